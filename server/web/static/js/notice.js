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
 * A button that is busy keeps the focus, so that nobody who moves by keyboard has to look for it again.
 * @param {boolean} isOff
 * @param {() => void} act
 */
export const pressed = (isOff, act) => ({ type: "button", "aria-disabled": isOff && "true", onclick: isOff ? null : act });

/**
 * @param {string} text
 * @param {() => void} act
 * @param {boolean} [isOff]
 */
export const wayButton = (text, act, isOff = false) => h("button", { class: "button primary", ...pressed(isOff, act) }, text);
