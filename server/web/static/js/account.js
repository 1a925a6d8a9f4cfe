// The account of whoever uses this browser, and what it may ask of the REST API.
import { serverTime } from "./server_time.js";

const PLACE = "zedny.account";
const UNTIL = "zedny.account.until";
/** The window hears of it. */
export const ROLE = "zedny.account.role";
const MINUTE = 60_000;

/**
 * @typedef {{ type: string, title: string, status: number, detail?: string,
 *   errors?: { in: string, pointer: string, code: string, detail: string }[] }} ProblemDetails
 * @typedef {{ id: number, email: string, user_name: string | null, full_name: string | null, role: string, is_verified: boolean, may_teach: boolean, bad_words: string }} User
 */

export const token = () => localStorage.getItem(PLACE);

/**
 * The number of the account that a token is of; null for nobody's.
 * @param {string | null} held
 */
export const holder = (held) => {
  try {
    const [, claims = ""] = held?.split(".") ?? [];
    return Number(JSON.parse(atob(claims.replace(/-/g, "+").replace(/_/g, "/"))).sub) || null;
  } catch {
    return null;
  }
};

/** @param {{ access_token: string, expires_in: number }} granted */
export const logIn = ({ access_token, expires_in }) => {
  localStorage.setItem(PLACE, access_token);
  // Half of its time, so that a page outlives a database that is away for some minutes.
  localStorage.setItem(UNTIL, String(serverTime() + expires_in * 500));
};

export const logOut = () => {
  localStorage.removeItem(PLACE);
  localStorage.removeItem(UNTIL);
  sessionStorage.removeItem(ROLE);
};

/** Whoever is logged in, as they are now. */
export const me = async () => {
  const mine = /** @type {User} */ (await ask("/me"));
  if (token()) sessionStorage.setItem(ROLE, mine.role);
  dispatchEvent(new Event(ROLE));
  return mine;
};

/** What whoever is logged in may do; asked once in each tab, for an administrator may change it. */
export const role = async () => knownRole() ?? (await me()).role;

/** The same, when it has been asked for before. */
export const knownRole = () => sessionStorage.getItem(ROLE);

/** End the session on the server too, while this page goes; without a connection only this browser forgets it. */
export const leave = () => {
  logOut();
  void fetch("/api/sessions/current", { method: "DELETE", keepalive: true }).catch(() => null);
};

/** @type {Promise<void> | null} */
let renewing = null;

/** The token, or the next one when its time is over; the session's cookie is what gets it. */
export const freshToken = async () => {
  if (token() && Number(localStorage.getItem(UNTIL)) < serverTime()) await (renewing ??= renew());
  return token();
};

const renew = async () => {
  const answer = await fetch("/api/sessions/current/tokens", { method: "POST" }).catch(() => null);
  if (answer?.ok) logIn(await answer.json());
  else if (answer?.status === 401) logOut();
  renewing = null;
};

/**
 * The token to show after one that the server does not take any more; null where the login is over, or is
 * somebody else's by now. Throws a Problem where nobody can be asked.
 * @param {string} refused
 */
export const renewed = async (refused) => {
  if (token() === refused) await (renewing ??= renew());
  const next = token();
  if (next === refused) throw unreachable();
  return holder(next) === holder(refused) ? next : null;
};

/** The API said no, and why. */
export class Problem extends Error {
  /** @param {ProblemDetails} details */
  constructor(details) {
    super(details.detail ?? details.title);
    this.details = details;
    this.slug = details.type.split(/[#/]/).pop() ?? "";
  }
}

/** @typedef {"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} Method */

/**
 * @param {string} path
 * @param {object} [body]
 * @param {Method} [method]
 * @returns {Promise<any>}
 */
export const ask = async (path, body, method = body ? "POST" : "GET") => (await exchange(path, { method, body })).answer;

/**
 * A request, and its answer with the tag of the version that it shows.
 * @param {string} path
 * @param {{ method?: Method, body?: object | undefined, headers?: Record<string, string> }} [request]
 * @returns {Promise<{ answer: any, tag: string | null }>}
 */
export const exchange = async (path, { method = "GET", body, headers: more = {} } = {}) => {
  const isForm = body instanceof FormData;
  // The boundary of a form is drawn by the browser.
  const headers = new Headers(body && !isForm ? { "content-type": "application/json", ...more } : more);
  const response = await request(path, { method, headers, body: isForm ? body : body && JSON.stringify(body) });
  return { answer: await response.json().catch(() => ({})), tag: response.headers.get("etag") };
};

/** @typedef {{ method?: Method, headers?: Headers, body?: BodyInit | undefined, keepalive?: boolean }} Init */

/**
 * What the API answers to whoever is logged in. Throws a Problem where it refuses, or cannot be reached.
 * @param {string} path
 * @param {Init} [init]
 */
export const request = async (path, init = {}) => {
  const held = await freshToken();
  try {
    return await send(path, init, held);
  } catch (error) {
    // A device that slept does not know how late it is.
    const isOver = held && error instanceof Problem && error.slug === "not-logged-in";
    const next = isOver ? await renewed(held) : null;
    if (!next) throw error;
    return send(path, init, next);
  }
};

/**
 * @param {string} path
 * @param {Init} init
 * @param {string | null} held
 */
const send = async (path, { headers = new Headers(), ...init }, held) => {
  if (held) headers.set("authorization", `Bearer ${held}`);
  const response = await fetch(`/api${path}`, { ...init, headers }).catch(() => null);
  if (!response) throw unreachable();
  if (response.ok) return response;
  const why = await response.json().catch(() => ({}));
  throw new Problem({ type: "unknown", title: response.statusText, status: response.status, ...why });
};

export const unreachable = () => new Problem({ type: "unreachable", title: "unreachable", status: 0 });

setInterval(freshToken, MINUTE);

/** Where to go after logging in. */
export const nextPage = () => ourPage(new URLSearchParams(location.search).get("next") ?? "");

/**
 * The path of a page of ours, as the browser will read it; null for any other address.
 * @param {string} written
 */
export const ourPage = (written) => {
  if (!written.startsWith("/")) return null;
  try {
    // Browsers leave out line breaks and tabs, and take "\\" for "/": what counts is what they make of it.
    const { origin, pathname, search, hash } = new URL(written, location.origin);
    return origin === location.origin && !pathname.startsWith("//") ? pathname + search + hash : null;
  } catch {
    return null;
  }
};

export const goLogIn = () => location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
