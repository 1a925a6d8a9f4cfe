// What the pages of a host and of a projector tell.
import { spoken } from "../../formula.js";
import { say } from "../../language.js";
import { letter } from "../views/choice.js";
import { isHeldOpen } from "../views/moment_more.js";
import { clock, everywhere, hasNewScene, scene, seconds } from "./room.js";
import { joined } from "./voice.js";

/**
 * @typedef {import("../../../protocol.d.ts").Room} Room
 * @typedef {import("./voice.js").Moment} Moment
 */

/** @type {import("./voice.js").Tells} */
export const stageTells = (before, after) => {
  const { room } = after.state;
  return [room && hasNewScene(before, after) ? arrival(after, room) : null, waiting(before, after), ...everywhere(before, after), ...clock(before, after), held(before, after)];
};

/** @param {Moment} moment */
const countOf = ({ state: { room } }) => (room?.type === "host_snapshot" ? (room.newcomers?.count ?? 0) : 0);

/**
 * The first of those who wait to be let in, and no crowd of them one by one.
 * @param {Moment} before
 * @param {Moment} after
 */
const waiting = (before, after) => (countOf(after) && !countOf(before) ? say("newcomers.waiting", { n: countOf(after) }) : null);

/**
 * The question waits for somebody who has more time.
 * @param {Moment} before
 * @param {Moment} after
 */
const held = (before, after) => (isHeld(after) && !isHeld(before) ? say("question.moment_more") : null);

/** @param {Moment} moment */
const isHeld = ({ state: { room }, now }) => !!room && isHeldOpen(room, now);

/**
 * @param {Moment} after
 * @param {Room} room
 */
const arrival = (after, room) => {
  const name = scene(after);
  if (name === "announced") return asked(room);
  if (name === "open") return joined([say("phase.open"), say("question.time_left", { n: seconds(after) })]);
  return joined([say(`phase.${room.phase}`), name === "revealed" && solved(room)]);
};

/** @param {Room} room */
const asked = ({ question, question_count: n }) =>
  question && joined([say("question.number", { i: question.number + 1, n }), spoken(question.text, question.formulas?.text)]);

/** @param {Room} room */
const solved = ({ question, reveal }) =>
  !!question &&
  !!reveal &&
  joined([
    `${say("verdict.solution", { n: reveal.solution.length })}:`,
    ...reveal.solution.map((place) => `${letter(place)} ${spoken(question.choices[place] ?? "", question.formulas?.choices[place])}`),
  ]);
