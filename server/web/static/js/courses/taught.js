// A teacher's courses: begun, written, put away and deleted.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { ask, unreachable } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { removeAt } from "../removal.js";

/** @typedef {import("./building/fields.js").ServedCourse} Course */

const SIZE = 50;
/** What hangs on a course, in its own words. */
const WORDS = { lessons: "dependents.own_lessons" };
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
let isArchive = new URLSearchParams(location.search).has("archived");
/** @type {Course[] | null} */
let courses = null;
let [total, isBusy, done] = [0, false, ""];
/** @type {{ id: number | null, text: string } | null} `id` is null of a new one */
let refusal = null;

/** Whoever stands on what is gone goes on from the top. */
const paint = () => {
  const isWithin = main.contains(document.activeElement);
  draw(main, view());
  if (isWithin && !main.contains(document.activeElement)) main.querySelector("h1")?.focus();
};

const view = () => [
  h("div", { class: "title-line" }, h("h1", { tabindex: "-1" }, say("builder.courses")), h("div", { class: "ways" }, h("button", { class: "button", "aria-pressed": String(isArchive), ...pressed(isBusy, turn) }, say("builder.archive")), h("button", { class: "button primary", ...pressed(isBusy, begin) }, say("builder.new")))),
  refusal?.id === null && h("p", { class: "refusal", role: "alert" }, refusal.text),
  h("p", { class: "hint", role: "status", key: "done" }, done),
  courses && (courses.length ? h("ul", { class: "quizzes", key: "courses" }, courses.map(card)) : h("p", { class: "card", key: "none" }, say(isArchive ? "list.archive_empty" : "builder.none"))),
  courses && courses.length < total && h("button", { class: "button", key: "more", ...pressed(isBusy, more) }, say("quizzes.more")),
];

/** @param {Course} course */
const whoEnrols = ({ is_published }) => {
  if (isArchive) return "builder.in_archive";
  return is_published ? "builder.is_public" : "builder.is_private";
};

/** @param {Course} course */
const card = (course) => {
  const place = `course-${course.id}`;
  /** @param {string} key @param {() => void} act @param {string} [look] */
  const button = (key, act, look = "button") => h("button", { class: look, "aria-describedby": place, ...pressed(isBusy, act) }, say(key));
  return h(
    "li",
    { class: "card", key: course.id },
    h("h2", { id: place, tabindex: "-1" }, written(course.title)),
    course.description && h("p", {}, written(course.description)),
    h("p", { class: "hint" }, say(whoEnrols(course)), " · ", say("builder.lesson_count", { n: course.lesson_count })),
    refusal?.id === course.id && h("p", { class: "refusal", role: "alert" }, refusal.text),
    h(
      "div",
      { class: "ways" },
      h("a", { class: "button primary", href: `/courses/${course.id}/edit`, "aria-describedby": place }, say("quizzes.edit")),
      h("a", { class: "button", href: `/courses/${course.id}/gradebook`, "aria-describedby": place }, say("gradebook.title")),
      !isArchive && button("courses.code", () => withOne(course, () => invite(course))),
      button(isArchive ? "quizzes.unarchive" : "quizzes.archive", () => withOne(course, () => archive(course))),
      button("quizzes.delete", () => withOne(course, () => destroy(course)), "button danger"),
    ),
  );
};

/**
 * @param {number | null} id
 * @param {() => Promise<void>} act
 */
const trying = async (id, act) => {
  if (isBusy) return;
  [isBusy, refusal, done] = [true, null, ""];
  paint();
  try {
    await act();
  } catch (error) {
    refusal = { id, text: reasons(error).join(" ") };
  }
  isBusy = false;
  paint();
};

/** @param {Course} course @param {() => Promise<void>} act */
const withOne = ({ id }, act) => trying(id, act);

/** It is stored from the beginning, so that nothing that is written into it can be lost. */
const begin = () => trying(null, async () => location.assign(`/courses/${(await ask("/courses", { title: say("builder.untitled") })).id}/edit`));

/** @param {Course} course */
const invite = async (course) => {
  const inviting = await import("./inviting.js").catch(() => null);
  if (!inviting) throw unreachable();
  inviting.inviteToCourse(course);
};

/** @param {Course} course */
const archive = async (course) => {
  await ask(`/courses/${course.id}/archive`, undefined, isArchive ? "DELETE" : "PUT");
  leaves(course, isArchive ? "quizzes.unarchived" : "quizzes.archived");
};

/** @param {Course} course */
const destroy = async (course) => {
  const { id, title } = course;
  const became = await removeAt({ path: `/courses/${id}`, isArchived: isArchive, sure: say("removal.sure", { title }), hanging: say("builder.course_hangs", { title }), words: WORDS });
  if (became !== "kept") leaves(course, became === "deleted" ? "quizzes.deleted" : "quizzes.archived");
};

/** @param {Course} course @param {string} key of what was done */
const leaves = ({ id, title }, key) => {
  courses = (courses ?? []).filter((one) => one.id !== id);
  [total, done] = [total - 1, say(key, { title })];
};

const turn = () => {
  isArchive = !isArchive;
  history.replaceState(history.state, "", isArchive ? "?archived" : location.pathname);
  courses = [];
  return trying(null, load);
};

const load = async () => {
  const before = courses ?? [];
  const found = await ask(`/courses?scope=own&archived=${isArchive}&size=${SIZE}&page=${Math.floor(before.length / SIZE) + 1}`);
  const known = new Set(before.map(({ id }) => id));
  [courses, total] = [[...before, ...found.items.filter((/** @type {Course} */ { id }) => !known.has(id))], found.total];
};

const more = () => trying(null, load);

whenLoggedIn(() => {
  void whenTeaching(main, async () => {
    await load().then(paint, (error) => draw(main, failed(error)));
  });
});
