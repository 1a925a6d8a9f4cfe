// What a class is given, at once and to whoever joins it later: courses, and homework.
import { ask } from "../account.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @typedef {import("./shapes.d.ts").Given} Given
 * @typedef {import("./roster.js").Page} Page
 * @typedef {{ id: number, title: string }} Titled
 */

/** @type {{ given: Given, courses: Titled[], quizzes: Titled[] } | null} */
let known = null;

/** @param {number} id */
export const loadGiven = async (id) => {
  const [given, courses, quizzes] = await Promise.all([ask(`/classes/${id}/given`), ask("/courses?scope=own&size=100"), ask("/quizzes?scope=own&size=100&sort=title")]);
  known = { given, courses: courses.items, quizzes: quizzes.items };
};

/**
 * @param {import("./roster.js").Shown} shown
 * @param {Page} page
 */
export const given = ({ school, isBusy, refusals }, page) => {
  if (!known || !school) return null;
  const { courses, homework } = known.given;
  const others = known.courses.filter(({ id }) => !courses.some((one) => one.id === id));
  return h(
    "section",
    { class: "card", key: "given", "aria-labelledby": "given" },
    h("h2", { id: "given", tabindex: "-1" }, say("classes.given")),
    h("p", { class: "hint" }, say("classes.given_text")),
    courses.length > 0 && h("ul", { class: "given-list" }, courses.map(({ id, title }) => item(`courses/${id}`, written(title), school.id, isBusy, page))),
    homework.length > 0 && h("ul", { class: "given-list" }, homework.map((one) => item(`homework/${one.id}`, told(one), school.id, isBusy, page))),
    !school.archived_at && [
      others.length > 0 && giving("course", others, [], isBusy, (values) => giveCourse(school.id, values, page)),
      known.quizzes.length > 0 && giving("quiz", known.quizzes, [due()], isBusy, (values) => giveHomework(school.id, values, page)),
    ],
    h("div", { role: "alert" }, refusals.given && h("p", { class: "refusal" }, refusals.given)),
  );
};

/** @param {Given["homework"][number]} homework */
const told = ({ id, title, quiz_title, due_at }) => [h("a", { href: `/homework/${id}/results` }, written(title ?? quiz_title)), " · ", due_at ? say("homework.due", { date: date(due_at) }) : say("homework.no_due_date")];

/**
 * @param {string} place what was given, below the class
 * @param {import("../h.js").Child} text
 * @param {number} id
 * @param {boolean} isBusy
 * @param {Page} page
 */
const item = (place, text, id, isBusy, page) =>
  h(
    "li",
    { key: place },
    h("span", { id: `given-${place}` }, text),
    h("button", { class: "button", "aria-describedby": `given-${place}`, ...pressed(isBusy, () => void changing(page, id, say("classes.taken_back"), () => ask(`/classes/${id}/${place}`, undefined, "DELETE"))) }, say("classes.take_back")),
  );

/**
 * @param {"course" | "quiz"} name
 * @param {readonly Titled[]} choices
 * @param {import("../h.js").Child} more
 * @param {boolean} isBusy
 * @param {(values: FormData) => void} give
 */
const giving = (name, choices, more, isBusy, give) =>
  h(
    "form",
    { class: "making", key: name, onsubmit: (event) => (event.preventDefault(), give(new FormData(event.target))) },
    h("div", {}, h("label", { for: name }, say(name === "course" ? "classes.course" : "classes.quiz")), h("select", { id: name, name }, choices.map(({ id, title }) => h("option", { value: String(id), key: id }, title)))),
    more,
    h("button", { type: "submit", class: "button", "aria-disabled": isBusy && "true" }, say(name === "course" ? "classes.enrol" : "homework.give")),
  );

const due = () => h("div", {}, h("label", { for: "due" }, say("homework.due_at")), h("input", { id: "due", name: "due", type: "datetime-local", dir: "ltr" }));

/**
 * @param {Page} page
 * @param {number} id
 * @param {string} done
 * @param {() => Promise<unknown>} act
 */
const changing = async (page, id, done, act) => {
  await page.doing("given", async () => {
    await act();
    await loadGiven(id);
    page.show({ done });
  });
  document.getElementById("given")?.focus();
};

/**
 * @param {number} id
 * @param {FormData} values
 * @param {Page} page
 */
const giveCourse = (id, values, page) => void changing(page, id, say("classes.enrolled"), () => ask(`/classes/${id}/courses/${values.get("course")}`, undefined, "PUT"));

/**
 * @param {number} id
 * @param {FormData} values
 * @param {Page} page
 */
const giveHomework = (id, values, page) =>
  void changing(page, id, say("homework.given"), async () => {
    const until = String(values.get("due"));
    const made = await ask(`/quizzes/${values.get("quiz")}/assignments`, { due_at: until ? new Date(until).toISOString() : null });
    await ask(`/classes/${id}/homework/${made.id}`, undefined, "PUT");
  });
