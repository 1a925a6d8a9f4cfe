// A number that counts up to what it says, written as its language writes it. Who does not see it hears where it ends.
import { h } from "../../h.js";

/**
 * @param {number} value
 * @param {(value: number) => string} text
 */
export const rising = (value, text) => [
  h("span", { class: "visually-hidden" }, text(value)),
  h("span", { class: "rising", "aria-hidden": "true", onanimationstart: (/** @type {AnimationEvent} */ { target }) => count(target, (share) => text(Math.round(value * share))) }, text(value)),
];

/**
 * As far as its animation is: without movement that is the end.
 * @param {EventTarget | null} place
 * @param {(share: number) => string} text
 */
const count = (place, text) => {
  if (!(place instanceof HTMLElement) || !(place.firstChild instanceof Text)) return;
  const left = 1 - (place.getAnimations()[0]?.effect?.getComputedTiming().progress ?? 1);
  place.firstChild.data = text(1 - left ** 2);
  if (left > 0) requestAnimationFrame(() => count(place, text));
};
