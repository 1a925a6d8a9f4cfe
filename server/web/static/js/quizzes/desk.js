// The desk at which a quiz is written: what is open, what was done, and the page drawn after each change.
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { direction, h } from "../h.js";
import { say } from "../language.js";
import { startMemo } from "../memo.js";
import { pressed } from "../notice.js";
import { ref } from "../random.js";
import { blankQuestion, copied, inserted, MOST_QUESTIONS, moved, placeOf, without, withQuestion } from "./draft.js";
import { NO_FAULTS, toldOf } from "./faults.js";
import { faulty, questionFields, typedIn } from "./fields.js";
import { questionLine } from "./outline.js";
import { startSaver } from "./saver.js";
import { QUIZ } from "./saving.js";
import { begun, edited, redone, undone } from "./undo.js";

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {import("./saving.js").Base} Base
 */

/**
 * @param {HTMLElement} main
 * @param {Base} base
 */
export const startDesk = (main, base) => {
  let history = begun(base.quiz);
  /** @type {string | null} */
  let open = base.quiz.questions[0]?.key ?? null;
  const memo = startMemo();
  const quiz = () => history.present;

  /** @param {typeof history} next */
  const take = (next) => {
    history = next;
    saver.nudge();
  };
  /** @param {Quiz} next @param {string} [mark] */
  const edit = (next, mark = "") => take(edited(history, next, mark, Date.now()));

  /** @type {import("./outline.js").Acts} */
  const acts = {
    open: (key) => {
      open = key;
      paint();
    },
    remove: (key) => {
      const place = placeOf(quiz(), key);
      open = open === key ? null : open;
      edit(without(quiz(), key));
      focus((quiz().questions[place] ?? quiz().questions[place - 1])?.key);
    },
    duplicate: (key) => {
      const place = placeOf(quiz(), key);
      const question = quiz().questions[place];
      if (question) add(copied(question, ref), place + 1);
    },
    move: (key, by) => {
      const place = placeOf(quiz(), key);
      const focused = document.activeElement;
      edit({ ...quiz(), questions: moved(quiz().questions, place, place + by) });
      if (focused instanceof HTMLElement) focused.focus();
    },
  };

  /** @param {Question} question @param {number} place */
  const add = (question, place) => {
    open = question.key;
    edit(inserted(quiz(), question, place));
    document.getElementById(`${question.key}-text`)?.focus();
  };

  /** @param {string | undefined} key */
  const focus = (key) => document.getElementById(key ? `${key}-name` : "title")?.focus();

  /** @param {string} of @param {string} kind */
  const faultsOf = (of, kind) => {
    const refusal = saver.state.refusals.get(of);
    return refusal ? memo.once(`faults-${of}`, [refusal], () => /** @type {any} */ (toldOf(refusal.problem, kind))) : NO_FAULTS;
  };

  const paint = () => draw(main, view());

  const view = () => [
    bar(),
    h("section", { class: "card quiz-fields" }, quizFields()),
    h("ol", { class: "question-list" }, quiz().questions.map(line)),
    quiz().questions.length < MOST_QUESTIONS &&
      h("button", { class: "button primary", ...pressed(false, () => add(blankQuestion(ref, quiz().questions.at(-1)), quiz().questions.length)) }, say("editor.add_question")),
  ];

  const bar = () =>
    h(
      "div",
      { class: "editor-bar" },
      h("p", { class: "saving", role: "status" }, state()),
      h("button", { class: "button small", ...pressed(!history.past.length, () => take(undone(history))) }, say("editor.undo")),
      h("button", { class: "button small", ...pressed(!history.future.length, () => take(redone(history))) }, say("editor.redo")),
    );

  const state = () => {
    const { saving, why, refusals } = saver.state;
    if (saving === "stuck" && why) return say("editor.stuck", { why: reasons(why).join(" ") });
    if (saving === "saving" || saving === "waiting") return say("editor.saving");
    return refusals.size ? say("editor.partly", { n: refusals.size }) : say("editor.saved");
  };

  const quizFields = () => {
    const { title, description, is_public } = quiz();
    const faults = faultsOf(QUIZ, "quiz");
    const [titled, described] = [faulty("title", faults["title"] ?? faults[""]), faulty("description", faults["description"])];
    return [
      h("h1", { tabindex: "-1", class: "visually-hidden" }, say("editor.title")),
      h("label", { for: "title" }, say("editor.quiz_title")),
      h("input", { ...titled.props, type: "text", autocomplete: "off", dir: direction(title), typed: title, oninput: (event) => edit({ ...quiz(), title: typedIn(event) }, "title") }),
      titled.line,
      h("label", { for: "description" }, say("editor.description")),
      h("textarea", { ...described.props, rows: "2", dir: direction(description), typed: description, oninput: (event) => edit({ ...quiz(), description: typedIn(event) }, "description") }),
      described.line,
      h("label", { class: "check" }, h("input", { type: "checkbox", checked: is_public, onchange: (event) => edit({ ...quiz(), is_public: /** @type {HTMLInputElement} */ (event.target).checked }) }), say("editor.public")),
    ];
  };

  /** @param {Question} question @param {number} place */
  const line = (question, place) => {
    const { key } = question;
    const [isOpen, faults, count] = [key === open, faultsOf(key, "question"), quiz().questions.length];
    const trouble = Object.values(faults)[0] ?? null;
    return memo.once(`line-${key}`, [question, place, isOpen, faults, count], () =>
      questionLine(question, { place, count, isOpen, trouble }, acts, isOpen && h("div", { class: "question-form" }, questionFields(question, { faults, change: (change, mark = "") => edit(withQuestion(quiz(), key, change), mark && `${key}/${mark}`) }))),
    );
  };

  const saver = startSaver({ draft: quiz, base, changed: () => paint() });
  paint();
};
