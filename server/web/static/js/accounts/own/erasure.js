// The end of one's account.
import { ask, logOut } from "../../account.js";
import { askFirst } from "../../ask_first.js";
import { showAccount } from "../../chrome.js";
import { bringToLife } from "../../form.js";
import { forget } from "../../leaving.js";
import { say } from "../../language.js";
import { done } from "../done.js";
import { form } from "./part.js";

export const offerErasure = () =>
  bringToLife(form("erasure"), async ({ current_password }) => {
    // A program that keeps passwords may have filled in the form by itself.
    if (!(await askFirst(say("account.erase_question"), say("account.erase")))) return "";
    await ask("/me/erasure", { current_password });
    forget();
    logOut();
    showAccount();
    return done(say("account.erased"), say("account.erased_thanks"), "/", say("nav.home"));
  });
