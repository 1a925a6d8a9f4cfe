// Asks before something that cannot be taken back.
import { draw } from "./draw.js";
import { h } from "./h.js";
import { changed, isSeen, onceSeen } from "./press.js";
import { say } from "./language.js";
import { movedOn } from "./second_click.js";

/** @typedef {{ value: string, text: string, isDanger?: boolean }} Way */

/**
 * @param {string} question
 * @param {string} yes what the button that does it says
 */
export const askFirst = async (question, yes) => (await askWhich(question, [{ value: "yes", text: yes, isDanger: true }])) === "yes";

/**
 * @param {string} question
 * @param {readonly Way[]} ways beside the one that does nothing
 * @param {readonly string[]} [facts] to be known before one answers
 * @returns {Promise<string>} the way that was chosen, empty for none
 */
export const askWhich = (question, ways, facts = []) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    const paint = () => draw(dialog, content(question, ways, facts));
    const forget = onceSeen(paint);
    dialog.setAttribute("aria-labelledby", "question");
    if (facts.length) dialog.setAttribute("aria-describedby", "facts");
    dialog.onclose = () => {
      forget();
      dialog.remove();
      // Nothing has changed for who has said no: only the second click of two is not meant for what was behind.
      if (dialog.returnValue) changed();
      else movedOn();
      answer(dialog.returnValue);
    };
    document.body.append(dialog);
    // The second click of two is no answer to a question that the first one has asked.
    changed();
    paint();
    dialog.showModal();
  });

/**
 * @param {string} question
 * @param {readonly Way[]} ways
 * @param {readonly string[]} facts
 */
const content = (question, ways, facts) => {
  const isNew = !isSeen() && "true";
  return h(
    "form",
    { method: "dialog" },
    h("p", { id: "question" }, question),
    facts.length > 0 && h("ul", { id: "facts" }, facts.map((fact) => h("li", {}, fact))),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button", value: "", "aria-disabled": isNew }, say("ask.no")),
      ways.map(({ value, text, isDanger }) => h("button", { class: isDanger ? "button danger" : "button", value, "aria-disabled": isNew }, text)),
    ),
  );
};

/** Whether a question is open, behind which nothing is to be done. */
export const isAsking = () => !!document.querySelector("dialog[open]");
