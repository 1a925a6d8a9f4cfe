// The link of a mail that verifies an address. A press does it: programs that look into mails open links too.
import "../chrome.js";
import { account, ask } from "../account.js";
import { bringToLife } from "../form.js";
import { say } from "../language.js";
import { done } from "./done.js";
import { mailToken } from "./mail_token.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async () => {
  await ask("/email-verifications", { token: mailToken() });
  if (account()) done(say("verification.done"), say("verification.thanks"), "/", say("nav.home"));
  else done(say("verification.done"), say("verification.thanks"), "/login", say("nav.log_in"));
});
