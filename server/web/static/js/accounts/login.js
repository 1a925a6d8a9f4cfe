// Logging in.
import "../chrome.js";
import { account, ask, knownRole, logIn, logOut, me } from "../account.js";
import { bringToLife } from "../form.js";
import { mayLeave } from "../leaving.js";
import { nextPage } from "./next_page.js";

/** Somebody is logged in here, and somebody else comes in their place. */
const isForAnother = new URLSearchParams(location.search).has("another");

// It takes the place of this page, so that nobody who goes back is asked for a password again.
const goOn = async () => {
  const mine = knownRole() ?? (await me()).role;
  location.replace(nextPage() ?? (mine === "STUDENT" ? "/" : "/quizzes"));
};

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async ({ email, password }) => {
  if (isForAnother && !(await mayLeave())) return "";
  logOut();
  logIn(await ask("/tokens", { email, password }));
  return void (await goOn());
});

/** Whoever is logged in already goes on, unless they come to be somebody else. */
const passBy = async () => {
  if (!account() || isForAnother) return;
  try {
    await me();
    await goOn();
  } catch {
    // The form is there.
  }
};

void passBy();
// A page that the browser had put aside comes back as it was left.
addEventListener("pageshow", ({ persisted }) => persisted && passBy());

const register = document.querySelector("main a[href='/register']");
if (register instanceof HTMLAnchorElement) register.search = location.search;
