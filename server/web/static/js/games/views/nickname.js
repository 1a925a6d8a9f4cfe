// A nickname as it is shown: never cut. One of many letters is smaller, and goes on in the next line.
import { h } from "../../h.js";
import { inItsScript } from "../../script.js";

/** With their marks, which take no place of their own. */
const MANY_LETTERS = /^(?:\P{M}\p{M}*){21}/u;

/**
 * @param {string} nickname
 * @param {string} [place] the class of its box
 */
export const nameBox = (nickname, place = "name") =>
  h("span", { class: MANY_LETTERS.test(nickname) ? `${place} long` : place, ...inItsScript(nickname), translate: "no" }, nickname);
