// Making an account.
import "../chrome.js";
import { ask, logIn, logOut, nextPage } from "../account.js";
import { bringToLife } from "../form.js";
import { keepWithin } from "../letters.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("main form"));
form.full_name.oninput = keepWithin({ mostLetters: 100, mostSigns: 100 });

bringToLife(form, async ({ email, password, full_name, role }) => {
  logOut();
  await ask("/users", { email, password, full_name, role });
  logIn(await ask("/tokens", { email, password }));
  location.assign(nextPage() ?? (role === "TEACHER" ? "/quizzes" : "/"));
});
