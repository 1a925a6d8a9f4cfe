// The choices on the stage after the reveal: what was right, how many chose what, and how many were right.
import { h } from "../../h.js";
import { number, percent, say } from "../../language.js";
import { face } from "./choice.js";
import { STAGE, choicePicture } from "./picture.js";
import { rising } from "./rising.js";

/**
 * @typedef {import("../../../protocol.d.ts").Reveal} Reveal
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 */

/**
 * "18 of 24 right". Also who gave no answer is one of them.
 * @param {Reveal} reveal
 * @param {number} players
 */
export const outcome = ({ right }, players) =>
  typeof right === "number" && players > 0 && h("p", { class: "outcome", key: "outcome" }, say("choice.outcome", { i: right, n: Math.max(players, right) }));

/**
 * A choice after the reveal: right or wrong, and how many of those who answered chose it.
 * @param {Question} question
 * @param {number} place
 * @param {Reveal} reveal
 * @param {number} answered
 */
export const revealedTile = (question, place, { solution, distribution }, answered) => {
  const isRight = solution.includes(place);
  const count = distribution[place] ?? 0;
  const share = count / Math.max(1, answered, count);
  return h(
    "li",
    { class: `choice choice-${place % 8} ${isRight ? "right" : "wrong"}` },
    choicePicture(question, place, STAGE),
    face(question, place),
    h("span", { class: "verdict" }, h("span", { class: "visually-hidden" }, say(isRight ? "choice.right" : "choice.wrong"))),
    h("span", { class: "count" }, rising(count, number), h("span", { class: "visually-hidden" }, ` ${say("choice.times", { n: count })} `)),
    h("span", { class: "percent" }, rising(Math.round(share * 100), percent)),
    h("span", { class: "bar", "aria-hidden": "true", style: { "--share": String(share) } }),
  );
};
