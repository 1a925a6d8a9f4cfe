// The editor as it is drawn: the bar with what is stored, the quiz's own fields, and its questions.
import { reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { startMemo } from "../memo.js";
import { pressed } from "../notice.js";
import { inItsScript } from "../script.js";
import { tool } from "../tool.js";
import { conflictPanel } from "./conflict.js";
import { MOST_QUESTIONS } from "./draft.js";
import { NO_FAULTS, toldOf } from "./faults.js";
import { faulty, questionFields, typedIn } from "./fields.js";
import { toldOfFormulas } from "./formulas.js";
import { questionLine } from "./outline.js";
import { preview } from "./preview.js";
import { bodyOf, ORDER, QUIZ } from "./saving.js";
import { tagsField } from "./tags_field.js";

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {import("./desk.js").Desk} Acts
 * @typedef {{
 *   quiz: Quiz, owner: import("./desk.js").Owner | null, open: string | null, left: ReadonlySet<string>, conflicts: ReadonlyMap<string, import("./merge.js").Conflict>, note: string, isKept: boolean, moment: import("./preview.js").Moment, bringing: import("./picture_field.js").Pictures["under"], formulas: import("./formulas.js").Formulas, hosting: ReturnType<typeof import("./hosting.js").startHosting>,
 *   base: import("./saving.js").Base, saving: import("./saver.js").Saving, why: import("../account.js").Problem | null,
 *   refusals: ReadonlyMap<string, import("./saver.js").Refusal>, canUndo: boolean, canRedo: boolean,
 * }} Shown
 */

/** Folded, for most need none. */
const FORMULAS_TOLD = h("details", { class: "formulas-told hint", key: "formulas" }, h("summary", {}, say("editor.formulas")), h("p", {}, say("editor.formulas_told", { formula: "$x^2$", shown: "x²", dollar: "\\$" })));

export const deskView = () => {
  const { once } = startMemo();

  /** @param {Shown} shown @param {Acts} acts */
  return (shown, acts) => {
    const { quiz, open, conflicts, base, refusals } = shown;
    const count = quiz.questions.length;
    const own = refusals.get(QUIZ);
    const faults = own ? toldOf(own, "quiz", quiz) : NO_FAULTS;

    /** @param {Question} question @param {number} place */
    const line = (question, place) => {
      const { key } = question;
      const [isOpen, isNew, conflict, refusal] = [key === open, isFresh(key, shown), conflicts.get(key), refusals.get(key)];
      return once(`line-${key}`, [question, place, count, isOpen, isNew, conflict, refusal, isOpen && shown.moment, isOpen && shown.bringing, isOpen && shown.formulas.state()], () => {
        const body = bodyOf(question, base.ids);
        const told = { ...(isOpen && toldOfFormulas(question, shown.formulas)), ...(refusal ? toldOf(refusal, "question", body, isNew) : NO_FAULTS) };
        const trouble = refusal ? (Object.values(toldOf(refusal, "question", body))[0] ?? null) : null;
        return questionLine(question, { place, count, isOpen, isNew, trouble: conflict ? say("editor.conflict_short") : trouble }, acts, isOpen && [
          conflict && conflictPanel(conflict, acts),
          h("div", { class: "question-body", key: "body" }, h("div", { class: "question-form" }, questionFields(question, { faults: told, aside: FORMULAS_TOLD, pictures: { bring: acts.bring, under: shown.bringing }, change: (change, mark = "") => acts.changeQuestion(key, change, mark) })), preview(question, place, count, shown, acts.look)),
        ]);
      });
    };

    const panels = [QUIZ, ORDER].map((of) => conflicts.get(of)).map((conflict) => conflict && conflictPanel(conflict, acts));
    return [
      bar(shown, acts),
      shown.hosting.told(),
      shown.note && h("p", { class: "told", role: "status" }, shown.note, " ", h("button", { class: "button small", ...pressed(false, acts.undo) }, say("editor.discard"))),
      h("section", { class: "card quiz-fields", key: "quiz" }, panels, once("quiz", [quiz.title, quiz.description, quiz.is_public, quiz.tags, own], () => h("div", { class: "question-form" }, quizFields(quiz, shown.owner, faults, acts)))),
      h("ol", { class: "question-list", key: "questions" }, quiz.questions.map(line)),
      count < MOST_QUESTIONS && h("button", { class: "button primary add", key: "add", ...pressed(false, acts.add) }, say("editor.add_question")),
    ];
  };
};

/** @param {Shown} shown @param {Acts} acts */
const bar = (shown, acts) =>
  h(
    "div",
    { class: "editor-bar", key: "bar" },
    state(shown, acts),
    shown.hosting.button(Number(shown.base.ids[QUIZ]), isStored(shown)),
    !shown.owner && h("a", { class: "button small", href: `/quizzes/${shown.base.ids[QUIZ]}/shares` }, say("share.way")),
    h(
      "div",
      { class: "tools" },
      tool("undo", say("editor.undo"), !shown.canUndo, acts.undo),
      tool("redo", say("editor.redo"), !shown.canRedo, acts.redo),
    ),
  );

/** @param {Shown} shown */
const isStored = ({ quiz, saving, refusals, conflicts }) => saving === "idle" && quiz.questions.length > 0 && !refusals.size && !conflicts.size;

/** Never stored, and nobody has looked away from it yet. @param {string} key @param {Shown} shown */
const isFresh = (key, { base, left }) => !(key in base.ids) && !left.has(key);

/**
 * A question that is being written, and of which nothing is said to be wrong yet.
 * @param {Shown} shown
 */
const isUnderWay = (shown) => (/** @type {Question} */ question) => {
  const { refusals, base } = shown;
  const refusal = refusals.get(question.key);
  return !!refusal && isFresh(question.key, shown) && !Object.keys(toldOf(refusal, "question", bodyOf(question, base.ids), true)).length;
};

/**
 * Read out only when something is wrong, or is right again.
 * @param {Shown} shown
 * @param {Acts} acts
 */
const state = (shown, acts) => {
  const { saving, why, refusals, conflicts, isKept } = shown;
  const underWay = shown.quiz.questions.filter(isUnderWay(shown)).length;
  const open = refusals.size + conflicts.size - underWay;
  const isBusy = saving === "saving" || saving === "waiting";
  const name = saving === "stuck" ? "stuck" : isBusy ? "busy" : open ? "partly" : underWay ? "under-way" : "done";
  return h(
    "div",
    { class: `saving ${name}`, role: "status", "aria-live": isBusy || name === "under-way" ? "off" : "polite" },
    h("p", {}, saving === "stuck" && why ? say("editor.stuck", { why: reasons(why).join(" ") }) : isBusy ? say("editor.saving") : open ? say("editor.partly", { n: open }) : say(underWay ? "editor.under_way" : "editor.saved")),
    saving === "stuck" && h("p", { class: "hint" }, say(isKept ? "editor.kept_here" : "editor.kept_nowhere")),
    saving === "stuck" && (why?.details.status === 401 ? h("a", { class: "button small", href: `/login?${why.slug === "somebody-else" ? "another&" : ""}next=${encodeURIComponent(location.pathname)}` }, say("nav.log_in")) : h("button", { class: "button small", ...pressed(false, acts.hurry) }, say("error.again"))),
  );
};

/**
 * @param {Quiz} quiz
 * @param {import("./desk.js").Owner | null} owner who alone decides whether everybody may see it
 * @param {import("./faults.js").Told} faults
 * @param {Acts} acts
 */
const quizFields = ({ title, description, is_public, tags }, owner, faults, acts) => {
  const [titled, described] = [faulty("title", faults["title"] ?? faults[""]), faulty("description", faults["description"])];
  return [
    h("h1", { tabindex: "-1", class: "visually-hidden" }, say("editor.title")),
    h("div", { class: "field" }, h("label", { for: "title" }, say("editor.quiz_title")), h("input", { ...titled.props, type: "text", class: "quiz-title", autocomplete: "off", ...inItsScript(title), typed: title, oninput: (event) => acts.change({ title: typedIn(event) }, "title") }), titled.line),
    h("div", { class: "field" }, h("label", { for: "description" }, say("editor.description")), h("textarea", { ...described.props, rows: "1", ...inItsScript(description), typed: description, oninput: (event) => acts.change({ description: typedIn(event) }, "description") }), described.line),
    tagsField(tags, faults, (change) => acts.change({ tags: change })),
    owner && h("p", { class: "hint" }, owner.name ? say("share.by", { name: owner.name }) : say("share.by_colleague")),
    !owner && h("label", { class: "check" }, h("input", { type: "checkbox", checked: is_public, onchange: (event) => acts.change({ is_public: /** @type {HTMLInputElement} */ (event.target).checked }) }), say("editor.public")),
  ];
};
