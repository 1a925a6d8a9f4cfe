// Who was absent of a class that is enrolled in a course of the quiz.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { name } from "./figure.js";

/**
 * @typedef {import("./shapes.d.ts").Absence} Absence
 * @param {readonly import("./shapes.d.ts").Course[]} courses
 * @param {import("./shapes.d.ts").Listed<Absence>} absences
 * @param {() => void} more
 */
export const absenceList = (courses, { items, total }, more) =>
  courses.length > 0 &&
  h(
    "section",
    { class: "card", "aria-labelledby": "absences" },
    h("h2", { id: "absences" }, say("report.absences")),
    h("p", { class: "hint" }, say("report.absences_hint")),
    courses.map((course) => {
      const theirs = items.filter(({ course_id }) => course_id === course.id);
      return [h("h3", {}, written(course.title)), theirs.length ? h("ul", { class: "names" }, theirs.map(({ user_id, full_name }) => h("li", { key: user_id }, name(full_name)))) : h("p", {}, say("report.nobody_absent"))];
    }),
    items.length < total && h("button", { type: "button", class: "button no-print", onclick: more }, say("quizzes.more")),
  );

/**
 * Of the class that the room was opened for.
 * @param {{ id: number, name: string } | null} school
 * @param {import("./shapes.d.ts").Listed<import("./shapes.d.ts").ClassAbsence>} absences
 * @param {() => void} more
 */
export const classAbsences = (school, { items, total }, more) =>
  school &&
  h(
    "section",
    { class: "card", "aria-labelledby": "class-absences" },
    h("h2", { id: "class-absences" }, say("report.class_absences", { name: school.name })),
    h("p", { class: "hint" }, say("report.class_absences_hint")),
    items.length ? h("ul", { class: "names" }, items.map(({ user_id, full_name }) => h("li", { key: user_id }, name(full_name)))) : h("p", {}, say("report.nobody_absent")),
    items.length < total && h("button", { type: "button", class: "button no-print", onclick: more }, say("quizzes.more")),
  );
