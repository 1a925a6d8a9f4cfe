// The sizes of what stands on a stage, which nobody scrolls.
import { ROOMY, SCALES, SHRINKING } from "./fit.js";

/** @typedef {import("./fit.js").Size} Size */

const SMALLEST = SCALES.at(-1) ?? 1;

/**
 * Nobody scrolls a projector: a shorter list before much smaller letters, and cut texts only at the very last.
 * @param {number} items
 * @param {number} fewest
 * @param {number} [patience] how many steps smaller letters become before the list becomes shorter
 * @returns {readonly Size[]}
 */
export const stageSizes = (items, fewest, patience = 0) => {
  const most = Math.min(items, fewest);
  const scale = SCALES[patience] ?? SMALLEST;
  return [
    ...SHRINKING.slice(0, patience).map((size) => ({ ...size, most: items })),
    ...Array.from({ length: items - most }, (_, hidden) => ({ ...ROOMY, scale, most: items - hidden })),
    ...SHRINKING.slice(patience).map((size) => ({ ...size, most })),
    ...[4, 3, 2].map((lines) => ({ scale: SMALLEST, lines, most })),
  ];
};
