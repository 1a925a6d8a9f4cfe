// The account of whoever uses this browser, and what it may ask of the REST API.
import { serverTime } from "./server_time.js";

/** All tabs know the number of who is logged in; a token only the page that got it. */
const PLACE = "zedny.account";
/** The window hears of it. */
export const ROLE = "zedny.account.role";
const MINUTE = 60_000;

/**
 * @typedef {{ type: string, title: string, status: number, detail?: string,
 *   errors?: { in: string, pointer: string, code: string, detail: string }[] }} ProblemDetails
 * @typedef {{ id: number, email: string, user_name: string | null, full_name: string | null, role: string, is_verified: boolean, may_teach: boolean, bad_words: string, gets_notice_mails: boolean }} User
 */

/** @type {string | null} */
let held = null;
let heldUntil = 0;

/** The number of whoever is logged in, before any token is there; null for nobody. */
export const account = () => {
  const written = localStorage.getItem(PLACE);
  return Number(written) || carriedOver(written);
};

/**
 * Pages of older versions kept the token there.
 * @param {string | null} old
 */
const carriedOver = (old) => {
  localStorage.removeItem("zedny.account.until");
  const who = holder(old);
  if (who) localStorage.setItem(PLACE, String(who));
  return who;
};

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
  localStorage.setItem(PLACE, String(holder((held = access_token))));
  // Half of its time, so that a page outlives a database that is away for some minutes.
  heldUntil = serverTime() + expires_in * 500;
};

export const logOut = () => {
  held = null;
  localStorage.removeItem(PLACE);
  sessionStorage.removeItem(ROLE);
};

/** Whoever is logged in, as they are now. */
export const me = async () => {
  const mine = /** @type {User} */ (await ask("/me"));
  if (account()) sessionStorage.setItem(ROLE, mine.role);
  dispatchEvent(new Event(ROLE));
  return mine;
};

/** The same, when it has been asked for before. */
export const knownRole = () => sessionStorage.getItem(ROLE);

/** End the session on the server too, while this page goes; without a connection only this browser forgets it. */
export const leave = () => {
  logOut();
  void fetch("/api/sessions/current", { method: "DELETE", keepalive: true }).catch(() => null);
};

/** @type {Promise<void> | null} */
let renewing = null;

/** The token, or the next one when its time is over or none is there yet. Throws a Problem where none can be got. */
export const freshToken = async () => {
  const who = account();
  if (who !== holder(held)) held = null;
  if (who && (!held || heldUntil < serverTime())) await next();
  return held;
};

const next = () => (renewing ??= renew().finally(() => (renewing = null)));

/** The session's cookie is what gets it. Other tabs may do so at the same time. */
const renew = async () => {
  try {
    // A page that goes leaves no cookie behind that is good no more.
    const answer = await send("/sessions/current/tokens", { method: "POST", keepalive: true }, null);
    const granted = await answer.json();
    // Another tab may have logged out meanwhile.
    if (account()) logIn(granted);
  } catch (error) {
    if (error instanceof Problem && error.details.status === 401) logOut();
    else if (!held) throw error;
  }
};

/**
 * The token to show after one that the server does not take any more; null where the login is over, or is
 * somebody else's by now. Throws a Problem where nobody can be asked.
 * @param {string} refused
 */
export const renewed = async (refused) => {
  if (held === refused) await next();
  const other = await freshToken();
  if (other === refused) throw unreachable();
  return holder(other) === holder(refused) ? other : null;
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
  const shown = await freshToken();
  try {
    return await send(path, init, shown);
  } catch (error) {
    // A device that slept does not know how late it is.
    const isOver = shown && error instanceof Problem && error.slug === "not-logged-in";
    const other = isOver ? await renewed(shown) : null;
    if (!other) throw error;
    return send(path, init, other);
  }
};

/**
 * @param {string} path
 * @param {Init} init
 * @param {string | null} shown
 */
const send = async (path, { headers = new Headers(), ...init }, shown) => {
  if (shown) headers.set("authorization", `Bearer ${shown}`);
  const response = await fetch(`/api${path}`, { ...init, headers }).catch(() => null);
  if (!response) throw unreachable();
  if (response.ok) return response;
  const why = await response.json().catch(() => ({}));
  throw new Problem({ type: "unknown", title: response.statusText, status: response.status, ...why });
};

export const unreachable = () => new Problem({ type: "unreachable", title: "unreachable", status: 0 });

setInterval(() => freshToken().catch(() => null), MINUTE);
// Another tab has logged out, or somebody in.
addEventListener("storage", ({ key }) => {
  if (key !== PLACE) return;
  sessionStorage.removeItem(ROLE);
  dispatchEvent(new Event(ROLE));
});
