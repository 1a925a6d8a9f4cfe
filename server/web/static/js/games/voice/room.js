// What is told in every room, to players and to hosts: the clock, pauses, the link, questions that do not count.
import { say } from "../../language.js";
import { isOver } from "../state.js";
import { isShown, left } from "../views/countdown.js";
import { trouble } from "../views/link.js";
import { joined } from "./voice.js";

/**
 * @typedef {import("../../../protocol.d.ts").Room} Room
 * @typedef {import("../state.js").State} State
 * @typedef {import("./voice.js").Moment} Moment
 */

const WARNINGS = [5, 10];

/**
 * What stands on the screen: another scene is told about. By this page's clock a question may be open already.
 * @param {Moment} moment
 */
export const scene = ({ state: { room }, now }) => {
  if (!room) return null;
  return isShown(room, now) ? "open" : room.phase;
};

/**
 * @param {Moment} before
 * @param {Moment} after
 */
export const isOfOneQuestion = ({ state: { room: one } }, { state: { room: other } }) =>
  !!one && !!other && one.game === other.game && one.question?.number === other.question?.number;

/**
 * @param {Moment} before
 * @param {Moment} after
 */
export const hasNewScene = (before, after) => scene(before) !== scene(after) || !isOfOneQuestion(before, after);

/**
 * Never more than the question takes in all, however late this page thinks the game's clock to be.
 * @param {Moment} moment
 */
export const seconds = ({ state: { room }, now }) => {
  if (!room) return 0;
  const whole = (room.closes_at ?? 0) - (room.opens_at ?? 0);
  return Math.ceil(Math.min(whole, left(room, room.closes_at, now)) / 1000);
};

/** @type {import("./voice.js").Tells} */
export const clock = (before, after) => {
  if (scene(before) !== "open" || scene(after) !== "open" || !isOfOneQuestion(before, after)) return [];
  const [was, is] = [seconds(before), seconds(after)];
  const isLater = (after.state.room?.closes_at ?? 0) > (before.state.room?.closes_at ?? 0);
  // After a pause it closes later too, and nobody has more time.
  if (isLater && isRunning(before) && isRunning(after)) return [joined([say("told.more_time"), say("question.time_left", { n: is })])];
  if (was > 0 && is === 0) return [say("answer.time_up")];
  return [WARNINGS.some((limit) => was > limit && is <= limit) ? say("question.time_left", { n: is }) : null];
};

/** @param {Moment} moment */
const isRunning = ({ state: { room } }) => !!room && room.paused_at === null;

/** @type {import("./voice.js").Tells} */
const pauses = (before, after) => {
  const [was, is] = [isRunning(before), isRunning(after)];
  if (!after.state.room || was === is) return [];
  if (!is) return [say("phase.paused")];
  // An end is told, and not that the game goes on to it.
  return [hasNewScene(before, after) ? null : say("told.resumed")];
};

/** @type {import("./voice.js").Tells} */
const links = ({ state: before }, { state: after }) => {
  const [was, is] = [trouble(before), trouble(after)];
  if (was === is) return [];
  const isHost = before.link === "open" && !before.isStalled && !before.isHostHere;
  if (isHost && isOver(after.room)) return [];
  return [is ?? (after.room && say(isHost ? "told.host_back" : "told.link_back"))];
};

/** @type {import("./voice.js").Tells} */
const voided = ({ state: { room: before } }, { state: { room: after } }) => {
  if (!before || !after || before.game !== after.game) return [];
  return after.voided.filter((number) => !before.voided.includes(number)).map((number) => say("told.voided", { i: number + 1 }));
};

/** @type {import("./voice.js").Tells} */
export const everywhere = (before, after) => [links, pauses, voided].flatMap((tells) => tells(before, after));
