// What a mark says, in a word and as a place.
import { say } from "../../language.js";

/**
 * After the last question it is for the stage to tell. Who plays alone has no place.
 * @param {import("../../../protocol.d.ts").PlayerSnapshot} room
 * @param {import("../../../protocol.d.ts").Mark} mark
 */
export const placeOf = ({ players, question_count }, { question, place }) =>
  place && question + 1 < question_count ? say("standings.yours", { i: place, n: Math.max(players, place) }) : null;

/** @param {import("../../../protocol.d.ts").Mark} mark */
export const judged = ({ choices, is_right, points }) => {
  if (choices === null) return "missed";
  if (is_right) return "right";
  return points > 0 ? "partly" : "wrong";
};
