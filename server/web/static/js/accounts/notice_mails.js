// The link of a mail that ends such mails. A press does it: programs that look into mails open links too.
import "../chrome.js";
import { ask } from "../account.js";
import { bringToLife } from "../form.js";
import { say } from "../language.js";
import { done } from "./done.js";
import { mailToken } from "./mail_token.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async () => {
  await ask("/notice-mail-endings", { token: mailToken() });
  done(say("notices.mails_done"), say("notices.mails_thanks"), "/", say("nav.home"));
});
