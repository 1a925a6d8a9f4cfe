// The questions of a quiz, one line each; the one that is open has its form below.
import { h } from "../h.js";
import { number, say } from "../language.js";
import { pressed } from "../notice.js";
import { inItsScript } from "../script.js";
import { tool } from "../tool.js";

/**
 * @typedef {import("./draft.js").Question} Question
 * @typedef {Pick<import("./desk.js").Desk, "open" | "remove" | "duplicate" | "moveTo">} Acts
 * @typedef {{ place: number, count: number, isOpen: boolean, isNew: boolean, trouble: string | null }} Line `trouble` is why it is not stored; one that is new has not been left yet
 */

/**
 * @param {Question} question
 * @param {Line} line
 * @param {Acts} acts
 * @param {import("../h.js").Child} form
 */
export const questionLine = (question, line, acts, form) =>
  h(
    "li",
    { key: question.key, class: `question-card card${line.isOpen ? " open" : ""}`, "data-question": question.key },
    head(question, line, acts),
    line.isOpen && form,
  );

/**
 * @param {Question} question
 * @param {Line} line
 * @param {Acts} acts
 */
const head = ({ key, text, choices }, { place, count, isOpen, isNew, trouble }, acts) => {
  const name = { n: place + 1 };
  const told = choices.filter((choice) => choice.text.trim() || choice.picture).length;
  return h(
    "div",
    { class: "question-head" },
    h("span", { class: "grip", "aria-hidden": "true", "data-grip": key }),
    h("h2", {}, h(
      "button",
      { class: "question-name", ...pressed(false, () => acts.open(isOpen ? null : key)), "aria-expanded": String(isOpen), id: `${key}-name` },
      h("span", { class: "place" }, number(place + 1)),
      h("span", { class: `words${text.trim() ? "" : " none"}`, ...inItsScript(text) }, text.trim() ? text : say("editor.no_text")),
    )),
    trouble ? h("p", { class: `trouble${isNew ? " draft" : ""}` }, isNew ? say("editor.draft") : say("editor.stuck", { why: trouble })) : h("p", { class: "hint sum" }, say("editor.choice_count", { n: told })),
    h(
      "div",
      { class: "tools" },
      tool("up", say("editor.question_up", name), place === 0, () => acts.moveTo(key, place - 1)),
      tool("down", say("editor.question_down", name), place === count - 1, () => acts.moveTo(key, place + 1)),
      tool("copy", say("editor.duplicate_question", name), false, () => acts.duplicate(key)),
      tool("bin", say("editor.remove_question", name), false, () => acts.remove(key)),
    ),
  );
};
