// Lists of courses: one's own with how far one is, those that are over, and the open ones with a search.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed, way } from "../../notice.js";
import { bar } from "./bar.js";

/**
 * @typedef {import("../shapes.d.ts").Course} Course
 * @typedef {import("../shapes.d.ts").TakenCourse} TakenCourse
 * @typedef {{ taken: readonly TakenCourse[], takenTotal: number, ended: readonly TakenCourse[], endedTotal: number, open: readonly Course[], total: number, search: string, isBusy: boolean }} Shown
 * @typedef {{ find: (search: string) => void, more: () => void, moreTaken: () => void, moreEnded: () => void }} Acts
 */

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
export const listView = (shown, acts) => [
  h("h1", { tabindex: "-1" }, say("courses.title")),
  h("h2", {}, say("courses.mine")),
  shown.taken.length ? h("ul", { class: "quizzes" }, shown.taken.map(takenCourse)) : h("p", { class: "hint" }, say(shown.isBusy ? "courses.coming" : "courses.none")),
  shown.taken.length < shown.takenTotal && h("button", { class: "button", ...pressed(shown.isBusy, acts.moreTaken) }, say("quizzes.more")),
  shown.ended.length > 0 && endedCourses(shown, acts),
  h("h2", {}, say("courses.open")),
  searching(shown, acts),
  shown.open.length ? h("ul", { class: "quizzes" }, shown.open.map(openCourse)) : h("p", { class: "hint" }, say(shown.isBusy ? "courses.coming" : "courses.none_open")),
  shown.open.length < shown.total && h("button", { class: "button", ...pressed(shown.isBusy, acts.more) }, say("quizzes.more")),
];

/**
 * What one has done there can still be read.
 * @param {Shown} shown
 * @param {Acts} acts
 */
const endedCourses = ({ ended, endedTotal, isBusy }, { moreEnded }) =>
  h(
    "details",
    { key: "ended", class: "ended" },
    h("summary", {}, h("h2", {}, say("courses.ended"))),
    h("p", { class: "hint" }, say("courses.ended_text")),
    h("ul", { class: "quizzes" }, ended.map((course) => takenCourse({ ...course, next_lesson: null }))),
    ended.length < endedTotal && h("button", { class: "button", ...pressed(isBusy, moreEnded) }, say("quizzes.more")),
  );

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const searching = ({ search, isBusy }, { find }) =>
  h(
    "form",
    { class: "course-search", role: "search", onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      find(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("search") ?? ""));
    } },
    h("label", { for: "search" }, say("courses.search")),
    h("input", { id: "search", name: "search", type: "search", maxlength: 200, typed: search }),
    h("button", { class: "button", "aria-disabled": isBusy && "true" }, say("courses.find")),
  );

/** @param {TakenCourse} course */
export const takenCourse = ({ id, title, progress_percent: reached, next_lesson: next }) =>
  h(
    "li",
    { class: "card", key: id },
    h("h3", {}, h("a", { href: `/courses/${id}` }, written(title))),
    bar(reached, title),
    next && h("div", { class: "ways" }, way(`/lessons/${next.id}`, say("course.go_on", { title: next.title }))),
  );

/** @param {Course} course */
const openCourse = ({ id, title, description, category, lesson_count: n }) =>
  h(
    "li",
    { class: "card", key: id },
    h("h3", {}, h("a", { href: `/courses/${id}` }, written(title))),
    category && h("p", { class: "hint" }, written(category)),
    description && h("p", { class: "described" }, written(description)),
    h("p", { class: "hint" }, say("course.lesson_count", { n })),
  );
