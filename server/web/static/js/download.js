// A file of the REST API, which takes the login to get. Phones of players need none.
import { freshToken, Problem } from "./account.js";

/**
 * A file, and the name that the server gives it.
 * @param {string} path
 * @returns {Promise<{ content: Blob, name: string }>}
 */
export const download = async (path) => {
  const response = await fetch(`/api${path}`, { headers: { authorization: `Bearer ${await freshToken()}` } }).catch(() => null);
  if (!response) throw new Problem({ type: "unreachable", title: "unreachable", status: 0 });
  if (!response.ok) throw new Problem({ type: "unknown", title: response.statusText, status: response.status, ...(await response.json().catch(() => ({}))) });
  const [, spelt] = response.headers.get("content-disposition")?.match(/filename\*=UTF-8''(\S+)/) ?? [];
  const content = await response.blob().catch(() => null);
  if (!content) throw new Problem({ type: "unreachable", title: "unreachable", status: 0 });
  return { content, name: decodeURIComponent(spelt ?? path.split("/").pop() ?? "") };
};
