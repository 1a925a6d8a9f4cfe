// One's own password: another one in its place.
import { ask } from "../../account.js";
import { bringToLife } from "../../form.js";
import { say } from "../../language.js";
import { form } from "./part.js";
import { showSessions } from "./sessions.js";

/** @param {import("../../account.js").User} me */
export const offerPassword = ({ email, user_name }) => {
  const own = form("password");
  // Seen by nobody: it tells programs that keep passwords whose this one is.
  /** @type {HTMLInputElement} */ (own.elements.namedItem("username")).value = user_name ?? email;
  bringToLife(own, async ({ current_password, password }) => {
    await ask("/me", { password, current_password }, "PATCH");
    /** @type {NodeListOf<HTMLInputElement>} */ (own.querySelectorAll("[type=password]")).forEach((field) => (field.value = ""));
    // It has ended the other logins. Should they not come, the password is changed all the same.
    await showSessions().catch(() => null);
    return say("account.password_changed");
  });
};
