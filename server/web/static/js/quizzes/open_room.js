// What a quiz's card tells of a room that is still open for it.
import { ask } from "../account.js";
import { askWhich } from "../ask_first.js";
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

/** @typedef {{ choose: () => void, again: () => void }} Acts give it the options that are chosen now; end it for another one */

/**
 * @param {OpenRoom} room
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
export const openRoom = (room, isBusy, acts) => [
  h("p", {}, h("strong", {}, say(room.state ? STATES[room.state] : "room.unknown"))),
  room.is_yours ? yours(room, isBusy, acts) : h("p", { class: "hint" }, say("room.others")),
];

/**
 * Ends this game, and opens another room by the same options. Gives its code; nothing for who thinks better of it.
 * @param {OpenRoom} room
 * @param {{ title: string, access_code: string }} quiz
 * @returns {Promise<string | null>}
 */
export const beginAnew = async ({ game, quiz_id, state, options }, { title, access_code }) => {
  const facts = [say(state === "lobby" ? "room.again_lobby" : "room.again_playing"), say("room.again_join", { code: access_code })];
  const way = { value: "again", text: say("room.again"), isDanger: true };
  if (!(await askWhich(say("room.again_question", { title }), [way], facts))) return null;
  return (await ask("/games", { quiz_id, options, instead_of: game })).code;
};

/**
 * @param {OpenRoom} room
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
const yours = (room, isBusy, { choose, again }) => [
  h("p", { class: "hint" }, say("room.options"), " ", inWords(room.options)),
  room.state === "playing" && h("p", { class: "hint" }, say("room.fixed")),
  h(
    "div",
    { class: "ways" },
    way(`/host/${room.code}`, say("room.back"), true),
    room.state === "lobby" && h("button", { class: "button", ...pressed(isBusy, choose) }, say("room.choose")),
    (room.state === "lobby" || room.state === "playing") && h("button", { class: "button", ...pressed(isBusy, again) }, say("room.again")),
  ),
];

/** @param {Options} options */
const inWords = ({ scoring, streak_bonus, auto_advance }) =>
  [`${say("options.scoring")} ${say(`options.${scoring}`)}`, streak_bonus && say("options.streak_bonus"), auto_advance && say("options.auto_advance")]
    .filter(Boolean)
    .join(" · ");
