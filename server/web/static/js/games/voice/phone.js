// What a player's phone tells.
import { spoken } from "../../formula.js";
import { say } from "../../language.js";
import { cameIn } from "../views/latecomer.js";
import { judged, placeOf } from "../views/mark.js";
import { clock, everywhere, hasNewScene, isOfOneQuestion, scene, seconds } from "./room.js";
import { joined } from "./voice.js";

/**
 * @typedef {import("../../../protocol.d.ts").PlayerSnapshot} PlayerRoom
 * @typedef {import("./voice.js").Moment} Moment
 */

/** @type {import("./voice.js").Tells} */
export const phoneTells = (before, after) => {
  const room = roomOf(after);
  if (!room) return everywhere(before, after);
  return [
    lateness(before) ? null : lateness(after),
    hasNewScene(before, after) ? arrival(before, after, room) : null,
    ...everywhere(before, after),
    ...(hasAnswered(after) ? [] : clock(before, after)),
    taken(before, after, room),
    brought(before, after, room),
  ];
};

/**
 * @param {Moment} moment
 * @returns {PlayerRoom | null}
 */
const roomOf = ({ state: { room } }) => (room?.type === "player_snapshot" ? room : null);

/** @param {Moment} moment */
const lateness = (moment) => {
  const room = roomOf(moment);
  return room && cameIn(room, moment.state.missed);
};

/**
 * Time presses nobody whose answer is on its way.
 * @param {Moment} moment
 */
const hasAnswered = (moment) => !!moment.state.given || !!roomOf(moment)?.you.answer;

/**
 * What has the focus is read out by itself, and is not told here.
 * @param {Moment} before
 * @param {Moment} after
 * @param {PlayerRoom} room
 */
const arrival = (before, after, room) => {
  switch (scene(after)) {
    case "lobby":
      return say("lobby.wait");
    case "announced":
      return asked(room);
    case "open":
      return opened(before, after, room);
    case "revealed":
      return hasHeardOfTheEnd(before, after) ? null : say("told.closed");
    case "standings":
      return joined([say("standings.title"), say("points", { n: room.you.score })]);
    case "finished":
      return joined([say("finale.over"), say("points", { n: room.you.score })]);
    case "stored":
      return say("finale.stored");
    default:
      return null;
  }
};

/**
 * Time was up on this phone a moment before, or nobody was here when it was.
 * @param {Moment} before
 * @param {Moment} after
 */
const hasHeardOfTheEnd = (before, after) => !isOfOneQuestion(before, after) || (!hasAnswered(before) && seconds(before) === 0);

/** @param {PlayerRoom} room */
const asked = ({ question, question_count: n }) => question && say("question.number", { i: question.number + 1, n });

/**
 * Who comes while the question is open has not heard it: the first choice has the focus.
 * @param {Moment} before
 * @param {Moment} after
 * @param {PlayerRoom} room
 */
const opened = (before, after, room) => {
  const { question } = room;
  if (!question || room.you.answer) return null;
  const isNews = !isOfOneQuestion(before, after);
  return joined([
    isNews && asked(room),
    isNews && spoken(question.text, question.formulas?.text),
    question.takes_several && say("answer.several"),
    say("phase.open"),
    say("question.time_left", { n: seconds(after) }),
  ]);
};

/**
 * @param {Moment} before
 * @param {Moment} after
 * @param {PlayerRoom} room
 */
const taken = (before, after, room) => {
  const was = isOfOneQuestion(before, after) && roomOf(before)?.you.answer;
  return room.you.answer && !was && scene(after) === "open" ? say("answer.counted") : null;
};

/** @param {PlayerRoom | null} room */
const markOf = (room) => (room?.phase === "revealed" && room.you.mark?.question === room.question?.number ? room.you.mark : null);

/**
 * What the question brought, as soon as both the solution and the mark are there.
 * @param {Moment} before
 * @param {Moment} after
 * @param {PlayerRoom} room
 */
const brought = (before, after, room) => {
  const mark = markOf(room);
  if (!mark || mark.question < after.state.missed || (isOfOneQuestion(before, after) && markOf(roomOf(before)))) return null;
  if (room.voided.includes(mark.question)) return say("verdict.voided");
  return joined([
    say(`verdict.${judged(mark)}`),
    mark.points > 0 && say("points", { n: mark.points }),
    mark.bonus > 0 && say("verdict.streak", { n: mark.streak, bonus: mark.bonus }),
    placeOf(room, mark),
  ]);
};
