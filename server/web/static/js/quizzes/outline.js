// The questions of a quiz, one line each; the one that is open has its form below.
import { h, written } from "../h.js";
import { number, say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @typedef {import("./draft.js").Question} Question
 * @typedef {{ open: (key: string | null) => void, remove: (key: string) => void, duplicate: (key: string) => void, move: (key: string, by: number) => void }} Acts
 * @typedef {{ place: number, count: number, isOpen: boolean, trouble: string | null }} Line `trouble` is why it is not stored
 */

/**
 * @param {Question} question
 * @param {Line} line
 * @param {Acts} acts
 * @param {import("../h.js").Child} form
 */
export const questionLine = (question, line, acts, form) =>
  h("li", { key: question.key, class: `question-card card${line.isOpen ? " open" : ""}`, "data-key": question.key }, head(question, line, acts), line.isOpen && form);

/**
 * @param {Question} question
 * @param {Line} line
 * @param {Acts} acts
 */
const head = ({ key, text, choices }, { place, count, isOpen, trouble }, acts) => {
  const name = { n: place + 1 };
  return h(
    "div",
    { class: "question-head" },
    h("h2", {}, h(
      "button",
      { class: "question-name", ...pressed(false, () => acts.open(isOpen ? null : key)), "aria-expanded": String(isOpen), id: `${key}-name` },
      h("span", { class: "place" }, number(place + 1)),
      h("span", { class: "words" }, text.trim() ? written(text) : say("editor.no_text")),
    )),
    h("p", { class: "hint sum" }, trouble ? h("span", { class: "trouble" }, trouble) : say("editor.choice_count", { n: choices.length })),
    h(
      "div",
      { class: "tools" },
      h("button", { class: "icon", ...pressed(place === 0, () => acts.move(key, -1)), "aria-label": say("editor.question_up", name) }, "↑"),
      h("button", { class: "icon", ...pressed(place === count - 1, () => acts.move(key, 1)), "aria-label": say("editor.question_down", name) }, "↓"),
      h("button", { class: "icon", ...pressed(false, () => acts.duplicate(key)), "aria-label": say("editor.duplicate_question", name) }, "⧉"),
      h("button", { class: "icon", ...pressed(false, () => acts.remove(key)), "aria-label": say("editor.remove_question", name) }, "×"),
    ),
  );
};
