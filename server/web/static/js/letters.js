// Letters as readers count them, which the server counts in the same way (game/letters.py).

// Older browsers have no segmenter: flags, emoji with all that is joined to them, and letters with their marks.
const STYLE = "[\\uFE0E\\uFE0F\\u20E3\\p{EMod}\\u{E0020}-\\u{E007F}]*";
const NEARLY = new RegExp(`\\p{RI}\\p{RI}|\\p{ExtPict}${STYLE}(?:\\u200D\\p{ExtPict}${STYLE})*|\\P{M}[\\p{M}\\u200C\\u200D]*|\\p{M}+`, "gu");

/** @type {(text: string) => string[]} */
const split = (() => {
  if (typeof Intl.Segmenter !== "function") return (text) => text.match(NEARLY) ?? [];
  const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
})();

/**
 * The text, letter by letter.
 * @param {string} text
 */
export const letters = (text) => split(text);
