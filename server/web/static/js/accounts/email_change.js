// The link of a mail that gives an account another address. A press does it: programs that look into mails open links too.
import "../chrome.js";
import { account, ask } from "../account.js";
import { bringToLife } from "../form.js";
import { say } from "../language.js";
import { done } from "./done.js";
import { mailToken } from "./mail_token.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async () => {
  await ask("/email-changes", { token: mailToken() });
  if (account()) done(say("address.done"), say("address.thanks"), "/", say("nav.home"));
  else done(say("address.done"), say("address.thanks"), "/login", say("nav.log_in"));
});
