// Notices: a full page that says what happened and where to go.
import { h } from "./h.js";

/** @typedef {import("./h.js").Child} Child */

/**
 * @param {string} key
 * @param {string} title
 * @param {Child} body
 * @param {Child} ways where to go from here
 */
export const notice = (key, title, body, ways) =>
  h("section", { class: "notice card", key }, h("h1", { tabindex: "-1" }, title), h("p", {}, body), h("div", { class: "ways" }, ways));

/**
 * @param {string} href
 * @param {string} text
 * @param {boolean} [isFirst]
 */
export const way = (href, text, isFirst = false) => h("a", { href, class: isFirst ? "button primary" : "button" }, text);

/**
 * @param {string} text
 * @param {() => void} onclick
 */
export const wayButton = (text, onclick) => h("button", { type: "button", class: "button primary", onclick }, text);
