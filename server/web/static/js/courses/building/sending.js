// A file on its way to the server, piece by piece: how much of it has come is told, what is lost on the way is sent again, and all of it can be taken back.
import { ask, freshToken, Problem, unreachable } from "../../account.js";

/**
 * @typedef {{ sent: (bytes: number) => void, waits: (isWaiting: boolean) => void }} Told
 * @typedef {{ path: string, file: File, piece: number, told: Told, signal: AbortSignal }} Sending `path` of the course; `piece` in bytes
 */

/** Nobody waits for it any more. */
export class TakenBack extends Error {}

/** How long until it is tried again when the server cannot be reached. In milliseconds. */
const AGAIN = 4000;

/**
 * @param {Sending} sending
 * @returns {Promise<any>} what the API answers; throws a Problem where it refuses
 */
export const send = async (sending) => {
  const { path, file, piece, signal } = sending;
  const query = new URLSearchParams({ name: file.name, size: String(file.size) });
  let found = await persist(sending, () => sendPart("POST", `${path}/uploads?${query}`, sending, 0));
  try {
    for (let n = 1; n * piece < file.size; n++) found = await persist(sending, () => sendPart("PUT", `${path}/uploads/${found.id}/pieces/${n}`, sending, n * piece));
  } catch (error) {
    // What came of it is of no use to anybody.
    if (signal.aborted) void ask(`${path}/files/${found.id}`, undefined, "DELETE").catch(() => null);
    throw error;
  }
  return found;
};

/** @param {Problem} problem no fault of the file's */
const isPassing = ({ details: { status } }) => status === 0 || status === 408 || status === 429 || status >= 500;

/**
 * The same piece again, until the server has it or does not want it.
 * @param {Sending} sending
 * @param {() => Promise<any>} act
 */
const persist = async ({ told, signal }, act) => {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Problem) || !isPassing(error)) throw error;
    }
    told.waits(true);
    await calm(signal);
    if (signal.aborted) throw new TakenBack();
    told.waits(false);
  }
};

/** Until there is a network again, or some time has passed. @param {AbortSignal} signal */
const calm = (signal) =>
  new Promise((go) => {
    setTimeout(go, AGAIN);
    addEventListener("online", go, { once: true });
    signal.addEventListener("abort", go, { once: true });
  });

/**
 * Only this kind of request tells how much has been sent.
 * @param {"POST" | "PUT"} method
 * @param {string} path
 * @param {Sending} sending
 * @param {number} from
 * @returns {Promise<any>}
 */
const sendPart = async (method, path, { file, piece, told, signal }, from) => {
  const token = await freshToken();
  if (signal.aborted) throw new TakenBack();
  return new Promise((found, failed) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.open(method, `/api${path}`);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded }) => told.sent(from + loaded);
    request.onload = () => (request.status < 300 ? found(request.response) : failed(new Problem({ type: "unknown", title: request.statusText, status: request.status, ...request.response })));
    request.onerror = () => failed(unreachable());
    request.onabort = () => failed(new TakenBack());
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file.slice(from, from + piece));
  });
};
