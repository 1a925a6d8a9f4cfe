// Whether somebody wants notices by mail.
import { ask } from "../../account.js";
import { bringToLife } from "../../form.js";
import { say } from "../../language.js";
import { form } from "./part.js";

/** @param {import("../../account.js").User} me */
export const showNoticeMails = ({ role, is_verified, user_name, gets_notice_mails }) => {
  const own = form("notice-mails");
  const box = /** @type {HTMLInputElement} */ (own.elements.namedItem("notice_mails"));
  box.checked = gets_notice_mails;
  // Where no mail would arrive there is nothing to choose.
  /** @type {HTMLElement} */ (own.closest("section")).hidden = role !== "STUDENT" || !is_verified || user_name !== null;
  bringToLife(own, async () => {
    await ask("/me/notice-mails", undefined, box.checked ? "PUT" : "DELETE");
    return say("account.saved");
  });
};
