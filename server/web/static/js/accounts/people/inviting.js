// An invitation: a mail whose link makes a teacher's account.
import { ask, Problem } from "../../account.js";
import { reasons } from "../../form.js";
import { h } from "../../h.js";
import { say } from "../../language.js";

/**
 * @typedef {{ email: string, isBusy: boolean, done: string, refusal: string }} Inviting
 */

/** @type {Inviting} */
let now = { email: "", isBusy: false, done: "", refusal: "" };

/** @param {() => void} redraw */
export const inviting = (redraw) =>
  h(
    "form",
    { class: "card inviting", "aria-labelledby": "inviting", onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), send(redraw)) },
    h("h2", { id: "inviting" }, say("people.invite")),
    h("p", { class: "hint", id: "inviting-hint" }, say("people.invite_text")),
    h("label", { for: "invited" }, say("login.email")),
    h("input", { id: "invited", type: "email", dir: "ltr", required: true, maxlength: "255", autocomplete: "off", spellcheck: "false", typed: now.email, "aria-describedby": "inviting-hint", oninput: (/** @type {any} */ { target }) => (now.email = target.value) }),
    h("p", { role: "status" }, now.done),
    now.refusal && h("p", { class: "refusal", role: "alert" }, now.refusal),
    h("button", { class: "button", "aria-disabled": now.isBusy && "true" }, say("people.invite_send")),
  );

/** @param {() => void} redraw */
const send = async (redraw) => {
  if (now.isBusy) return;
  const { email } = now;
  now = { email, isBusy: true, done: "", refusal: "" };
  redraw();
  try {
    await ask("/invitations", { email });
    now = { email: "", isBusy: false, done: say("people.invited", { email }), refusal: "" };
  } catch (error) {
    // What was typed stays.
    now = { ...now, isBusy: false, refusal: refused(error) };
  }
  redraw();
};

/** @param {unknown} error */
const refused = (error) => (error instanceof Problem && error.slug === "email-taken" ? say("people.has_account") : reasons(error).join(" "));
