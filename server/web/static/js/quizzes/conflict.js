// Two versions of one thing, side by side: what somebody else has stored, and what was written here meanwhile.
import { h, written } from "../h.js";
import { number, say } from "../language.js";
import { pressed } from "../notice.js";
import { letter } from "../games/views/choice.js";
import { ORDER, QUIZ } from "./saving.js";

/**
 * @typedef {import("./merge.js").Conflict} Conflict
 * @typedef {import("./merge.js").Field} Field
 * @typedef {import("./desk.js").Desk} Acts
 */

/** @type {Readonly<Record<Field, string>>} */
const NAMES = {
  text: "editor.text",
  question_type: "editor.type",
  points: "editor.points",
  time_limit: "editor.time",
  explanation: "editor.explanation",
  picture: "picture.title",
  alternative_text: "picture.words",
  keeps_choice_order: "editor.keep_order",
  choices: "editor.choices",
  title: "editor.quiz_title",
  description: "editor.description",
  is_public: "editor.public",
  tags: "tags.title",
  questions: "editor.order",
};
const TYPES = { multiple_choice: "editor.one_right", multiple_select: "editor.several_right", true_false: "editor.true_false" };

/**
 * @param {Conflict} conflict
 * @param {Acts} acts
 */
export const conflictPanel = (conflict, acts) =>
  h("div", { class: "conflict", key: `conflict-${conflict.of}`, role: "group", "aria-label": say("editor.conflict_short") }, conflict.theirs ? versions(conflict, acts) : deleted(conflict, acts));

/**
 * @param {Conflict} conflict
 * @param {Acts} acts
 */
const deleted = (conflict, acts) => [
  h("p", {}, say("editor.conflict_deleted")),
  h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(false, () => acts.settle(conflict, [], false)) }, say("editor.keep_mine")), h("button", { class: "button", ...pressed(false, () => acts.settle(conflict, ["all"], false)) }, say("editor.let_go"))),
];

/**
 * @param {Conflict} conflict
 * @param {Acts} acts
 */
const versions = (conflict, acts) => {
  const { of, fields } = conflict;
  /** @param {Event} event */
  const settle = (event) => {
    event.preventDefault();
    const picks = new FormData(/** @type {HTMLFormElement} */ (event.target));
    acts.settle(conflict, fields.filter((field) => picks.get(field) === "theirs"), false);
  };
  return h(
    "form",
    { onsubmit: settle },
    h("p", {}, say(of === QUIZ ? "editor.conflict_quiz" : of === ORDER ? "editor.conflict_order" : "editor.conflict_question")),
    fields.map((field) =>
      h(
        "fieldset",
        { key: field },
        h("legend", {}, say(NAMES[field])),
        h("div", { class: "versions" }, version(conflict, field, "theirs"), version(conflict, field, "mine")),
      ),
    ),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button primary" }, say("editor.settle")),
      of !== QUIZ && of !== ORDER && h("button", { class: "button", ...pressed(false, () => acts.settle(conflict, fields, true)) }, say("editor.keep_both")),
    ),
  );
};

/**
 * @param {Conflict} conflict
 * @param {Field} field
 * @param {"theirs" | "mine"} whose
 */
const version = (conflict, field, whose) =>
  h("label", { class: "version" }, h("input", { type: "radio", name: field, value: whose, checked: whose === "mine" }), h("span", {}, h("strong", {}, say(whose === "mine" ? "editor.mine" : "editor.theirs")), field === "questions" ? places(conflict, whose) : shown(field, /** @type {any} */ (conflict[whose])?.[field])));

/**
 * The questions that do not stand where the other version has them.
 * @param {Conflict} conflict
 * @param {"theirs" | "mine"} whose
 */
const places = (conflict, whose) => {
  const [own, other] = [conflict[whose], conflict[whose === "mine" ? "theirs" : "mine"]].map((quiz) => /** @type {import("./draft.js").Quiz} */ (quiz).questions);
  return h("ol", {}, own?.map(({ key, text }, place) => other?.[place]?.key !== key && h("li", { value: String(place + 1) }, text.trim() ? written(text) : say("editor.no_text"))));
};

/**
 * @param {Field} field
 * @param {any} value
 */
const shown = (field, value) => {
  if (field === "choices") return h("ol", {}, value.map((/** @type {import("./draft.js").Choice} */ { text, is_correct }, /** @type {number} */ place) => h("li", {}, letter(place), ". ", written(text), is_correct && ` ✓ ${say("choice.right")}`)));
  if (field === "picture") return value ? h("img", { src: `/media/${value}/320.webp`, alt: "", class: "small-picture" }) : h("p", {}, "–");
  if (field === "question_type") return h("p", {}, say(TYPES[/** @type {keyof typeof TYPES} */ (value)]));
  if (field === "tags") return h("p", { class: "quiz-tags" }, value.length ? value.map((/** @type {string} */ tag) => h("span", { class: "quiz-tag" }, written(tag))) : "–");
  if (field === "is_public" || field === "keeps_choice_order") return h("p", {}, say(value ? "editor.yes" : "editor.no"));
  return h("p", {}, typeof value === "number" ? number(value) : written(value || "–"));
};
