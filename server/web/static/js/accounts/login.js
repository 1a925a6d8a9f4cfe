// Logging in.
import "../chrome.js";
import { ask, logIn, logOut, nextPage, role } from "../account.js";
import { bringToLife } from "../form.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async ({ email, password }) => {
  logOut();
  logIn(await ask("/tokens", { email, password }));
  const mine = await role();
  location.assign(nextPage() ?? (mine === "STUDENT" ? "/" : "/quizzes"));
});

const register = document.querySelector("main a[href='/register']");
if (register instanceof HTMLAnchorElement) register.search = location.search;
