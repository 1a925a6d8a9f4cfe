// The dialog in which a teacher changes a homework that was set: its name, its dates, its clock, its attempts.
import { ask } from "../account.js";
import { draw } from "../draw.js";
import { bringToLife } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { changed, isSeen, onceSeen } from "../press.js";
import { read, terms } from "./terms.js";

/** @typedef {import("./shapes.d.ts").Assignment} Assignment */

/**
 * @param {Assignment} homework
 * @returns {Promise<Assignment>} as it is when the dialog is closed
 */
export const changeHomework = (homework) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "giving";
    dialog.setAttribute("aria-labelledby", "changing-title");
    draw(dialog, sheet(homework, () => dialog.close()));
    const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    const drawForm = () => draw(form, terms(!isSeen(), false, homework));
    const forget = onceSeen(drawForm);
    let now = homework;
    dialog.onclose = () => {
      forget();
      dialog.remove();
      changed();
      answer(now);
    };
    document.body.append(dialog);
    // The second click of two changes nothing.
    changed();
    drawForm();
    // Fields for dates know no seconds: what nobody has touched is not sent.
    const before = valuesOf(form);
    bringToLife(form, async () => {
      const wanted = difference(before, valuesOf(form));
      if (Object.keys(wanted).length) now = await ask(`/assignments/${homework.id}`, wanted, "PATCH");
      dialog.close();
    });
    dialog.showModal();
  });

/** @param {HTMLFormElement} form */
const valuesOf = (form) => read(/** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))));

/**
 * What was changed. A homework that is set has a moment when it opens.
 * @param {Record<string, unknown>} before
 * @param {Record<string, unknown>} now
 */
const difference = (before, now) => Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== before[name] && !(name === "opens_at" && value === null)));

/**
 * @param {Assignment} homework
 * @param {() => void} close
 */
const sheet = ({ title, quiz_title }, close) =>
  h(
    "div",
    { class: "sheet" },
    h("div", {}, h("h2", { id: "changing-title" }, say("homework.change")), h("p", {}, written(title ?? quiz_title))),
    h("form", { novalidate: true }),
    h("div", { class: "ways" }, h("button", { type: "button", class: "button", onclick: close }, say("homework.close"))),
  );
