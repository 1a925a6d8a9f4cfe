// The account of whoever uses this browser, and what it may ask of the REST API.

const PLACE = "zedny.account";

/**
 * @typedef {{ type: string, title: string, status: number, detail?: string,
 *   errors?: { in: string, pointer: string, code: string, detail: string }[] }} ProblemDetails
 * @typedef {{ id: number, email: string, full_name: string | null, role: string }} User
 */

export const token = () => localStorage.getItem(PLACE);

/** @param {string} value */
export const logIn = (value) => localStorage.setItem(PLACE, value);

export const logOut = () => localStorage.removeItem(PLACE);

/** The API said no, and why. */
export class Problem extends Error {
  /** @param {ProblemDetails} details */
  constructor(details) {
    super(details.detail ?? details.title);
    this.details = details;
    this.slug = details.type.split(/[#/]/).pop() ?? "";
  }
}

/**
 * @param {string} path
 * @param {object} [body] with a body it is a POST
 * @returns {Promise<any>}
 */
export const ask = async (path, body) => {
  const headers = new Headers(body ? { "content-type": "application/json" } : {});
  const held = token();
  if (held) headers.set("authorization", `Bearer ${held}`);
  const response = await fetch(`/api${path}`, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) }).catch(
    () => null,
  );
  if (!response) throw new Problem({ type: "unreachable", title: "unreachable", status: 0 });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Problem({ type: "unknown", title: response.statusText, status: response.status, ...answer });
};

/** Where to go after logging in: a page of ours, never another site. */
export const nextPage = () => {
  const next = new URLSearchParams(location.search).get("next") ?? "";
  return /^\/(?![/\\])/.test(next) ? next : null;
};

export const goLogIn = () => location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
