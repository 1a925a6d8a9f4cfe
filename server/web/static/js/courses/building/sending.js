// A file on its way to the server, as it is: how much of it has come is told, and it can be taken back.
import { freshToken, Problem, unreachable } from "../../account.js";

/** Nobody waits for it any more. */
export class TakenBack extends Error {}

/**
 * Only this kind of request tells how much has been sent.
 * @param {string} path
 * @param {File} file
 * @param {(sent: number) => void} told
 * @param {AbortSignal} signal
 * @returns {Promise<any>} what the API answers; throws a Problem where it refuses, or cannot be reached
 */
export const send = async (path, file, told, signal) => {
  const token = await freshToken();
  if (signal.aborted) throw new TakenBack();
  return new Promise((found, failed) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.open("POST", `/api${path}`);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded }) => told(loaded);
    request.onload = () => (request.status === 201 ? found(request.response) : failed(new Problem({ type: "unknown", title: request.statusText, status: request.status, ...request.response })));
    request.onerror = () => failed(unreachable());
    request.onabort = () => failed(new TakenBack());
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
};
