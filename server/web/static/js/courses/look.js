// What whoever looks at a lesson has asked to see of it, and what could not be reached.
import { reach } from "./reach.js";

/**
 * @typedef {ReturnType<typeof startLook>} Look
 * @typedef {import("./reach.js").Reach} Reach
 */

/**
 * @param {() => void} paint
 * @param {{ end?: () => void, renew?: () => Promise<unknown> }} [more] `end`: what follows when a video has come to its end; `renew`: what is done before it is tried again
 */
export const startLook = (paint, { end = () => {}, renew = async () => {} } = {}) => {
  let [isOpen, place] = [false, 0];
  /** @type {Reach | null} */
  let lost = null;
  return {
    isOpen: () => isOpen,
    /** Null of what was not lost. `there`: it is where it should be, and this browser does not play it. */
    lost: () => lost,
    /** What another server keeps was asked for. */
    open: () => {
      isOpen = true;
      paint();
    },
    /** @param {{ target: EventTarget | null }} event */
    lose: async ({ target }) => {
      const video = /** @type {HTMLVideoElement} */ (target);
      place = video.currentTime;
      lost = new URL(video.currentSrc || video.src).origin === location.origin ? await reach(video.currentSrc || video.src) : "away";
      paint();
    },
    end,
    again: async () => {
      await renew();
      lost = null;
      paint();
    },
    /** A video that was lost goes on where it was. @param {{ target: EventTarget | null }} event */
    resume: ({ target }) => {
      if (place) /** @type {HTMLVideoElement} */ (target).currentTime = place;
      place = 0;
    },
  };
};
