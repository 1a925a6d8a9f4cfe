// The text of a lesson: trees of elements, each drawn by its name. No HTML comes into the page.
import { drawn } from "../../formula.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { inItsScript } from "../../script.js";
import { pictureFrom } from "./elsewhere.js";

/**
 * @typedef {import("../shapes.d.ts").TextNode} TextNode
 * @typedef {import("../shapes.d.ts").TextElement} TextElement
 * @typedef {import("../../h.js").Child} Child
 * @typedef {import("../../h.js").Prop} Prop
 */

/** These have a direction of their own, for a text may go from one language to the other. */
const BLOCKS = ["blockquote", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "table", "td", "th", "ul"];
const PLAIN = ["br", "em", "hr", "s", "strong", "tbody", "thead", "tr"];

/** @param {readonly TextNode[]} nodes */
export const lessonText = (nodes) => h("div", { class: "lesson-text" }, nodes.map(node));

/**
 * @param {TextNode} one
 * @returns {Child}
 */
const node = (one) => {
  if (typeof one === "string") return one;
  return "latex" in one ? drawn("", [one]) : element(one);
};

/** @param {TextElement} one */
const element = (one) => {
  const { tag, attributes = {}, children = [] } = one;
  const inside = children.map(node);
  if (tag === "a") return link(attributes, inside);
  if (tag === "img") return pictureFrom(attributes.src ?? "", attributes.alt ?? "");
  if (tag === "pre") return h("pre", { dir: "ltr", tabindex: 0, translate: "no" }, inside);
  if (tag === "code") return h("code", { dir: "ltr", translate: "no" }, inside);
  if (BLOCKS.includes(tag)) return framed(tag, h(tag, { ...inItsScript(wordsOf(one)), ...(tag === "ol" && { start: attributes.start }) }, inside));
  return PLAIN.includes(tag) ? h(tag, {}, inside) : inside;
};

/**
 * What is wider than a phone is moved within its frame, by keyboard too, and begins where it begins.
 * @param {string} tag
 * @param {import("../../h.js").Element} block
 */
const framed = (tag, block) => (tag === "table" ? h("div", { class: "wide", role: "region", tabindex: 0, dir: block.props.dir, "aria-label": say("lesson.table") }, block) : block);

/**
 * @param {Record<string, string>} attributes
 * @param {Child} inside
 */
const link = ({ href = "", title }, inside) => h("a", { href, title, rel: "noopener noreferrer" }, inside);

/**
 * @param {TextNode} one
 * @returns {string} without its formulas and code, which say nothing of its direction
 */
const wordsOf = (one) => {
  if (typeof one === "string") return one;
  if ("latex" in one || one.tag === "code" || one.tag === "pre") return " ";
  return (one.children ?? []).map(wordsOf).join("");
};
