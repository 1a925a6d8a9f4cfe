// The quiz of a quiz lesson, chosen from one's own.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { faulty, typedIn } from "../../quizzes/fields.js";

/** @typedef {import("./sheet.js").LinkedQuiz} LinkedQuiz */

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {import("./lesson_fields.js").Form} form
 */
export const quizField = ({ key, draft }, { faults, quizzes, acts }) => {
  const chosen = /** @type {LinkedQuiz | null} */ (draft["linked_quiz_id"] ?? null);
  const { props, line } = faulty(`${key}-quiz`, faults["linked_quiz_id"]);
  const found = (quizzes.items ?? []).filter(({ id }) => id !== chosen?.id);
  /** @param {LinkedQuiz} quiz */
  const one = (quiz) =>
    h("label", { class: "check", key: quiz.id }, h("input", { type: "radio", name: `${key}-quiz`, value: String(quiz.id), checked: quiz.id === chosen?.id, onchange: () => acts.changeLesson(key, { linked_quiz_id: quiz }) }), quiz.title ? written(quiz.title) : say("builder.quiz_of_another"));
  return h(
    "fieldset",
    { ...props, class: "field quiz-choice", key: "quiz" },
    h("legend", {}, say("course_field.linked_quiz_id")),
    line,
    chosen && one(chosen),
    h("div", { class: "field" }, h("label", { for: `${key}-search` }, say("list.search")), h("input", { id: `${key}-search`, type: "search", autocomplete: "off", dir: "auto", maxlength: "200", typed: quizzes.search, oninput: (event) => acts.search(typedIn(event)) })),
    h("div", { class: "found-quizzes" }, found.map(one)),
    h("p", { class: "hint", role: "status" }, quizzes.failure || (quizzes.items && (quizzes.items.length < quizzes.total ? say("builder.more_quizzes", { n: quizzes.total }) : !found.length && !chosen && say("builder.no_quizzes")))),
  );
};
