// The login that a page shows to its room: when it is refused, another one is got and shown, once.
import { freshToken, renewed } from "../account.js";

const PAUSE = 2000;

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
      await new Promise((later) => setTimeout(later, PAUSE * (1 + Math.random())));
      return true;
    }
  };

  return {
    show: async () => (shown = await freshToken()),
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
