// A lesson with what stands around it: its course, how far one is, and the lessons beside it.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed, way } from "../../notice.js";
import { kind, lacking } from "../standing.js";
import { bar } from "./bar.js";
import { lessonContent } from "./lesson.js";

/**
 * @typedef {import("../shapes.d.ts").Course} Course
 * @typedef {import("../shapes.d.ts").Enrollment} Enrollment
 * @typedef {import("../shapes.d.ts").Lesson} Lesson
 * @typedef {import("../shapes.d.ts").LiveRoom} LiveRoom
 * @typedef {import("../shapes.d.ts").Outlined} Outlined
 * @typedef {{ lesson: Lesson, course: Course, lessons: readonly Outlined[], enrollment: Enrollment | null, rooms: readonly LiveRoom[], isDone: boolean, isBusy: boolean, refusal: string }} Shown
 * @typedef {{ complete: () => void }} Acts
 */

/**
 * @param {Shown} shown
 * @param {import("../look.js").Look} look
 * @param {Acts} acts
 */
export const lessonPage = (shown, look, acts) => [
  h("p", {}, h("a", { href: `/courses/${shown.course.id}` }, written(shown.course.title))),
  h("h1", { tabindex: "-1" }, written(shown.lesson.title)),
  h("p", { class: "hint" }, kind(shown.lesson)),
  shown.course.archived_at && h("p", { class: "card" }, say("course.archived")),
  h("article", { class: "card lesson", key: "content" }, lessonContent(shown.lesson, look, shown.rooms)),
  shown.enrollment && standing(shown, shown.enrollment, acts),
  beside(shown),
];

/**
 * @param {Shown} shown
 * @param {Enrollment} enrollment
 * @param {Acts} acts
 */
const standing = ({ lesson, isDone, isBusy, refusal }, enrollment, { complete }) =>
  h(
    "section",
    { class: "card standing", "aria-label": say("course.progress") },
    h("p", { role: "status" }, h("strong", {}, isDone ? say("lesson.done") : lacking(lesson, enrollment.blockers))),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    !isDone && lesson.content_type !== "QUIZ_LINK" && h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(isBusy, complete) }, say("lesson.complete"))),
    bar(enrollment.progress_percent),
  );

/** @param {Shown} shown */
const beside = ({ lesson, lessons }) => {
  const place = lessons.findIndex(({ id }) => id === lesson.id);
  const [before, after] = [lessons[place - 1], lessons[place + 1]];
  return h(
    "nav",
    { class: "ways", "aria-label": say("course.lessons") },
    before && way(`/lessons/${before.id}`, say("lesson.before", { title: before.title })),
    after && way(`/lessons/${after.id}`, say("lesson.after", { title: after.title })),
  );
};
