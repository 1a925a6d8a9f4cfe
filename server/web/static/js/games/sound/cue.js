// Which sound belongs to which moment of a game. Nothing here makes any.
import { podiumPlaces, stepSeconds } from "../views/ceremony.js";
import { isHurried, left } from "../views/countdown.js";

/**
 * @typedef {import("../../../protocol.d.ts").Room} Room
 * @typedef {"lobby" | "countdown" | "tension" | "close" | "reveal" | "standings" | "podium"} Cue
 */

/**
 * While a question is read, while the clock stands, and after a game that was given up, it is quiet.
 * @param {Room} room
 * @param {number} now
 * @returns {Cue | null}
 */
export const cueOf = (room, now) => {
  if (room.paused_at !== null) return null;
  switch (room.phase) {
    case "lobby":
    case "standings":
      return room.phase;
    case "open":
      return left(room, room.closes_at, now) === 0 ? "close" : isHurried(room, now) ? "tension" : "countdown";
    case "revealed":
      return "reveal";
    case "finished":
    case "stored":
      return "podium";
    default:
      return null;
  }
};

/**
 * The fanfare is for the winner, whose step fills last: after so many seconds.
 * @param {Room} room
 * @param {boolean} isCalm everything is there at once
 */
export const waitOf = ({ phase, standings }, isCalm) => {
  const places = phase === "finished" && !isCalm ? podiumPlaces(standings ?? []).length : 0;
  return places > 0 ? stepSeconds(places, 0) : 0;
};
