// One's own e-mail address: whether it is verified, and another one in its place.
import { ask, Problem } from "../../account.js";
import { draw } from "../../draw.js";
import { bringToLife } from "../../form.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { waitForMail } from "../mail_again.js";
import { form } from "./part.js";

/** @typedef {import("../../account.js").User} User */

/** @param {User} mine */
export const showEmail = (mine) => {
  showAddress(mine);
  const change = form("email");
  bringToLife(change, async ({ email = "", current_password }) => {
    try {
      await ask("/me/email-changes", { email, current_password });
    } catch (error) {
      if (isTaken(error) && email.trim().toLowerCase() === mine.email.toLowerCase()) return say("account.email_same");
      throw error;
    }
    change.reset();
    return say("account.email_asked", { email });
  });
};

/** By somebody, who may be oneself. @param {unknown} error */
const isTaken = (error) => error instanceof Problem && error.slug === "email-taken";

/** @param {User} mine */
const showAddress = (mine) => {
  const [address, verification] = /** @type {[HTMLElement, HTMLElement]} */ ([document.querySelector("#address"), document.querySelector("#verification")]);
  draw(address, [h("bdi", mine.user_name ? {} : { dir: "ltr" }, mine.user_name ?? mine.email), mine.is_verified && [" ", h("span", { class: "verified" }, say("account.verified"))]]);
  const isWithin = verification.contains(document.activeElement);
  draw(verification, null);
  // The button that had the focus is not there any more.
  if (isWithin) document.querySelector("h1")?.focus();
  if (!mine.is_verified && !mine.user_name)
    waitForMail(verification, mine, { around: (body) => [h("p", {}, say("account.unverified")), body], isEnough: ({ is_verified }) => is_verified, go: showAddress });
};
