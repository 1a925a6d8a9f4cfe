// Logging in.
import "../chrome.js";
import { ask, logIn, logOut, nextPage } from "../account.js";
import { bringToLife } from "../form.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async ({ email, password }) => {
  logOut();
  logIn(await ask("/tokens", { email, password }));
  const { role } = await ask("/me");
  location.assign(nextPage() ?? (role === "STUDENT" ? "/" : "/quizzes"));
});

const register = document.querySelector("main a[href='/register']");
if (register instanceof HTMLAnchorElement) register.search = location.search;
