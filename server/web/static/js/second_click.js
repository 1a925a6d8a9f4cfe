// The second click of two, when the first has brought something else under the mouse: it is not meant for that.

let isMoved = false;

/** Called by what the first one has pressed. */
export const movedOn = () => (isMoved = true);

/** @param {MouseEvent} event it counts the clicks that follow each other at one place, as quickly as whoever sits there has set */
const ignore = (event) => {
  if (event.type === "mousedown" && event.detail < 2) isMoved = false;
  if (!isMoved || event.detail < 2) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};

addEventListener("mousedown", ignore, true);
addEventListener("click", ignore, true);
