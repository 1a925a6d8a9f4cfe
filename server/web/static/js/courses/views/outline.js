// The lessons of a course in their order, and what is missing of each.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { kind, lacking } from "../standing.js";

/**
 * @typedef {import("../shapes.d.ts").Outlined} Outlined
 * @typedef {import("../shapes.d.ts").Enrollment} Enrollment
 */

/**
 * @param {readonly Outlined[]} lessons
 * @param {Enrollment | null} enrollment of whoever may open them; null for everybody else
 */
export const outline = (lessons, enrollment) => h("ol", { class: "outline" }, lessons.map((lesson) => line(lesson, enrollment)));

/**
 * @param {Outlined} lesson
 * @param {Enrollment | null} enrollment
 */
const line = (lesson, enrollment) => {
  const lack = enrollment && lacking(lesson, enrollment.blockers);
  return h(
    "li",
    { key: lesson.id, class: enrollment && !lack ? "card done" : "card" },
    h("h3", {}, enrollment ? h("a", { href: `/lessons/${lesson.id}` }, written(lesson.title)) : written(lesson.title)),
    h("p", { class: "hint" }, kind(lesson)),
    enrollment && h("p", { class: "stand" }, lack ?? say("lesson.done")),
  );
};
