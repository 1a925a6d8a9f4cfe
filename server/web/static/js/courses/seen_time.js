// The time that somebody spends on a lesson: counted only while its page is seen.

/**
 * A watch that runs and stands still.
 * @param {() => number} now in milliseconds
 * @param {number} seconds that were spent before
 */
export const startWatch = (now, seconds) => {
  let spent = seconds * 1000;
  /** @type {number | null} */
  let since = null;
  return {
    run: () => {
      since ??= now();
    },
    stand: () => {
      if (since !== null) spent += now() - since;
      since = null;
    },
    seconds: () => Math.floor((spent + (since === null ? 0 : now() - since)) / 1000),
  };
};
