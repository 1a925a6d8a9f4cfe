// What a press means: what was on the screen when the finger went down, and had been there long enough to be seen.

/** Two clicks of one hand are closer together than this, and nobody reads a new button and presses it sooner. */
const SEEN_AFTER = 500;

/** @typedef {{ control: HTMLElement, moment: string | null, isSeen: boolean, act: HTMLElement["onclick"] }} Press */

/** @type {string | null} */
let moment = null;
let changedAt = -Infinity;
/** @type {Press | null} */
let press = null;
/** @type {Set<() => void>} */
const waiting = new Set();

/**
 * What can be pressed from here on; null is nothing, which no finger can have been meant for.
 * @param {string | null} next
 */
export const offer = (next) => {
  if (moment !== null && next !== moment) changed();
  moment = next;
};

/** What was under the finger is not there any more. */
export const changed = () => {
  changedAt = performance.now();
  // A little later, for timers and the clock are not quite one.
  for (const tell of waiting) setTimeout(tell, SEEN_AFTER + 10);
};

/**
 * @param {() => void} tell is called when what has changed counts as seen
 * @returns {() => void} ends that
 */
export const onceSeen = (tell) => {
  waiting.add(tell);
  return () => waiting.delete(tell);
};

/**
 * Whether somebody who presses then has seen what is there.
 * @param {number} [at] as events are stamped
 */
export const isSeen = (at = performance.now()) => at - changedAt >= SEEN_AFTER;

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
const controlOf = (target) => (target instanceof Element ? target.closest("button, a") : null);

/** @param {Event} event */
const begin = ({ target, timeStamp }) => {
  const control = controlOf(target);
  press = control && { control, moment, isSeen: isSeen(timeStamp), act: control.onclick };
};

/** @param {KeyboardEvent} event */
const beginByKey = (event) => {
  if ((event.key !== "Enter" && event.key !== " ") || !controlOf(event.target)) return;
  // A key that is held down is one press.
  if (event.repeat) event.preventDefault();
  else begin(event);
};

/** @param {MouseEvent} event */
const complete = (event) => {
  const control = controlOf(event.target);
  if (!control) return;
  // Without a beginning of its own: a form that is sent by the Enter key, or a reader for the blind that presses.
  const { isSeen: wasSeen, moment: then, act } = press?.control === control ? press : { isSeen: isSeen(event.timeStamp), moment, act: null };
  press = null;
  if (wasSeen && then === moment) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (wasSeen) act?.call(control, /** @type {PointerEvent} */ (event));
};

/** A finger that was moved away has pressed nothing. @param {Event} event */
const forget = ({ type, target }) => {
  if (type === "pointercancel" || controlOf(target) !== press?.control) press = null;
};

addEventListener("pointerdown", begin, true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, forget, true);
addEventListener("keydown", beginByKey, true);
addEventListener("click", complete, true);
