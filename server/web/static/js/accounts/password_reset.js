// The link of a mail that sets a new password.
import { ask, logOut } from "../account.js";
import { showAccount } from "../chrome.js";
import { bringToLife } from "../form.js";
import { say } from "../language.js";
import { done } from "./done.js";
import { mailToken } from "./mail_token.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async ({ password }) => {
  await ask("/passwords", { token: mailToken(), password });
  // Every session has ended; whose login this browser keeps need not be this account's.
  logOut();
  showAccount();
  done(say("reset.done"), say("reset.thanks"), "/login", say("nav.log_in"));
});
