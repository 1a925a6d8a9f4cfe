// How much of the ceremony is over when a stage begins to show it: one that is loaded anew goes on where the others are.

/** @type {{ finishedAt: number, seconds: number } | null} one for all times that it is drawn */
let begun = null;

/**
 * @param {import("../../../protocol.d.ts").Room} room
 * @param {number} now
 */
export const secondsGone = ({ finished_at: finishedAt }, now) => {
  if (!finishedAt) return 0;
  if (begun?.finishedAt !== finishedAt) begun = { finishedAt, seconds: Math.max(0, now - finishedAt) / 1000 };
  return begun.seconds;
};
