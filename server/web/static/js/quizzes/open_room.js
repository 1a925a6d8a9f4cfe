// What a quiz's card tells of a room that is still open for it.
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed, way } from "../notice.js";

/**
 * @typedef {{ scoring: string, streak_bonus: boolean, auto_advance: boolean }} Options
 * @typedef {{ game: string, code: string, quiz_id: number, is_yours: boolean, state: "lobby" | "playing" | "ended" | "lost" | null, options: Options }} OpenRoom
 */

const STATES = { lobby: "room.lobby", playing: "room.playing", ended: "room.playing", lost: "room.lost" };

/**
 * The room that matters for each quiz: the newest, unless nobody plays there any more.
 * @param {readonly OpenRoom[]} rooms the newest first
 */
export const byQuiz = (rooms) => new Map(rooms.filter(({ state }) => state !== "ended").reverse().map((room) => [room.quiz_id, room]));

/**
 * Whether another room can be opened beside it.
 * @param {OpenRoom | undefined} room
 */
export const isFree = (room) => !room || room.state === "lost";

/**
 * @param {OpenRoom} room
 * @param {boolean} isBusy
 * @param {() => void} choose give it the options that are chosen now
 */
export const openRoom = (room, isBusy, choose) => [
  h("p", {}, h("strong", {}, say(room.state ? STATES[room.state] : "room.unknown"))),
  room.is_yours ? yours(room, isBusy, choose) : h("p", { class: "hint" }, say("room.others")),
];

/**
 * @param {OpenRoom} room
 * @param {boolean} isBusy
 * @param {() => void} choose
 */
const yours = (room, isBusy, choose) => [
  h("p", { class: "hint" }, say("room.options"), " ", inWords(room.options)),
  room.state === "playing" && h("p", { class: "hint" }, say("room.fixed")),
  h(
    "div",
    { class: "ways" },
    way(`/host/${room.code}`, say("room.back"), true),
    room.state === "lobby" && h("button", { class: "button", ...pressed(isBusy, choose) }, say("room.choose")),
  ),
];

/** @param {Options} options */
const inWords = ({ scoring, streak_bonus, auto_advance }) =>
  [`${say("options.scoring")} ${say(`options.${scoring}`)}`, streak_bonus && say("options.streak_bonus"), auto_advance && say("options.auto_advance")]
    .filter(Boolean)
    .join(" · ");
