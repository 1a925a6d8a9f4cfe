// Asking for the mail that sets a new password. Nobody learns here whether an address has an account.
import "../chrome.js";
import { ask } from "../account.js";
import { bringToLife } from "../form.js";
import { say } from "../language.js";
import { done } from "./done.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async ({ email }) => {
  await ask("/password-resets", { email });
  done(say("forgotten.done"), say("forgotten.look", { email: email ?? "" }), "/login", say("nav.log_in"));
});
