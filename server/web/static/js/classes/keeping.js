// The dialog about an account that a teacher has made: handed over to another teacher, or deleted.
import { ask } from "../account.js";
import { draw } from "../draw.js";
import { bringToLife, reasons } from "../form.js";
import { called, h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { removeAt } from "../removal.js";
import { movedOn } from "../second_click.js";
import { nameOf } from "./students.js";

/** @typedef {import("./shapes.d.ts").Student} Student */

/**
 * @param {Student} student
 * @returns {Promise<string>} what was done, in words, when the dialog is closed
 */
export const keepAccount = (student) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "giving";
    dialog.setAttribute("aria-labelledby", "keeping-title");
    const name = nameOf(student);
    const path = `/kept-accounts/${student.user_id}`;
    let done = "";

    /** @param {string} what */
    const close = (what) => {
      done = what;
      dialog.close();
    };

    const erase = async () => {
      const alert = /** @type {HTMLElement} */ (dialog.querySelector(".refused"));
      draw(alert, null);
      try {
        const became = await removeAt({ path, isArchived: true, sure: say("kept.erase_sure", { name }), hanging: say("kept.erase_hanging", { name }) });
        if (became === "deleted") close(say("kept.erased", { name }));
      } catch (error) {
        draw(alert, h("p", { class: "refusal" }, reasons(error)));
      }
    };

    dialog.onclose = () => {
      dialog.remove();
      movedOn();
      answer(done);
    };
    draw(dialog, sheet(name, () => void erase(), () => close("")));
    bringToLife(/** @type {HTMLFormElement} */ (dialog.querySelector("form")), async ({ email = "" }) => {
      await ask(`${path}/handovers`, { email: email.trim() });
      close(say("kept.handed_over", { name }));
    });
    document.body.append(dialog);
    movedOn();
    dialog.showModal();
  });

/**
 * @param {string} name
 * @param {() => void} erase
 * @param {() => void} close
 */
const sheet = (name, erase, close) =>
  h(
    "div",
    { class: "sheet" },
    h("div", {}, h("h2", { id: "keeping-title" }, called(name)), h("p", {}, say("kept.text"))),
    h(
      "form",
      { novalidate: true },
      h("div", { class: "fields" }, h("div", {}, h("label", { for: "kept-email" }, say("kept.email")), h("input", { id: "kept-email", name: "email", type: "email", dir: "ltr", maxlength: "255", autocomplete: "off" }), h("div", { role: "alert", "data-beside": "email" }))),
      h("div", { role: "alert" }),
      h("div", { class: "ways" }, h("button", { class: "button" }, say("kept.hand_over"))),
    ),
    h("p", {}, say("kept.erase_text", { name })),
    h("div", { class: "refused", role: "alert" }),
    h("div", { class: "ways" }, h("button", { class: "button danger", ...pressed(false, erase) }, say("removal.delete")), h("button", { type: "button", class: "button", onclick: close }, say("homework.close"))),
  );
