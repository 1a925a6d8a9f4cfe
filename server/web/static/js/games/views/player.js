// What a player's phone shows in each phase.
import { h, written } from "../../h.js";
import { number, say } from "../../language.js";
import { ceremonyLeft } from "./ceremony.js";
import { asked, named, tileButtons } from "./choice.js";
import { countdown, isShown, left } from "./countdown.js";
import { face } from "./face.js";
import { cameIn } from "./latecomer.js";
import { linkLine, refusalLine } from "./link.js";
import { notice, way } from "../../notice.js";
import { nameBox } from "./nickname.js";
import { PHONE, preloaded, questionPicture } from "./picture.js";

/**
 * What is not needed before the first question is over. Whoever does not get it looks at the big screen.
 * @type {typeof import("./places.js") | null}
 */
let later = null;
export const loadPlaces = async () => {
  later ??= await import("./places.js").catch(() => null);
};

/** A question of so many letters may be too long for a small phone. */
const SCROLLED = 150;

/**
 * @typedef {import("../../../protocol.d.ts").PlayerSnapshot} PlayerRoom
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 * @typedef {import("../state.js").State} State
 * @typedef {{ choose: (drawn: Question, place: number) => void, send: (drawn: Question) => void, apart: (() => void) | null, wished: string, home: () => import("../../h.js").Child }} Acts `apart`: somebody else comes to this device; `wished`: the nickname as it was typed; `home`: what one takes home
 */

/**
 * @param {State} state
 * @param {PlayerRoom} room
 * @param {number} now
 * @param {boolean} isSeen whether a press can be meant for what there is to press
 * @param {Acts} acts
 */
export const player = (state, room, now, isSeen, acts) => [
  h("section", scene(state, room, now), latecomer(cameIn(room, state.missed)), later?.renamed(room, acts.wished), phase(state, room, now, isSeen, acts)),
  h(
    "footer",
    { class: "seat-line", key: "seat-line" },
    linkLine(state),
    face(room.you.face),
    nameBox(room.you.nickname, "who"),
    h("span", { class: "score" }, say("points", { n: room.you.score })),
  ),
];

/** @param {string | null} told */
const latecomer = (told) => told && h("p", { class: "hint", key: "latecomer" }, told);

/**
 * By this phone's clock a question may be open a moment earlier than the room says so: to whoever presses, it is one.
 * @param {State} state
 * @param {PlayerRoom} room
 * @param {number} now
 */
const scene = (state, room, now) => {
  const end = ceremonyLeft(state, now) > 0 ? "ceremony" : "finale";
  const name = isFinale(room) ? end : isShown(room, now) ? "open" : room.phase;
  // The words stay for ears.
  const isBare = room.options.shows_texts_on_phones === false && room.phase !== "revealed";
  return { class: `play play-${name}${isBare ? " shapes-only" : ""}`, key: `${name}-${room.question?.number ?? ""}` };
};

/** @param {PlayerRoom} room */
const isFinale = ({ phase }) => phase === "finished" || phase === "stored";

/**
 * @param {State} state
 * @param {PlayerRoom} room
 * @param {number} now
 * @param {boolean} isSeen
 * @param {Acts} acts
 */
const phase = (state, room, now, isSeen, acts) => {
  const question = room.question;
  if (room.phase === "aborted") return ended();
  if (isFinale(room)) return ceremonyLeft(state, now) > 0 || !later ? ceremony() : later.finale(state, room, acts);
  if (room.phase === "lobby" || !question) return lobby(room, acts);
  if (room.phase === "standings") return later ? later.between(state, room) : ceremony();
  if (room.phase === "revealed") return later ? later.verdict(room, question, state.missed, later.distance(room.you.mark?.around ?? [], room.you.seat)) : ceremony();
  const isOpen = isShown(room, now);
  return [
    h(
      "div",
      // Where it has to be scrolled, keys can scroll it too.
      { class: "asked", key: "asked", tabindex: question.text.length > SCROLLED ? "0" : null },
      heading(room, question),
      room.options.shows_texts_on_phones === false && h("p", { class: "hint", "aria-hidden": "true" }, say("answer.look_up")),
      room.paused_at !== null && h("p", { class: "paused" }, say("phase.paused")),
      isOpen && questionPicture(question, PHONE),
    ),
    isOpen ? [countdown(room, now), h("div", { class: "answering", key: "answering" }, asking(state, room, question, now, isSeen, acts))] : [getReady(room, now), preloaded(question, PHONE)],
  ];
};

/**
 * @param {PlayerRoom} room
 * @param {Acts} acts
 */
const lobby = (room, { apart }) => [
  h("p", { class: "kicker" }, written(room.title)),
  h("h1", { tabindex: "-1" }, say("lobby.in")),
  face(room.you.face),
  nameBox(room.you.nickname, "badge"),
  h("p", { class: "hint" }, say("lobby.wait")),
  later?.darkness(),
  h("div", { class: "breath", "aria-hidden": "true" }),
  apart && h("button", { type: "button", class: "link apart", onclick: apart }, say("seat.somebody_else")),
];

/**
 * @param {PlayerRoom} room
 * @param {Question} question
 */
const heading = (room, question) => [
  h("p", { class: "kicker" }, say("question.number", { i: question.number + 1, n: room.question_count })),
  asked(question),
];

/**
 * @param {PlayerRoom} room
 * @param {number} now
 */
const getReady = (room, now) => [
  h("p", { class: "hint" }, say("question.get_ready")),
  h("p", { class: "big-count", role: "timer", "aria-hidden": "true" }, number(Math.max(1, Math.ceil(left(room, room.opens_at, now) / 1000)))),
];

/**
 * @param {State} state
 * @param {PlayerRoom} room
 * @param {Question} question
 * @param {number} now
 * @param {boolean} isSeen
 * @param {Acts} acts
 */
const asking = (state, room, question, now, isSeen, acts) => {
  if (room.you.answer) return sent(question, room.you.answer, say("answer.counted"));
  if (state.given) return sent(question, state.given.choices, say("answer.sending"));
  const isOver = left(room, room.closes_at, now) === 0;
  const { takes_several: isToggle } = question;
  return [
    refusalLine(state),
    isOver && h("p", { class: "hint" }, say("answer.time_up")),
    isToggle && h("p", { class: "hint" }, say("answer.several")),
    tileButtons(question, { isOff: isOver || room.paused_at !== null || !isSeen, draft: state.draft, choose: (place) => acts.choose(question, place) }),
    isToggle && h("button", { type: "button", class: "button primary wide", disabled: isOver || !state.draft.length, onclick: () => acts.send(question) }, say("answer.send")),
  ];
};

/**
 * @param {Question} question
 * @param {readonly number[]} chosen
 * @param {string} text
 */
const sent = (question, chosen, text) => [
  h("p", { class: "sent" }, text),
  h("p", { class: "yours" }, chosen.map((place) => named(question, place))),
  h("p", { class: "hint" }, say("answer.look_up")),
];

/** The podium is for everybody together, on the stage. */
const ceremony = () => [
  h("h1", { tabindex: "-1" }, say("answer.look_up")),
  h("div", { class: "breath", "aria-hidden": "true" }),
];

const ended = () => notice("ended", say("phase.aborted"), say("ended.aborted"), way("/", say("ended.another"), true));
