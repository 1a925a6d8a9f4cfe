// The course builder as it is drawn: the bar with what is stored, the course's own fields, and its lessons.
import { reasons } from "../../form.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { startMemo } from "../../memo.js";
import { pressed, way } from "../../notice.js";
import { NO_FAULTS, toldOf } from "../../quizzes/faults.js";
import { bodyOf, fieldsToSend, MOST_LESSONS, TYPES } from "./fields.js";
import { conflict } from "./conflict.js";
import { courseFields } from "./course_fields.js";
import { lessonFields } from "./lesson_fields.js";
import { lessonLine } from "./lesson_line.js";
import { wasRefused } from "./saver.js";
import { isHeld, isUnstored } from "./sheet.js";

/**
 * @typedef {import("./sheet.js").Sheet} Sheet
 * @typedef {import("./desk.js").Desk} Acts
 * @typedef {{
 *   path: string, course: Sheet, lessons: readonly Sheet[], open: string | null, isArchived: boolean, refusal: string, isKept: boolean, isRestored: boolean,
 *   saving: import("./saver.js").Saving, why: import("../../account.js").Problem | null, quizzes: import("./quiz_choice.js").Choice & { want: () => void }, uploads: ReturnType<typeof import("./uploads.js").startUploads>,
 * }} Shown
 */

/** What is said beside the fields of a sheet. @param {Sheet} sheet */
const faultsOf = (sheet) => (sheet.refusal ? toldOf(sheet.refusal, sheet.kind, bodyOf(fieldsToSend(sheet)), sheet.path === null) : NO_FAULTS);

export const deskView = () => {
  const { once } = startMemo();

  /** @param {Shown} shown @param {Acts} acts */
  return (shown, acts) => {
    const { course, lessons, open, refusal, quizzes, uploads } = shown;

    /** @param {Sheet} sheet @param {number} place */
    const line = (sheet, place) => {
      const isOpen = sheet.key === open;
      const isQuiz = isOpen && sheet.draft["content_type"] === "QUIZ_LINK";
      if (isQuiz) quizzes.want();
      const upload = uploads.of(sheet.key);
      return once(`line-${sheet.key}`, [sheet, place, lessons.length, isOpen, upload, isQuiz && quizzes.items, isQuiz && quizzes.search, isQuiz && quizzes.failure], () =>
        lessonLine(sheet, { place, count: lessons.length, isOpen, trouble: troubleOf(sheet) }, acts, isOpen && [
          isHeld(sheet) && conflict(sheet, acts.settle),
          sheet.isWhole ? lessonFields(sheet, { faults: faultsOf(sheet), quizzes, upload, acts }) : h("p", { class: "hint" }, say("builder.loading")),
        ]),
      );
    };

    return [
      bar(shown, acts),
      shown.isRestored && h("p", { class: "told", role: "status" }, say("editor.restored")),
      refusal && h("p", { class: "refusal", role: "alert" }, refusal),
      shown.isArchived && h("p", { class: "told" }, say("builder.is_archived")),
      h("section", { class: "card quiz-fields", key: "course" }, isHeld(course) && conflict(course, acts.settle), once("course", [course], () => h("div", { class: "question-form" }, courseFields(course, faultsOf(course), acts.change)))),
      h("h2", { key: "lessons-title" }, say("builder.lessons")),
      lessons.length === 0 && h("p", { class: "hint", key: "none" }, say("builder.no_lessons")),
      h("ol", { class: "question-list", key: "lessons" }, lessons.map(line)),
      lessons.length < MOST_LESSONS && adding(acts),
      h(
        "div",
        { class: "ways", key: "ways" },
        way(`${shown.path}/gradebook`, say("gradebook.title")),
        !shown.isArchived && h("button", { class: "button", ...pressed(false, acts.invite) }, say("courses.code")),
        h("button", { class: "button", ...pressed(false, acts.archive) }, say(shown.isArchived ? "quizzes.unarchive" : "quizzes.archive")),
        h("button", { class: "button danger", ...pressed(false, acts.removeCourse) }, say("builder.delete_course")),
      ),
    ];
  };
};

/** @param {Acts} acts */
const adding = (acts) =>
  h(
    "div",
    { class: "adding ways", key: "add", role: "group", "aria-labelledby": "adding" },
    h("p", { id: "adding" }, say("builder.add")),
    TYPES.map((type) => h("button", { class: "button", id: `add-${type}`, ...pressed(false, () => acts.add(type)) }, say(`lesson_kind.${type}`))),
  );

/** Why it is not stored. @param {Sheet} sheet */
const troubleOf = (sheet) => {
  if (isHeld(sheet)) return say("editor.conflict_short");
  return sheet.refusal && isUnstored(sheet) && wasRefused(sheet) ? (Object.values(toldOf(sheet.refusal, sheet.kind, bodyOf(fieldsToSend(sheet))))[0] ?? null) : null;
};

/** A lesson that was just begun. @param {Sheet} sheet */
const isUnderWay = (sheet) => sheet.path === null && !Object.keys(faultsOf(sheet)).length && troubleOf(sheet) !== null;

/**
 * Read out only when something is wrong, or is right again.
 * @param {Shown} shown
 * @param {Acts} acts
 */
const bar = ({ course, lessons, saving, why, isKept, path }, acts) => {
  const sheets = [course, ...lessons];
  const underWay = sheets.filter(isUnderWay).length;
  const open = sheets.filter((sheet) => troubleOf(sheet) !== null).length - underWay;
  const isBusy = saving === "saving" || saving === "waiting";
  const name = saving === "stuck" ? "stuck" : isBusy ? "busy" : open ? "partly" : underWay ? "under-way" : "done";
  return h(
    "div",
    { class: "editor-bar", key: "bar" },
    h(
      "div",
      { class: `saving ${name}`, role: "status", "aria-live": isBusy || name === "under-way" ? "off" : "polite" },
      h("p", {}, saving === "stuck" && why ? say("editor.stuck", { why: reasons(why).join(" ") }) : isBusy ? say("editor.saving") : open ? say("editor.partly", { n: open }) : say(underWay ? "builder.under_way" : "editor.saved")),
      saving === "stuck" && h("p", { class: "hint" }, say(isKept ? "editor.kept_here" : "editor.kept_nowhere")),
      saving === "stuck" && (why?.details.status === 401 ? way(`/login?${why.slug === "somebody-else" ? "another&" : ""}next=${encodeURIComponent(location.pathname)}`, say("nav.log_in")) : h("button", { class: "button small", ...pressed(false, acts.hurry) }, say("error.again"))),
    ),
    h("a", { class: "button small", href: path }, say("builder.as_student")),
    h("a", { class: "button small", href: "/teach/courses" }, say("builder.courses")),
  );
};
