// What a class is given, at once and to whoever joins it later: courses, and homework.
import { ask, unreachable } from "../account.js";
import { allOf } from "../all_of.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { pressed } from "../notice.js";
import { serverTime } from "../server_time.js";

/**
 * @typedef {import("./shapes.d.ts").Given} Given
 * @typedef {import("./roster.js").Page} Page
 * @typedef {{ id: number, title: string }} Titled
 */

/** @type {{ given: Given, courses: readonly Titled[] } | null} */
let known = null;

/** @param {number} id */
export const loadGiven = async (id) => {
  const [given, courses] = await Promise.all([ask(`/classes/${id}/given`), allOf("/courses?scope=own")]);
  known = { given, courses };
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
    courses.length > 0 && h("ul", { class: "given-list" }, courses.map((course) => item(`courses/${course.id}`, titled(course), school.id, isBusy, page))),
    homework.length > 0 && h("ul", { class: "given-list" }, homework.map((one) => item(`homework/${one.id}`, told(one), school.id, isBusy, page, howFar(one, school, isBusy, page)))),
    !school.archived_at && [
      others.length > 0 && enrolling(others, isBusy, (values) => giveCourse(school.id, values, page)),
      h("div", { class: "ways" }, h("button", { class: "button primary", id: "set-homework", ...pressed(isBusy, () => void giveHomework(school, page)) }, say("homework.set_for_class"))),
    ],
    h("div", { role: "alert" }, refusals.given && h("p", { class: "refusal" }, refusals.given)),
  );
};

/** @param {Given["courses"][number]} course */
const titled = ({ id, title, is_archived }) => [h("a", { href: `/courses/${id}/edit` }, written(title)), is_archived && h("span", { class: "hint" }, say("classes.course_archived"))];

/** @typedef {Given["homework"][number]} Homework */

/** @param {Homework} homework */
const told = ({ id, title, quiz_title, due_at, is_archived, standings }) => [
  h("a", { href: `/homework/${id}/results` }, written(title ?? quiz_title)),
  " · ",
  due_at ? say(Date.parse(due_at) > serverTime() ? "homework.due" : "homework.was_due", { date: date(due_at) }) : say("homework.no_due_date"),
  is_archived && h("span", { class: "hint" }, say("classes.quiz_archived")),
  h("span", { class: "hint" }, Object.entries(standings).map(([standing, n]) => h("span", { key: standing }, say("standing.counted", { name: say(`standing.${standing}`), n })))),
];

/**
 * @param {Homework} homework
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {boolean} isBusy
 * @param {Page} page
 */
const howFar = (homework, school, isBusy, page) =>
  h("button", { class: "button", "aria-describedby": `given-homework/${homework.id}`, ...pressed(isBusy, () => void page.doing("given", async () => (await later(import("../homework/of_class.js"))).showOfClass(homework, school))) }, say("standing.who"));

/**
 * A part of the page that comes when it is asked for.
 * @template T
 * @param {Promise<T>} part
 * @returns {Promise<T>}
 */
const later = (part) =>
  part.catch(() => {
    throw unreachable();
  });

/**
 * @param {string} place what was given, below the class
 * @param {import("../h.js").Child} text
 * @param {number} id
 * @param {boolean} isBusy
 * @param {Page} page
 * @param {import("../h.js").Child} [more]
 */
const item = (place, text, id, isBusy, page, more) =>
  h(
    "li",
    { key: place },
    h("span", { id: `given-${place}` }, text),
    more,
    h("button", { class: "button", "aria-describedby": `given-${place}`, ...pressed(isBusy, () => void changing(page, id, say("classes.taken_back"), () => ask(`/classes/${id}/${place}`, undefined, "DELETE"))) }, say("classes.take_back")),
  );

/**
 * @param {readonly Titled[]} choices
 * @param {boolean} isBusy
 * @param {(values: FormData) => void} give
 */
const enrolling = (choices, isBusy, give) =>
  h(
    "form",
    { class: "making", key: "course", onsubmit: (event) => (event.preventDefault(), give(new FormData(event.target))) },
    h("div", {}, h("label", { for: "course" }, say("classes.course")), h("select", { id: "course", name: "course" }, choices.map(({ id, title }) => h("option", { value: String(id), key: id }, title)))),
    h("button", { type: "submit", class: "button", "aria-disabled": isBusy && "true" }, say("classes.enrol")),
  );

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
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {Page} page
 */
const giveHomework = async (school, page) => {
  await page.doing("given", async () => {
    const giving = await later(import("../homework/giving.js"));
    if (!(await giving.giveHomework({ school }))) return;
    await loadGiven(school.id);
    page.show({ done: say("homework.given_to_class") });
  });
  document.getElementById("set-homework")?.focus();
};
