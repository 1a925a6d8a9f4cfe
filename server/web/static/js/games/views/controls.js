// The host's controls: one big next step, and a menu with the rest beside it.
import { close, disclosure } from "../../disclosure.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";
import { isOver } from "../state.js";
import { linkLine, refusalLine } from "./link.js";
import { toggle } from "./toggle.js";

/** How many seconds a host adds at once. */
const MORE = 10;

/**
 * @typedef {import("../../../protocol.d.ts").HostSnapshot} HostRoom
 * @typedef {import("../../../protocol.d.ts").Command} Command
 * @typedef {import("../state.js").State} State
 * @typedef {import("../../h.js").Child} Child
 * @typedef {Extract<Command, { seq: number }>} HostCommand
 * @typedef {HostCommand extends infer C ? C extends HostCommand ? Omit<C, "ref" | "seq"> : never : never} Order
 * @typedef {{ line: () => Child, menu: (room: HostRoom) => Child, farewell: (room: HostRoom) => Child }} Own what this page alone has
 * @typedef {{ order: (order: Order) => void, end: () => void, discard: () => void, redraw: () => void, own: Own, roll: ReturnType<typeof import("../roll.js").startRoll>, newcomers: ReturnType<typeof import("../newcomers.js").startNewcomers> }} Acts
 */

/**
 * @param {State} state
 * @param {HostRoom} room
 * @param {boolean} isNew nobody can have seen yet what there is to press
 * @param {Acts} acts
 */
export const controls = (state, room, isNew, acts) => {
  const isBusy = state.asked !== null || state.link !== "open" || isNew;
  return h(
    "aside",
    { class: "controls", key: "controls", "aria-label": say("host.controls") },
    // Each has a key, so that none takes the focus from the buttons below when it comes or goes.
    linkLine(state),
    answerLine(state),
    state.away > 0 && !isOver(room) && h("p", { class: "hint", key: "away" }, say("host.away", { n: state.away })),
    isVoidable(room) && room.is_disturbed && h("p", { class: "hint", key: "disturbed" }, say("host.disturbed")),
    upcoming(room),
    room.phase === "lobby" && !("wakeLock" in navigator) && h("p", { class: "hint", key: "awake" }, say("awake.none")),
    acts.own.line(),
    acts.newcomers.panel(room, isBusy, acts.order),
    acts.roll.panel(),
    h("div", { class: "row", key: "row" }, isOver(room) ? acts.own.farewell(room) : running(room, isBusy, acts), menu(room, isBusy, isNew, acts)),
  );
};

/**
 * What moves the game on from here.
 * @param {HostRoom} room
 * @returns {{ key: string, order: Order, isPossible: boolean } | null}
 */
export const nextStep = (room) => {
  if (isOver(room)) return null;
  const isPossible = room.phase !== "lobby" || room.players > 0;
  if (room.paused_at !== null) return { key: "host.resume", order: { type: "resume_game" }, isPossible };
  switch (room.phase) {
    case "lobby":
      return { key: "host.start", order: { type: "start_game" }, isPossible };
    case "announced":
      return { key: "host.skip_wait", order: { type: "skip_wait" }, isPossible };
    case "open":
      return { key: "host.close", order: { type: "close_question" }, isPossible };
    default:
      return { key: "host.next", order: { type: "advance" }, isPossible };
  }
};

/**
 * What comes after the question at hand.
 * @param {HostRoom} room
 */
const upcoming = (room) => {
  const number = room.question ? room.question.number + 2 : 1;
  return !isOver(room) && h("p", { class: "hint", key: "upcoming" }, number > room.question_count ? say("host.last") : say("host.upcoming", { i: number, n: room.question_count }));
};

/** @type {readonly import("../state.js").Reason[]} */
const TOO_LATE = ["out_of_date", "not_now", "paused", "game_over", "no_such_seat"];

/**
 * Somebody or something was quicker than the press: no fault of anybody, and what there is now stands on the screen.
 * @param {State} state
 */
const answerLine = (state) =>
  state.refusal && TOO_LATE.includes(state.refusal) ? h("p", { class: "hint", role: "status", key: "late" }, say("reason.out_of_date")) : refusalLine(state);

/**
 * @param {HostRoom} room
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
const running = (room, isBusy, { order, discard }) => {
  const step = nextStep(room);
  return [
    step && h("button", { key: "step", class: "button primary", "data-next": true, ...pressed(isBusy || !step.isPossible, () => order(step.order)) }, say(step.key)),
    room.phase === "open" && room.paused_at === null && plain("host.add_time", isBusy, () => order({ type: "add_time", seconds: MORE })),
    isVoidable(room) && plain("host.discard", isBusy, discard),
  ];
};

/**
 * @param {HostRoom} room
 * @param {boolean} isBusy
 * @param {boolean} isNew
 * @param {Acts} acts
 */
const menu = (room, isBusy, isNew, { order, end, redraw, own, roll }) =>
  disclosure({
    id: "host-menu",
    name: say("host.menu"),
    isNew,
    redraw,
    content: () => [
      !isOver(room) && part("of-game", ofGame(room, isBusy, order, end)),
      !isOver(room) && part("of-roll", roll.switches()),
      part("of-own", own.menu(room)),
    ],
  });

/**
 * What belongs together stands together, side by side with the others where there is room.
 * @param {string} key
 * @param {Child} content
 */
const part = (key, content) => content && h("div", { key, class: `part ${key}` }, content);

/**
 * @param {HostRoom} room
 * @param {boolean} isBusy
 * @param {Acts["order"]} order
 * @param {() => void} end
 */
const ofGame = (room, isBusy, order, end) => [
  canPause(room) && plain("host.pause", isBusy, () => (close(), order({ type: "pause_game" }))),
  toggle("host.lock", room.is_locked, isBusy, () => order({ type: "lock_room", is_locked: !room.is_locked })),
  toggle("host.approve", room.approves_newcomers, isBusy, () => order({ type: "approve_newcomers", is_wanted: !room.approves_newcomers })),
  toggle("host.auto_advance", room.auto_advance, isBusy, () => order({ type: "set_auto_advance", auto_advance: !room.auto_advance })),
  h("button", { key: "end", class: "button danger", ...pressed(isBusy, end) }, say("host.end")),
];

/** @param {HostRoom} room */
export const canPause = (room) => room.phase !== "lobby" && room.paused_at === null && !isOver(room);

/** @param {HostRoom} room */
const isVoidable = ({ phase, question, voided }) => phase === "revealed" && !!question && !voided.includes(question.number);

/**
 * @param {string} key
 * @param {boolean} isBusy
 * @param {() => void} onclick
 */
export const plain = (key, isBusy, onclick) => h("button", { key, class: "button", ...pressed(isBusy, onclick) }, say(key, { n: MORE }));
