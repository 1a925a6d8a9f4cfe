// The files of a report: asked for with the login, and given to the browser to keep.
import { h } from "../../h.js";
import { say } from "../../language.js";

/** What can be kept, by the key of its name. */
export const FILES = /** @type {const} */ ({
  "report.xlsx": "/report.xlsx",
  "report.csv_players": "/players.csv",
  "report.csv_questions": "/questions.csv",
  "report.csv_answers": "/answers.csv",
});

/**
 * @param {{ busy: string | null, refusal: string | null }} state
 * @param {(file: string) => void} keep
 */
export const files = ({ busy, refusal }, keep) =>
  h(
    "div",
    { class: "no-print" },
    h(
      "div",
      { class: "ways files" },
      Object.entries(FILES).map(([key, file]) => h("button", { type: "button", class: "button", "aria-disabled": busy ? "true" : null, onclick: () => !busy && keep(file) }, say(key))),
      h("button", { type: "button", class: "button", onclick: () => print() }, say("report.print")),
    ),
    h("p", { role: "status", class: "hint" }, busy && say("report.preparing")),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
  );
