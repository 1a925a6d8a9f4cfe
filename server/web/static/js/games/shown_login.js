// The login that a page shows to its room: when it is refused, another one is got and shown, once.
import { freshToken, renewed } from "../account.js";

const PAUSE = 2000;
// Who plays does not wait for a database that is away.
const PATIENCE = 4000;

/** @param {number} time */
const pause = (time) => new Promise((later) => setTimeout(later, time));

export const startLogin = () => {
  /** @type {string | null} */
  let shown = null;
  let isSecond = false;
  let isUnderWay = false;

  const another = async () => {
    if (!shown || isSecond) return false;
    try {
      const next = await renewed(shown);
      isSecond = true;
      return !!next;
    } catch {
      // Nobody can be asked at the moment.
      await pause(PAUSE * (1 + Math.random()));
      return true;
    }
  };

  /** @type {Promise<string | null> | null} */
  let coming = null;

  const come = async () => {
    for (;;)
      try {
        return (shown = await freshToken());
      } catch {
        await pause(PAUSE * (1 + Math.random()));
      }
  };

  /** As soon as it can be had; null when nobody is logged in. */
  const show = () => (coming ??= come().finally(() => (coming = null)));

  return {
    show,
    /** The same, or null when it takes long. @returns {Promise<string | null>} */
    showSoon: () => Promise.race([show(), pause(PATIENCE).then(() => null)]),
    /**
     * The room does not take it: whether it is worth saying hello again.
     * @param {{ again: () => void, over: () => void }} ways
     */
    refused: async ({ again, over }) => {
      isUnderWay = true;
      const isThere = await another();
      isUnderWay = false;
      if (isThere) again();
      else over();
    },
    /** The room has let us in. */
    taken: () => {
      isSecond = false;
    },
    isRenewing: () => isUnderWay,
  };
};
