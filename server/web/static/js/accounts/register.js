// Making an account.
import "../chrome.js";
import { ask, logIn, logOut, me } from "../account.js";
import { bringToLife } from "../form.js";
import { mayLeave } from "../leaving.js";
import { mailToken } from "./mail_token.js";
import { countLetters } from "./name_letters.js";
import { nextPage } from "./next_page.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("main form"));
const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
countLetters(form);

const OF_TEACHERS = /^\/(quizzes|library|games|host|projector|people)\b/;

// Who comes from one of them teaches, most likely; and a student cannot become a teacher alone.
const roles = form.elements.namedItem("role");
if (roles instanceof RadioNodeList && OF_TEACHERS.test(nextPage() ?? "")) roles.value = "TEACHER";

/**
 * Where to go with a new account: where one wanted to go, if one may. The home page tells what is to be done.
 * @param {boolean} mayTeach
 */
const onward = (mayTeach) => {
  const next = nextPage() ?? "/";
  return OF_TEACHERS.test(next) && !mayTeach ? "/" : next;
};

// The link of a mail leads there, and only it: without it the server says that the link is not whole.
const invited = location.pathname === "/invitation" ? { invitation: mailToken() } : {};

// Where nobody registers as a teacher there is no role to choose.
bringToLife(form, async ({ email, password, full_name, role }) => {
  if (!(await mayLeave())) return "";
  logOut();
  await ask("/users", { email, password, full_name, role, ...invited });
  logIn(await ask("/tokens", { email, password }));
  return location.assign(onward((await me()).may_teach));
});

const login = document.querySelector("main a[href='/login']");
if (login instanceof HTMLAnchorElement) {
  login.search = location.search;
  // What was refused goes away at the first click of two, and the second one finds this in its place.
  login.onclick = (event) => {
    if (button.disabled) event.preventDefault();
  };
}

// A page that the browser had put aside comes back as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) button.disabled = false;
});
