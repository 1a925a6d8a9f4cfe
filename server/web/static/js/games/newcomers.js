// Newcomers: who waits to be let in, where a host looks at them.
import { newcomersPanel } from "./views/newcomers.js";

/**
 * For any page whose socket is a host's.
 * @param {() => void} paint
 * @param {boolean} isPrivate nobody else sees this screen
 */
export const startNewcomers = (paint, isPrivate) => {
  // A class that sees the host's screen does not read names before somebody has looked at them.
  let isOpen = isPrivate;

  const toggle = () => {
    isOpen = !isOpen;
    paint();
  };

  return {
    /**
     * @param {import("./views/controls.js").HostRoom} room
     * @param {boolean} isBusy
     * @param {(order: import("./views/controls.js").Order) => void} order
     */
    panel: (room, isBusy, order) => newcomersPanel(room, { isOpen, toggle, isBusy, order }),
  };
};
