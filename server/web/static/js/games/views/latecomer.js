// What is said to a player who comes when questions have been asked already.
import { say } from "../../language.js";
import { isOver } from "../state.js";

/** @typedef {import("../../../protocol.d.ts").PlayerSnapshot} PlayerRoom */

/**
 * How many questions are over for who comes in now; one whose seat has answered or won something is no newcomer.
 * @param {PlayerRoom} room
 */
export const missedBy = ({ question, phase, you, closes_at, paused_at, now }) => {
  if (!question || you.answer || you.score) return 0;
  // One that stays open for who has extra time is over too.
  const isAsked = phase === "announced" || (phase === "open" && (paused_at ?? now) <= (closes_at ?? 0));
  return isAsked ? question.number : question.number + 1;
};

/**
 * Said until the first question that they could answer is over.
 * @param {PlayerRoom} room
 * @param {number} missed
 */
export const cameIn = (room, missed) => {
  const { phase, question, question_count: n } = room;
  const over = (question?.number ?? 0) + Number(phase === "revealed" || phase === "standings");
  if (missed === 0 || missed < over || isOver(room)) return null;
  return missed < n ? say("late.came_in", { i: missed + 1, n }) : say("late.after_all");
};
