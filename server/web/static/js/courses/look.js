// What whoever looks at a lesson has asked to see of it, and what could not be reached.

/** @typedef {ReturnType<typeof startLook>} Look */

/** @param {() => void} paint @param {() => void} [end] what follows when a video has come to its end */
export const startLook = (paint, end = () => {}) => {
  let [isOpen, isLost] = [false, false];
  return {
    isOpen: () => isOpen,
    isLost: () => isLost,
    /** What another server keeps was asked for. */
    open: () => {
      isOpen = true;
      paint();
    },
    lose: () => {
      isLost = true;
      paint();
    },
    end,
    again: () => {
      isLost = false;
      paint();
    },
  };
};
