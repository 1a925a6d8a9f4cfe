// What a link of a mail has done: told on the whole page, and by a screen reader.
import { draw } from "../draw.js";
import { notice, way } from "../notice.js";

/**
 * @param {string} title
 * @param {string} text
 * @param {string} href where to go from here
 * @param {string} onward what the way there says
 */
export const done = (title, text, href, onward) => {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  draw(main, notice("done", title, text, way(href, onward, true)));
  main.querySelector("h1")?.focus();
};
