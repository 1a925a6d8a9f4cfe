// The keys of whoever hosts: those of a keyboard, and the buttons of a presenter's remote control.
import { isAsking } from "../ask_first.js";

/** @typedef {"step" | "pause" | "full_screen" | "mute" | "roll" | "help"} Deed */

/** @type {ReadonlyMap<string, Deed>} */
const DEEDS = new Map([
  [" ", "step"],
  ["ArrowRight", "step"],
  ["PageDown", "step"],
  ["p", "pause"],
  ["f", "full_screen"],
  ["m", "mute"],
  ["w", "roll"],
  ["?", "help"],
  ["؟", "help"],
]);

/**
 * What a key is for, wherever it is pressed.
 * @param {{ key: string, code: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean }} event
 */
export const deedOf = ({ key, code, ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey || altKey ? null : (DEEDS.get(meant(key, code)) ?? null));

/**
 * Where a keyboard writes other letters, as in Arabic, a letter is known by its place.
 * @param {string} key
 * @param {string} code
 */
const meant = (key, code) => {
  if (/^\p{Script=Latin}$/u.test(key)) return key.toLowerCase();
  return /^\p{L}$/u.test(key) ? code.replace("Key", "").toLowerCase() : key;
};

/** @param {Readonly<Partial<Record<Deed, (at: number) => void>>>} acts */
export const listenToKeys = (acts) =>
  addEventListener("keydown", (event) => {
    const deed = deedOf(event);
    const act = deed && acts[deed];
    if (!act || isAsking() || isOwn(event)) return;
    event.preventDefault();
    // A key that is held down is one press.
    if (!event.repeat) act(event.timeStamp);
  });

/**
 * A field takes every key, and the space bar presses the button that it stands on.
 * @param {KeyboardEvent} event
 */
const isOwn = ({ target, key }) =>
  target instanceof Element && !!target.closest(key === " " ? "input, select, textarea, button, a, summary" : "input, select, textarea");
