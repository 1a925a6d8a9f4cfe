// The host's controls: one big next step, and the rest beside it.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { isOver } from "../room.js";
import { linkLine, refusalLine } from "./link.js";

/** How many seconds a host adds at once. */
const MORE = 10;

/**
 * @typedef {import("../../../protocol.d.ts").HostSnapshot} HostRoom
 * @typedef {import("../../../protocol.d.ts").Command} Command
 * @typedef {import("../state.js").State} State
 * @typedef {Extract<Command, { seq: number }>} HostCommand
 * @typedef {HostCommand extends infer C ? C extends HostCommand ? Omit<C, "ref" | "seq"> : never : never} Order
 * @typedef {{ order: (order: Order) => void, end: () => void, discard: () => void }} Acts
 */

/**
 * @param {State} state
 * @param {HostRoom} room
 * @param {Acts} acts
 */
export const controls = (state, room, acts) => {
  const isBusy = state.asked !== null || state.link !== "open";
  return h(
    "aside",
    { class: "controls", key: "controls", "aria-label": say("host.controls") },
    linkLine(state),
    refusalLine(state),
    state.away > 0 && !isOver(room) && h("p", { class: "hint" }, say("host.away", { n: state.away })),
    isVoidable(room) && room.is_disturbed && h("p", { class: "hint" }, say("host.disturbed")),
    h("div", { class: "row" }, isOver(room) ? farewell() : running(room, isBusy, acts)),
  );
};

/**
 * What moves the game on from here.
 * @param {HostRoom} room
 * @returns {{ key: string, order: Order } | null}
 */
export const nextStep = (room) => {
  if (isOver(room)) return null;
  if (room.paused_at !== null) return { key: "host.resume", order: { type: "resume_game" } };
  switch (room.phase) {
    case "lobby":
      return { key: "host.start", order: { type: "start_game" } };
    case "announced":
      return { key: "host.skip_wait", order: { type: "skip_wait" } };
    case "open":
      return { key: "host.close", order: { type: "close_question" } };
    default:
      return { key: "host.next", order: { type: "advance" } };
  }
};

/**
 * @param {HostRoom} room
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
const running = (room, isBusy, { order, end, discard }) => {
  const step = nextStep(room);
  const isPlaying = room.phase !== "lobby" && room.paused_at === null;
  return [
    step && h("button", { type: "button", key: "step", class: "button primary", disabled: isBusy || (room.phase === "lobby" && !room.players), onclick: () => order(step.order) }, say(step.key)),
    room.phase === "open" && room.paused_at === null && plain("host.add_time", isBusy, () => order({ type: "add_time", seconds: MORE })),
    isVoidable(room) && plain("host.discard", isBusy, discard),
    isPlaying && plain("host.pause", isBusy, () => order({ type: "pause_game" })),
    toggle("host.lock", room.is_locked, isBusy, () => order({ type: "lock_room", is_locked: !room.is_locked })),
    toggle("host.auto_advance", room.auto_advance, isBusy, () => order({ type: "set_auto_advance", auto_advance: !room.auto_advance })),
    h("a", { class: "button", key: "projector", href: `/projector/${room.code}`, target: "_blank" }, say("host.projector")),
    h("button", { type: "button", key: "end", class: "button danger", disabled: isBusy, onclick: end }, say("host.end")),
  ];
};

/** @param {HostRoom} room */
const isVoidable = ({ phase, question, voided }) => phase === "revealed" && !!question && !voided.includes(question.number);

/**
 * @param {string} key
 * @param {boolean} isBusy
 * @param {() => void} onclick
 */
const plain = (key, isBusy, onclick) => h("button", { type: "button", key, class: "button", disabled: isBusy, onclick }, say(key, { n: MORE }));

/**
 * @param {string} key
 * @param {boolean} isOn
 * @param {boolean} isBusy
 * @param {() => void} onclick
 */
const toggle = (key, isOn, isBusy, onclick) =>
  h("button", { type: "button", key, class: "button toggle", role: "switch", "aria-checked": String(isOn), disabled: isBusy, onclick }, h("span", { class: "knob", "aria-hidden": "true" }), say(key));

// What has ended, and whether it is stored, stands on the stage.
const farewell = () => [
  h("a", { class: "button primary", key: "quizzes", href: "/quizzes" }, say("nav.quizzes")),
];
