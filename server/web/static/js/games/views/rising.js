// A number that counts up to what it says, written as its language writes it. Who does not see it hears where it ends.
import { h } from "../../h.js";

/**
 * @param {number} value
 * @param {(value: number) => string} text
 */
export const rising = (value, text) => [
  h("span", { class: "visually-hidden" }, text(value)),
  h("span", { class: "rising", "aria-hidden": "true", onanimationstart: (/** @type {AnimationEvent} */ { target }) => begin(target, (share) => text(Math.round(value * share))) }, text(value)),
];

/** @type {{ place: HTMLElement, text: (share: number) => string }[]} */
let counting = [];

/**
 * @param {EventTarget | null} place
 * @param {(share: number) => string} text
 */
const begin = (place, text) => {
  if (!(place instanceof HTMLElement)) return;
  if (!counting.length) requestAnimationFrame(count);
  counting.push({ place, text });
};

/** All are asked how far they are before any is written, or the page would be laid out anew for each of them. */
const count = () => {
  const lefts = counting.map(({ place }) => left(place));
  counting.forEach(({ place, text }, i) => place.firstChild instanceof Text && (place.firstChild.data = text(1 - (lefts[i] ?? 0) ** 2)));
  counting = counting.filter((_, i) => lefts[i]);
  if (counting.length) requestAnimationFrame(count);
};

/**
 * Of its animation: without movement that is nothing.
 * @param {HTMLElement} place
 */
const left = (place) => 1 - (place.getAnimations()[0]?.effect?.getComputedTiming().progress ?? 1);
