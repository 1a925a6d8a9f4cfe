// What the question brought this player.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { named } from "./choice.js";
import { explanation } from "./explanation.js";
import { judged, placeOf } from "./mark.js";
import { rising } from "./rising.js";

/**
 * @typedef {import("../../../protocol.d.ts").PlayerSnapshot} PlayerRoom
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 * @typedef {import("../../../protocol.d.ts").Mark} Mark
 */

// What stands in a line of its own is read out in one breath.
const COLON = h("span", { class: "visually-hidden" }, ": ");

/**
 * @param {PlayerRoom} room
 * @param {Question} question
 * @param {number} missed how many questions were over when this player came in
 * @param {string | null} distance how far the next one is
 */
export const verdict = (room, question, missed, distance) => {
  const mark = room.you.mark?.question === question.number ? room.you.mark : null;
  const isVoid = room.voided.includes(question.number);
  const kind = isVoid ? "voided" : mark && question.number >= missed ? judged(mark) : "waiting";
  return [
    // The voice of the page tells what comes below as one sentence.
    h("p", { class: "kicker", tabindex: "-1" }, say("question.number", { i: question.number + 1, n: room.question_count })),
    h("div", { class: `verdict-card ${kind}` }, h("h1", {}, say(`verdict.${kind}`)), mark && !isVoid && gains(mark)),
    solution(question, room.reveal?.solution ?? []),
    mark?.choices && kind !== "right" && h("p", { class: "yours" }, h("span", {}, say("verdict.yours")), COLON, chosen(question, mark.choices)),
    explanation(room.reveal),
    mark && standing(room, mark, distance),
  ];
};

/**
 * @param {PlayerRoom} room
 * @param {Mark} mark
 * @param {string | null} distance
 */
const standing = (room, mark, distance) => {
  const place = placeOf(room, mark);
  return place && h("div", { class: "standing" }, h("p", { class: "hint" }, place), distance && h("p", { class: "distance" }, distance));
};

/** @param {Mark} mark */
const gains = ({ points, bonus, streak }) => [
  points > 0 && h("p", { class: "gain" }, h("bdi", { dir: "ltr" }, rising(points, (value) => `+${number(value)}`))),
  bonus > 0 && h("p", { class: "streak" }, say("verdict.streak", { n: streak, bonus })),
];

/**
 * @param {Question} question
 * @param {readonly number[]} places
 */
const solution = (question, places) =>
  h("p", { class: "solution" }, h("span", {}, say("verdict.solution", { n: places.length })), COLON, chosen(question, places));

/**
 * @param {Question} question
 * @param {readonly number[]} places
 */
const chosen = (question, places) => places.map((place) => named(question, place));
