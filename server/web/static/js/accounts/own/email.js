// One's own e-mail address: whether it is verified, and another one in its place.
import { ask } from "../../account.js";
import { draw } from "../../draw.js";
import { bringToLife } from "../../form.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { form } from "./part.js";

/** @param {import("../../account.js").User} me */
export const showEmail = ({ email, is_verified }) => {
  const [verification, change] = [form("verification"), form("email")];
  const place = /** @type {HTMLElement} */ (document.querySelector("#address"));
  draw(place, [h("bdi", { dir: "ltr" }, email), is_verified && [" ", h("span", { class: "verified" }, say("account.verified"))]]);
  verification.hidden = is_verified;
  bringToLife(verification, async () => {
    await ask("/me/email-verifications", undefined, "POST");
    return say("account.mail_sent", { email });
  });
  bringToLife(change, async (values) => {
    await ask("/me/email-changes", { email: values.email, current_password: values.current_password });
    change.reset();
    return say("account.email_asked", { email: values.email ?? "" });
  });
};
