// The game's clock, as well as it can be known from here.

const KEPT = 12;

/** @param {() => number} [local] milliseconds that never run backwards */
export const startClock = (local = () => performance.now()) => {
  /** @type {number[]} */
  let offsets = [];
  return {
    /**
     * Every message is late by an unknown bit, so the largest offset seen lately is the nearest to the truth.
     * @param {number} now
     */
    hear: (now) => {
      offsets = [...offsets, now - local()].slice(-KEPT);
    },
    /** A phone that slept may have stopped its local clock. */
    forget: () => {
      offsets = [];
    },
    now: () => local() + (offsets.length ? Math.max(...offsets) : 0),
  };
};
