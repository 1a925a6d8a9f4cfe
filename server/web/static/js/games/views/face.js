// A player's face, drawn from a small number: a head, a mouth, and a colour for each. It only adorns: whoever does
// not see it, or not its colours, has the name beside it.
import { h } from "../../h.js";

const HEADS = [
  "M20 3a17 17 0 1 0 0 34 17 17 0 1 0 0-34z",
  "M20 3c14 0 17 3 17 17s-3 17-17 17S3 34 3 20 6 3 20 3z",
  "M4 3l10 6q6-2 12 0l10-6q2 10 1 19a17 15 0 0 1-34 0Q2 13 4 3z",
  "M20 3c11 0 16 7 16 17v17l-5-4-5 4-6-4-6 4-5-4-5 4V20C4 10 9 3 20 3z",
  "M20 2l16 9v18l-16 9-16-9V11z",
  "M20 5a9 9 0 0 1 13 4 9 9 0 0 1 3 13 9 9 0 0 1-6 11 11 11 0 0 1-20 0 9 9 0 0 1-6-11A9 9 0 0 1 7 9a9 9 0 0 1 13-4z",
  "M20 2c9 0 16 13 16 22a16 13 0 0 1-32 0C4 15 11 2 20 2z",
  "M9 2a7 7 0 0 1 6 4q5-1 10 0a7 7 0 1 1 10 8A16 15 0 1 1 5 14 7 7 0 0 1 9 2z",
];
const MOUTHS = [
  "M11 23h18a9 9 0 0 1-18 0z",
  "M20 21a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11z",
  "M12 22h16l-8 11z",
  "M20 21c7 0 10 2 10 6s-3 6-10 6-10-2-10-6 3-6 10-6z",
  "M13 23h14v9H13z",
  "M20 20l9 6-9 7-9-7z",
  "M20 34l-8-8a4.5 4.5 0 0 1 8-4 4.5 4.5 0 0 1 8 4z",
  "M7 28q6-8 13-3 7-5 13 3-7 6-13 2-6 4-13-2z",
];
// Every dark one can be told from every light one by eyes that see no colours.
const DARK = ["0b5fa5", "b03a0c", "17693f", "9c2f78", "3f4a5f", "7a5200", "b3123b", "4338a8"];
const LIGHT = ["ffd95a", "bfe6ff", "ffc7dd", "b6f0c8", "ffffff", "ffbe85", "dccbff", "f3ead2"];

const ROUND = { "stroke-linecap": "round" };

/**
 * @param {readonly string[]} eight
 * @param {number} seed
 * @param {number} place
 */
const pick = (eight, seed, place) => eight[(seed >> (3 * place)) & 7] ?? "";

/** @param {number} seed four times one of eight, see game/face.py */
export const face = (seed) =>
  // Part of the page: a browser opens every picture of this kind as a page of its own.
  h(
    "svg",
    { class: "face", viewBox: "0 0 40 40", "aria-hidden": "true" },
    h("path", { fill: `#${pick(DARK, seed, 0)}`, stroke: "#fff", "stroke-width": 2, "stroke-linejoin": "round", d: pick(HEADS, seed, 2) }),
    h("path", { fill: `#${pick(LIGHT, seed, 1)}`, d: pick(MOUTHS, seed, 3) }),
    h("path", { stroke: "#fff", ...ROUND, "stroke-width": 8, d: "M13.5 15h0m13 0h0" }),
    h("path", { stroke: "#000", ...ROUND, "stroke-width": 4, d: "M14 15.5h0m12 0h0" }),
  );
