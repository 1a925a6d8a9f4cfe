// A file of the REST API, which takes the login to get.
import { request, unreachable } from "./account.js";

/**
 * A file, and the name that the server gives it.
 * @param {string} path
 * @returns {Promise<{ content: Blob, name: string }>}
 */
export const download = async (path) => {
  const response = await request(path);
  const [, spelt] = response.headers.get("content-disposition")?.match(/filename\*=UTF-8''(\S+)/) ?? [];
  const content = await response.blob().catch(() => null);
  if (!content) throw unreachable();
  return { content, name: decodeURIComponent(spelt ?? path.split("/").pop() ?? "") };
};
