// A link to a new password, to be handed over where no mail is sent: made by an administrator, and shown once.
import { ask } from "../../account.js";
import { askFirst } from "../../ask_first.js";
import { h } from "../../h.js";
import { date, say } from "../../language.js";
import { pressed } from "../../notice.js";

/**
 * @typedef {import("./changes.js").Account} Account
 * @typedef {{ id: number, link: string, expires: string }} Made `id` is whose password it sets
 */

/** One at a time. @type {Made | null} */
let now = null;

/**
 * @param {Account} account
 * @returns {Promise<string>} what is to be said, nothing where it was not wanted after all
 */
export const makePasswordLink = async ({ id, full_name, email }) => {
  now = null;
  if (!(await askFirst(say("people.password_link_question", { name: full_name || email }), say("people.password_link")))) return "";
  const { link, expires_at } = await ask(`/users/${id}/password-links`, {});
  now = { id, link, expires: expires_at };
  return say("people.password_link_done");
};

/**
 * @param {Account} account
 * @param {boolean} isOff
 * @param {(done: string) => void} conclude
 */
export const passwordLinkShown = (account, isOff, conclude) => {
  if (now?.id !== account.id) return null;
  const { link, expires } = now;
  return h(
    "div",
    { class: "handed-link", key: "password-link" },
    h("label", { for: "password-link" }, say("people.password_link_label")),
    h("textarea", { id: "password-link", rows: "4", dir: "ltr", readonly: true, spellcheck: "false", "aria-describedby": "password-link-hint", typed: link, onfocus: (/** @type {any} */ { target }) => target.select() }),
    h("p", { class: "hint", id: "password-link-hint" }, say("people.password_link_hint", { time: date(expires) })),
    h(
      "div",
      { class: "ways" },
      // Only pages that came safely may write there.
      navigator.clipboard && h("button", { class: "button", ...pressed(isOff, () => void navigator.clipboard.writeText(link).then(() => conclude(say("people.password_link_copied")))) }, say("people.password_link_copy")),
      h("button", { class: "button", ...pressed(isOff, () => ((now = null), conclude(""))) }, say("people.password_link_hide")),
    ),
  );
};
