// Who is in a class.
import { h, written } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { afterRest } from "../quizzes/filters.js";
import { printAgain, printMissing } from "./logins.js";

/** @typedef {import("./shapes.d.ts").Student} Student */

/** @param {Student} student */
export const nameOf = ({ full_name, email, user_name }) => full_name ?? user_name ?? email ?? "";

/**
 * @param {import("./roster.js").Shown} shown
 * @param {import("./roster.js").Page} page
 */
export const students = (shown, page) =>
  h(
    "section",
    { class: "card", key: "students", "aria-labelledby": "students" },
    h("h2", { id: "students", tabindex: "-1" }, say("classes.students")),
    (shown.total > 5 || shown.search) && searching(shown.search, page),
    h("p", { class: "hint" }, say("classes.students_n", { n: shown.total })),
    shown.items.some(({ is_kept, has_login }) => is_kept && !has_login) &&
      h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(shown.isBusy, () => void printMissing(Number(shown.school?.id), page)) }, say("classes.print_missing"))),
    shown.items.length > 0 && h("ul", { class: "students" }, shown.items.map((one) => student(one, shown, page))),
    shown.items.length < shown.total && h("div", { class: "ways" }, h("button", { class: "button", ...pressed(shown.isBusy, page.more) }, say("quizzes.more"))),
    shown.refusals.students && h("p", { class: "refusal", role: "alert" }, shown.refusals.students),
  );

/**
 * @param {string} search
 * @param {import("./roster.js").Page} page
 */
const searching = (search, page) =>
  h(
    "div",
    { role: "search", key: "search" },
    h("label", { for: "search" }, say("classes.search")),
    h("input", { id: "search", type: "search", dir: "auto", maxlength: "200", autocomplete: "off", typed: search, oninput: (event) => afterRest(() => page.find(event.target.value)) }),
  );

/**
 * @param {Student} one
 * @param {import("./roster.js").Shown} shown
 * @param {import("./roster.js").Page} page
 */
const student = (one, { school, isBusy, refusals }, page) => {
  const refusal = refusals[`student-${one.user_id}`];
  return h(
    "li",
    { key: one.user_id },
    h("div", { id: `student-${one.user_id}` }, one.full_name && h("p", {}, h("strong", {}, written(one.full_name))), h("p", { class: "hint" }, written(one.user_name ?? one.email ?? ""))),
    one.is_kept && h("button", { class: "button", "aria-describedby": `student-${one.user_id}`, ...pressed(isBusy, () => void printAgain(Number(school?.id), one, page)) }, say(one.has_login ? "classes.anew" : "classes.print_one")),
    one.is_kept && h("button", { class: "button", "aria-describedby": `student-${one.user_id}`, ...pressed(isBusy, () => void page.keep(one)) }, say("kept.account")),
    h("button", { class: "button", "aria-describedby": `student-${one.user_id}`, ...pressed(isBusy, () => void page.remove(one)) }, say("classes.remove")),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
  );
};
