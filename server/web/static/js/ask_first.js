// Asks before something that cannot be taken back.
import { draw } from "./draw.js";
import { h } from "./h.js";
import { changed } from "./press.js";
import { say } from "./language.js";

/**
 * @param {string} question
 * @param {string} yes what the button that does it says
 * @returns {Promise<boolean>}
 */
export const askFirst = (question, yes) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    const buttons = [h("button", { class: "button", value: "" }, say("ask.no")), h("button", { class: "button danger", value: "yes" }, yes)];
    draw(dialog, h("form", { method: "dialog" }, h("p", { id: "question" }, question), h("div", { class: "ways" }, buttons)));
    dialog.setAttribute("aria-labelledby", "question");
    dialog.onclose = () => (dialog.remove(), changed(), answer(dialog.returnValue === "yes"));
    document.body.append(dialog);
    dialog.showModal();
    changed();
  });

/** Whether a question is open, behind which nothing is to be done. */
export const isAsking = () => !!document.querySelector("dialog[open]");
