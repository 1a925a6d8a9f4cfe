// A game looked back at: each question with one's own answer, the right one, and why.
import { writtenOut } from "../../formula.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { named } from "./choice.js";
import { explanation } from "./explanation.js";

/**
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 * @typedef {Pick<Question, "text" | "choices" | "formulas" | "choice_pictures"> & {
 *   position: number, is_voided: boolean, mark: string | null, chosen: number[] | null, points: number | null,
 *   solution: number[] | null, explanation: string | null, explanation_formulas: import("../../../protocol.d.ts").Reveal["explanation_formulas"]
 * }} Reviewed `mark` and `solution` are null as long as homework keeps them
 * @typedef {{ items: Reviewed[], is_told?: boolean }} Review `is_told`: not while a class plays the quiz again
 */

/**
 * @param {Review} review
 * @param {string} [id] where several games stand on one page
 */
export const reviewed = ({ items, is_told }, id = "review") =>
  items.length > 0 && h("section", { class: "review", key: "review", "aria-labelledby": id }, h("h2", { id }, say("review.title")), is_told === false && h("p", { class: "hint" }, say("review.later")), h("ol", {}, items.map(item)));

/** @param {Reviewed} question */
const item = (question) =>
  h(
    "li",
    { key: question.position, class: "card reviewed" },
    h("h3", {}, writtenOut(question.text, question.formulas?.text)),
    h("p", {}, h("strong", {}, outcome(question))),
    question.chosen && question.mark !== "right" && line(say("verdict.yours"), question, question.chosen),
    question.solution && line(say("verdict.solution", { n: question.solution.length }), question, question.solution),
    explanation(question, "h4"),
  );

/** @param {Reviewed} question */
const outcome = ({ is_voided, mark, chosen, points }) => {
  if (is_voided) return say("verdict.voided");
  if (!mark) return say(chosen ? "answer.counted" : "verdict.missed");
  if (mark === "absent") return say("review.absent");
  return [say(`verdict.${chosen ? mark : "missed"}`), points !== null && points > 0 && ` · ${say("points", { n: points })}`];
};

/**
 * @param {string} label
 * @param {Reviewed} question
 * @param {readonly number[]} places
 */
const line = (label, question, places) => h("p", { class: "solution" }, h("span", {}, `${label}: `), places.map((place) => named(question, place)));
