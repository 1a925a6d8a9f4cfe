// Making an account.
import "../chrome.js";
import { ask, logIn, logOut, nextPage } from "../account.js";
import { bringToLife } from "../form.js";

bringToLife(/** @type {HTMLFormElement} */ (document.querySelector("main form")), async ({ email, password, full_name, role }) => {
  logOut();
  await ask("/users", { email, password, full_name, role });
  logIn(await ask("/tokens", { email, password }));
  location.assign(nextPage() ?? (role === "TEACHER" ? "/quizzes" : "/"));
});
