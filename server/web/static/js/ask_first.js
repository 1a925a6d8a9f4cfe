// Asks before something that cannot be taken back.
import { draw } from "./draw.js";
import { h } from "./h.js";
import { changed, isSeen, onceSeen } from "./press.js";
import { say } from "./language.js";

/**
 * @param {string} question
 * @param {string} yes what the button that does it says
 * @returns {Promise<boolean>}
 */
export const askFirst = (question, yes) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    const paint = () => draw(dialog, content(question, yes));
    const forget = onceSeen(paint);
    dialog.setAttribute("aria-labelledby", "question");
    dialog.onclose = () => {
      forget();
      dialog.remove();
      changed();
      answer(dialog.returnValue === "yes");
    };
    document.body.append(dialog);
    // The second click of two is no answer to a question that the first one has asked.
    changed();
    paint();
    dialog.showModal();
  });

/**
 * @param {string} question
 * @param {string} yes
 */
const content = (question, yes) => {
  const isNew = !isSeen() && "true";
  return h(
    "form",
    { method: "dialog" },
    h("p", { id: "question" }, question),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button", value: "", "aria-disabled": isNew }, say("ask.no")),
      h("button", { class: "button danger", value: "yes", "aria-disabled": isNew }, yes),
    ),
  );
};

/** Whether a question is open, behind which nothing is to be done. */
export const isAsking = () => !!document.querySelector("dialog[open]");
