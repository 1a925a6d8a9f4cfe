// Small things that all parts of a report show: times, names, marks, and whether something is not known.
import { called, h } from "../../h.js";
import { number, percent, say } from "../../language.js";

/** @typedef {import("./shapes.d.ts").Mark} Mark */

/** @type {Record<Mark, string>} */
const SIGNS = { right: "✓", partly: "◐", wrong: "✗", silent: "–", absent: "○", unasked: "·", unknown: "?" };

/** @param {Mark} mark */
export const markWord = (mark) => say(`mark.${mark}`);

/**
 * A cell of the heat map says by colour, sign and word the same.
 * @param {Mark} mark
 */
export const sign = (mark) => [h("span", { class: `sign ${mark}`, "aria-hidden": "true" }, SIGNS[mark]), h("span", { class: "visually-hidden" }, markWord(mark))];

/** @param {Mark} mark */
export const marked = (mark) => h("span", { class: "marked" }, h("span", { class: `sign ${mark}`, "aria-hidden": "true" }, SIGNS[mark]), " ", markWord(mark));

/** What the signs mean that there are. @param {ReadonlySet<Mark>} there */
export const legend = (there) => h("ul", { class: "legend" }, /** @type {Mark[]} */ (Object.keys(SIGNS)).filter((mark) => there.has(mark)).map((mark) => h("li", { key: mark }, marked(mark))));

/** @param {number | null} milliseconds */
export const time = (milliseconds) => (milliseconds === null ? unknown() : say("report.seconds", { n: Math.round(milliseconds / 100) / 10 }));

/** @param {number | null} value */
export const share = (value) => (value === null ? unknown() : percent(value));

/** @param {number | null} value */
export const count = (value) => (value === null ? unknown() : number(value));

export const unknown = () => h("span", { class: "hint" }, "–", h("span", { class: "visually-hidden" }, say("report.unknown")));

/** @param {string | null} nickname */
export const name = (nickname) => (nickname ? called(nickname) : say("report.nameless"));

/**
 * @param {string} label
 * @param {import("../../h.js").Child} value
 */
export const tile = (label, value) => h("div", { class: "tile" }, h("dt", {}, label), h("dd", {}, value));
