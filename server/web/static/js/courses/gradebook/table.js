// The gradebook as a table: a row for each student, a column for each lesson, whose colours are said in words too.
import { called, h, written } from "../../h.js";
import { number, say } from "../../language.js";

/**
 * @typedef {"NOT_STARTED" | "IN_PROGRESS" | "COMPLETED"} Status
 * @typedef {{ id: number, title: string, content_type: string, quiz_id: number | null, is_published: boolean }} Lesson
 * @typedef {{ status: Status, percent: number | null }} Grade
 * @typedef {{ user_id: number, full_name: string | null, email: string, status: "ACTIVE" | "COMPLETED" | "DROPPED", progress_percent: number, grades: Grade[] }} Student
 * @typedef {{ lessons: readonly Lesson[], total: number, before: number }} Part `before` students come before those that are shown
 */

/** @param {readonly Lesson[]} lessons */
export const head = (lessons) =>
  h(
    "tr",
    {},
    column(say("gradebook.name"), { class: "name", tabindex: "0" }),
    column(say("gradebook.progress")),
    column(say("gradebook.status")),
    lessons.map((one) => column([written(one.title), !one.is_published && h("span", { class: "word" }, say("builder.hidden"))], { key: one.id })),
  );

/** @param {import("../../h.js").Child} text @param {Record<string, import("../../h.js").Prop>} [props] */
const column = (text, props = {}) => h("th", { scope: "col", tabindex: "-1", ...props }, h("span", { class: "heading" }, text));

/**
 * @param {Student} student
 * @param {readonly Lesson[]} lessons
 * @param {number} place of all students, from 0
 */
export const row = (student, lessons, place) =>
  h(
    "tr",
    { key: student.user_id, "aria-rowindex": String(place + 2) },
    h("th", { scope: "row", class: "name", tabindex: "-1" }, student.full_name ? called(student.full_name) : h("bdi", { dir: "ltr", translate: "no" }, student.email)),
    h("td", { class: "figure", tabindex: "-1" }, number(student.progress_percent)),
    h("td", { class: student.status.toLowerCase(), tabindex: "-1" }, say(`gradebook.${student.status.toLowerCase()}`)),
    lessons.map((lesson, at) => cell(lesson, student.grades[at])),
  );

/**
 * The best attempt on a quiz; how far somebody is in anything else. Nobody is behind in what nobody sees.
 * @param {Lesson} lesson
 * @param {Grade | undefined} grade
 */
const cell = ({ id, is_published, content_type }, grade) => {
  const status = grade?.status ?? "NOT_STARTED";
  if (!is_published && status !== "COMPLETED" && grade?.percent == null) return h("td", { key: id, tabindex: "-1" }, "–");
  const word = say(`gradebook.${status !== "COMPLETED" && content_type === "QUIZ_LINK" && grade?.percent != null ? "not_passed" : status.toLowerCase()}`);
  return h("td", { key: id, class: status.toLowerCase(), tabindex: "-1" }, grade?.percent == null ? word : [h("span", { class: "figure" }, say("gradebook.percent", { value: grade.percent })), h("span", { class: "word" }, word)]);
};
