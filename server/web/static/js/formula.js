// Texts with formulas: trees of MathML, which browsers draw themselves.
import { h } from "./h.js";
import { inItsScript } from "./script.js";

/**
 * @typedef {import("../protocol.d.ts").Formula} Formula
 * @typedef {import("../protocol.d.ts").MathNode} MathNode
 * @typedef {readonly (string | Formula)[] | null | undefined} Pieces null: nothing but the text itself
 */

/**
 * What stands where the text would.
 * @param {string} text
 * @param {Pieces} pieces
 */
export const drawn = (text, pieces) => pieces?.map((piece) => (typeof piece === "string" ? piece : formula(piece))) ?? text;

/**
 * The text without its formulas, whose letters say nothing of its direction.
 * @param {string} text
 * @param {Pieces} pieces
 */
export const words = (text, pieces) => pieces?.filter((piece) => typeof piece === "string").join(" ") ?? text;

/**
 * A text that a user wrote, with its formulas.
 * @param {string} text
 * @param {Pieces} pieces
 */
export const writtenOut = (text, pieces) => h("bdi", inItsScript(words(text, pieces)), drawn(text, pieces));

/**
 * The text in plain signs, to be read out where the drawing cannot be.
 * @param {string} text
 * @param {Pieces} pieces
 */
export const spoken = (text, pieces) => pieces?.map((piece) => (typeof piece === "string" ? piece : piece.plain)).join("") ?? text;

/** @type {WeakMap<Formula, import("./h.js").Element>} */
const made = new WeakMap();

/**
 * It runs from left to right in every language. Made once, so that drawing it again costs nothing.
 * @param {Formula} drawing
 */
const formula = (drawing) => {
  const there = made.get(drawing) ?? box(drawing);
  made.set(drawing, there);
  return there;
};

/** @param {Formula} drawing */
const box = ({ plain, is_display: isDisplay, width, nodes }) =>
  h(
    "bdi",
    { class: `formula${isDisplay ? " displayed" : ""}`, dir: "ltr", style: { "--width": String(width) } },
    // Older browsers would run the signs of a fraction together.
    "MathMLElement" in window ? h("math", { display: isDisplay ? "block" : "inline", alttext: plain }, nodes.map(element)) : plain,
  );

/**
 * @param {MathNode} node
 * @returns {import("./h.js").Element}
 */
const element = ({ tag, attributes, text, children }) => h(tag, attributes, text, children?.map(element));
