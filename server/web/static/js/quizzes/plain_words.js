// Questions and explanations are shown as they are typed: whoever writes signs of Markdown there is told so while they write.
import { h } from "../h.js";
import { say } from "../language.js";

// Stars and strokes around words, headings, links, and backticks. Lists look like lists as they are typed.
const MARKED = /(\*\*|~~)(?=\S)[^\n]*?\S\1|(?<![\w*])\*(?=[^\s*])[^*\n]*?[^\s*]\*(?![\w*])|^#{1,6} \S|\[[^\]\n]+\]\([^)\s]+\)|\x60[^\x60\n]+\x60/mu;

/** @param {string} text */
export const isMarked = (text) => MARKED.test(text);

/**
 * @param {string} id of the field
 * @param {string} text
 */
export const toldOfMarks = (id, text) => isMarked(text) && h("p", { class: "hint", id: `${id}-marks`, key: "marks" }, say("editor.marks_told", { formula: "$x^2$" }));
