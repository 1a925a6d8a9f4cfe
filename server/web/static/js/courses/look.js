// What whoever looks at a lesson has asked to see of it, and what could not be reached.

/** @typedef {ReturnType<typeof startLook>} Look */

/** @param {() => void} paint */
export const startLook = (paint) => {
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
    again: () => {
      isLost = false;
      paint();
    },
  };
};
