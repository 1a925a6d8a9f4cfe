// The page of one homework: what is to be known of it, its questions one by one, and how it went.
import "../chrome.js";
import { ask } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { cover, gone, result } from "./cover.js";
import { RESULT } from "./result_at.js";
import { bringRun } from "./run_page.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = location.pathname.split("/")[2] ?? "";

const homework = {
  find: () => ask(`/me/homework/${id}`),
  start: () => ask(`/assignments/${id}/runs`, undefined, "POST"),
  isAboutResult: location.hash === RESULT,
};

whenLoggedIn(() => bringRun(main, homework, { cover, gone, result }));
