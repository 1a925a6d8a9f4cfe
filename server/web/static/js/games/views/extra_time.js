// Extra time in the host's panel: who has it, and giving it to somebody. Loaded when it is looked at.
import { called, h } from "../../h.js";
import { say } from "../../language.js";
import { inItsScript } from "../../script.js";

/**
 * @typedef {import("../../../protocol.d.ts").HostSnapshot} HostRoom
 * @typedef {(seat: number, factor: number) => void} Give
 */

const FACTORS = [1.25, 1.5, 2, 3];
const USUAL = 1.5;
/** No more than the others. */
const NONE = 1;
const [PLAYER, FACTOR] = ["extra-player", "extra-factor"];

/**
 * @param {HostRoom} room
 * @param {Give} give
 */
export const extraTime = (room, give) => [
  h("p", { class: "hint" }, say("roll.seen")),
  h("p", { class: "hint" }, say("extra.explained")),
  h("ul", { class: "extras" }, room.roster.flatMap(({ seat, nickname }) => {
    const own = room.extra_times.find((one) => one.seat === seat);
    return own ? [line(seat, nickname, own.factor, give)] : [];
  })),
  room.roster.length > 0 && [
    select(PLAYER, "extra.player", room.roster.map(({ seat, nickname }) => h("option", { key: seat, value: String(seat), translate: "no", ...inItsScript(nickname) }, nickname))),
    select(FACTOR, "extra.factor", FACTORS.map((factor) => h("option", { key: factor, value: String(factor), selected: factor === USUAL }, times(factor)))),
    h("button", { type: "button", class: "button", key: "give", onclick: () => give(chosen(PLAYER), chosen(FACTOR)) }, say("extra.give")),
  ],
];

/** @param {number} n */
const times = (n) => say("extra.times", { factor: n });

/** @param {string} id */
const chosen = (id) => Number(/** @type {HTMLSelectElement} */ (document.getElementById(id)).value);

/**
 * @param {number} seat
 * @param {string} nickname
 * @param {number} factor
 * @param {Give} give
 */
const line = (seat, nickname, factor, give) =>
  h(
    "li",
    { key: seat },
    h("span", {}, called(nickname), " ", times(factor)),
    h("button", { type: "button", class: "button round", "aria-label": say("extra.take_away", { name: nickname }), onclick: () => takeAway(seat, give) }, h("span", { "aria-hidden": "true" }, "×")),
  );

/**
 * The button goes with the line.
 * @param {number} seat
 * @param {Give} give
 */
const takeAway = (seat, give) => {
  document.getElementById(PLAYER)?.focus();
  give(seat, NONE);
};

/**
 * @param {string} id
 * @param {string} key
 * @param {import("../../h.js").Child} options
 */
const select = (id, key, options) => h("div", { class: "option", key: id }, h("label", { for: id }, say(key)), h("select", { id }, options));
