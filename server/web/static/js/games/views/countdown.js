// The time that is left, by the game's clock.
import { h } from "../../h.js";
import { number, say } from "../../language.js";

/** @typedef {import("../../../protocol.d.ts").Room} Room */

/**
 * Milliseconds until `moment`; a pause stops them.
 * @param {Room} room
 * @param {number | null} moment
 * @param {number} now
 */
export const left = (room, moment, now) => (moment === null ? 0 : Math.max(0, moment - (room.paused_at ?? now)));

/** The last seconds, in which everybody holds their breath. */
const LAST = 5;

/**
 * @param {Room} room
 * @param {number} now
 */
export const isHurried = (room, now) => room.phase === "open" && Math.ceil(left(room, room.closes_at, now) / 1000) <= LAST;

/**
 * @param {Room} room
 * @param {number} now
 */
export const countdown = (room, now) => {
  const remaining = left(room, room.closes_at, now);
  const whole = Math.max(1, (room.closes_at ?? 1) - (room.opens_at ?? 0));
  const seconds = Math.ceil(remaining / 1000);
  return h(
    "div",
    { class: `countdown${seconds <= LAST ? " hurry" : ""}`, role: "timer", "aria-label": say("question.time_left", { n: seconds }) },
    h("span", { class: "seconds", "aria-hidden": "true" }, number(seconds)),
    h("span", { class: "track", "aria-hidden": "true" }, h("span", { class: "run", style: { "--left": String(Math.min(1, remaining / whole)) } })),
  );
};

/**
 * Choices are loaded with the announcement, and shown to everybody at one moment.
 * @param {Room} room
 * @param {number} now
 */
export const isShown = (room, now) => room.phase === "open" || (room.phase === "announced" && room.paused_at === null && left(room, room.opens_at, now) === 0);
