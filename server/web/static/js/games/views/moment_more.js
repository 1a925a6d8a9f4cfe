// A question whose time is over, and which stays open a little: the stage tells nobody for whom.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { left } from "./countdown.js";

/** Milliseconds: so long it may take anyhow until the room says that a question is closed. */
const USUAL = 1000;

/**
 * @param {import("../../../protocol.d.ts").Room} room
 * @param {number} now
 */
export const isHeldOpen = (room, now) => room.phase === "open" && room.paused_at === null && left(room, room.closes_at, now - USUAL) === 0;

/**
 * @param {import("../../../protocol.d.ts").Room} room
 * @param {number} now
 */
export const momentMore = (room, now) => isHeldOpen(room, now) && h("p", { class: "moment-more", key: "moment-more" }, say("question.moment_more"));
