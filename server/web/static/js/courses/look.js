// What whoever looks at a lesson has asked to see of it, and what could not be reached.

/** @typedef {ReturnType<typeof startLook>} Look */

/**
 * @param {() => void} paint
 * @param {{ end?: () => void, renew?: () => Promise<unknown> }} [more] `end`: what follows when a video has come to its end; `renew`: what is done before it is tried again
 */
export const startLook = (paint, { end = () => {}, renew = async () => {} } = {}) => {
  let [isOpen, isLost, place] = [false, false, 0];
  return {
    isOpen: () => isOpen,
    isLost: () => isLost,
    /** What another server keeps was asked for. */
    open: () => {
      isOpen = true;
      paint();
    },
    /** @param {{ target: EventTarget | null }} event */
    lose: ({ target }) => {
      isLost = true;
      place = /** @type {HTMLVideoElement} */ (target).currentTime;
      paint();
    },
    end,
    again: async () => {
      await renew();
      isLost = false;
      paint();
    },
    /** A video that was lost goes on where it was. @param {{ target: EventTarget | null }} event */
    resume: ({ target }) => {
      if (place) /** @type {HTMLVideoElement} */ (target).currentTime = place;
      place = 0;
    },
  };
};
