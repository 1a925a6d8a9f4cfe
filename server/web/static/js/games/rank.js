// How a player's place moves from question to question. Only who was here at both is told.

/**
 * @typedef {import("../../protocol.d.ts").Mark} Mark
 * @typedef {{ question: number, place: number, before: number | null }} Rank `before` is the place one question earlier
 */

/**
 * @param {Rank | null} rank
 * @param {Mark | null} mark
 * @returns {Rank | null}
 */
export const ranked = (rank, mark) => {
  if (!mark) return rank;
  const { question, place } = mark;
  if (rank?.question === question) return { ...rank, place };
  return { question, place, before: rank?.question === question - 1 ? rank.place : null };
};

/**
 * How many places a player has climbed with the last question, or fallen if it is less than 0.
 * @param {Rank | null} rank
 */
export const climbed = (rank) => (rank?.before ? rank.before - rank.place : 0);
