// The voice of a room's page: it tells each change once, to those who listen and to nobody else.
import { NOTHING } from "../state.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {{ state: State, now: number }} Moment
 * @typedef {(before: Moment, after: Moment) => (string | null)[]} Tells a pure function
 */

// A voice that is still busy reads the sentence before the last one too.
const KEPT = 3;

/**
 * @param {Tells} tells
 * @returns {(state: State, now: number) => void} is called whenever the page is drawn
 */
export const startVoice = (tells) => {
  /** @type {Moment} */
  let before = { state: NOTHING, now: -Infinity };
  return (state, now) => {
    // What is known of the game's clock gets better, never is it earlier than it was.
    const after = { state, now: Math.max(now, before.now) };
    tells(before, after).forEach(tell);
    before = after;
  };
};

/** @param {string | null} sentence */
export const tell = (sentence) => {
  const region = document.querySelector("#announcements");
  if (!region || !sentence) return;
  const line = document.createElement("span");
  line.textContent = `${sentence} `;
  region.append(line);
  while (region.childNodes.length > KEPT) region.firstChild?.remove();
};

/**
 * As one: each part is a sentence of its own.
 * @param {(string | null | false)[]} parts
 */
export const joined = (parts) =>
  parts.flatMap((part) => (part ? [/[.!?…:]$/.test(part) ? part : `${part}.`] : [])).join(" ");
