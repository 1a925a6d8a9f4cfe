// The shapes that are tapped to come in: as the big screen shows them, and as a phone offers them.
import { h } from "../../h.js";
import { number as counted, say } from "../../language.js";
import { shape } from "./choice.js";

const NAMES = ["shape.triangle", "shape.diamond", "shape.circle", "shape.square"];

/** @param {number} number of a shape, from 0 */
export const shapeName = (number) => say(NAMES[number] ?? "");

/**
 * @param {readonly (number | null)[]} shapes null: not tapped yet
 * @param {string} label
 */
export const shapeRow = (shapes, label) =>
  h("p", { class: "pattern", role: "img", "aria-label": label },
    // Numbered, for a stage and a phone in two languages are read from two sides.
    shapes.map((number, place) => h("span", { class: number === null ? "shape-tile" : `shape-tile choice-${number}` }, number !== null && shape(number), h("small", {}, counted(place + 1)))));

/** @param {readonly number[]} shapes */
export const shownPattern = (shapes) => shapeRow(shapes, shapes.map(shapeName).join(say("shape.between")));
