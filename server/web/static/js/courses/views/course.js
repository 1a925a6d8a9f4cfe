// A course as a student sees it: what it is about, how far one is, what is missing, and its lessons.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed, way } from "../../notice.js";
import { summary } from "../standing.js";
import { bar } from "./bar.js";
import { outline } from "./outline.js";

/**
 * @typedef {import("../shapes.d.ts").Course} Course
 * @typedef {import("../shapes.d.ts").Enrollment} Enrollment
 * @typedef {import("../shapes.d.ts").Outlined} Outlined
 * @typedef {{ course: Course, lessons: readonly Outlined[], enrollment: Enrollment | null, isBusy: boolean, refusal: string }} Shown
 * @typedef {{ enrol: () => void, drop: () => void }} Acts
 */

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
export const courseView = (shown, acts) => [
  h("h1", { tabindex: "-1" }, written(shown.course.title)),
  shown.course.category && h("p", { class: "hint" }, written(shown.course.category)),
  shown.course.description && h("p", { class: "as-typed" }, written(shown.course.description)),
  shown.course.archived_at && h("p", { class: "card" }, say("course.archived")),
  standing(shown, acts),
  h("h2", {}, say("course.lessons")),
  outline(shown.lessons, isIn(shown.enrollment) ? shown.enrollment : null),
  isIn(shown.enrollment) && leaving(shown, acts),
];

/** @param {Enrollment | null} enrollment */
const isIn = (enrollment) => enrollment !== null && enrollment.status !== "DROPPED";

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const standing = ({ enrollment, lessons, isBusy, refusal }, { enrol }) =>
  h(
    "section",
    { class: "card standing", "aria-label": say("course.progress") },
    enrollment && bar(enrollment.progress_percent),
    h("p", {}, enrollment ? summary(enrollment, lessons.length) : say("course.to_enrol")),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    isIn(enrollment) ? goOn(enrollment) : h("button", { class: "button primary", ...pressed(isBusy, enrol) }, say(enrollment ? "course.come_back" : "course.enrol")),
  );

/** @param {Enrollment | null} enrollment */
const goOn = (enrollment) => {
  const [next] = enrollment?.blockers ?? [];
  return next && h("div", { class: "ways" }, way(`/lessons/${next.lesson_id}`, say("course.go_on", { title: next.title }), true));
};

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const leaving = ({ isBusy }, { drop }) =>
  h("details", { class: "leaving" }, h("summary", {}, say("course.leave")), h("p", {}, say("course.leave_text")), h("button", { class: "button danger", ...pressed(isBusy, drop) }, say("course.drop")));
