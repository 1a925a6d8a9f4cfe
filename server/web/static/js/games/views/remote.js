// What a teacher's phone shows of the room: where the game is, the question that is up or comes next, and who is missing.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { writtenOut } from "../../formula.js";
import { isOver } from "../state.js";
import { named } from "./choice.js";
import { countdown, isShown } from "./countdown.js";

/**
 * @typedef {import("./controls.js").HostRoom} HostRoom
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 * @typedef {import("../../h.js").Child} Child
 */

/**
 * @param {HostRoom} room
 * @param {number} now
 * @param {{ next: Question | null, roll: Child }} beside
 */
export const remote = (room, now, { next, roll }) =>
  h(
    "section",
    { class: "remote", key: `remote-${room.phase}-${room.question?.number ?? ""}` },
    h("p", { class: "kicker" }, h("bdi", {}, room.title)),
    h("h1", { tabindex: "-1" }, say(room.paused_at === null ? `phase.${room.phase}` : "phase.paused")),
    room.phase === "lobby" && h("p", {}, say("remote.players", { n: room.players })),
    isOver(room) && h("p", {}, say("remote.finished")),
    isAsked(room) && room.question && card("at-hand", say("question.number", { i: room.question.number + 1, n: room.question_count }), room.question, meters(room, now)),
    !isOver(room) && next && !isAsking(room) && card("ahead", say("remote.next"), next, null),
    roll,
  );

/** @param {HostRoom} room */
const isAsking = ({ phase }) => phase === "announced" || phase === "open";

/** @param {HostRoom} room */
const isAsked = (room) => isAsking(room) || room.phase === "revealed";

/**
 * @param {string} key
 * @param {string} title
 * @param {Question} question
 * @param {Child} beside
 */
const card = (key, title, question, beside) =>
  h(
    "section",
    { class: "card", key, "aria-labelledby": key },
    h("h2", { id: key, class: "hint" }, title),
    beside,
    h("p", { class: "question" }, writtenOut(question.text, question.formulas?.text)),
    h("ul", {}, question.choices.map((_, place) => h("li", {}, named(question, place)))),
  );

/**
 * @param {HostRoom} room
 * @param {number} now
 */
const meters = (room, now) =>
  room.phase !== "announced" &&
  h(
    "div",
    { class: "meters" },
    room.phase === "open" && isShown(room, now) && countdown(room, now),
    h("p", { class: "tally" }, h("strong", {}, say("question.tally", { i: room.answered, n: room.players })), " ", say("question.answered")),
  );
