// Elements as values. Text given as a child is only ever text.

/**
 * @typedef {string | number | boolean | null | undefined | Record<string, string> | ((event: any) => void)} Prop
 * @typedef {{ tag: string, props: Record<string, Prop>, children: Child[] }} Element
 * @typedef {Element | string | number | false | null | undefined | Child[]} Child
 */

/**
 * @param {string} tag
 * @param {Record<string, Prop>} [props] `on…` listens, `style` takes custom properties, `key` tells siblings apart
 * @param {...Child} children
 * @returns {Element}
 */
export const h = (tag, props = {}, ...children) => ({ tag, props, children });

/**
 * A text that a user wrote: it keeps its own direction, whatever stands around it.
 * @param {string} text
 */
export const written = (text) => h("bdi", { dir: direction(text) }, text);

/**
 * The same as a box of its own, which cuts a text that is too long at the text's end.
 * @param {string} text
 * @param {string} [name] the class of the box
 */
export const headline = (text, name = "headline") => h("span", { class: name, dir: direction(text) }, text);

/**
 * The further class of a text whose blanks and lines mean something, as those of code do.
 * @param {string} text
 */
export const asTyped = (text) => (/[\n\t]|\s\s|^\s/.test(text) ? " as-typed" : "");

/**
 * A sentence in Arabic stays one when a word of another language opens it: its full stop belongs at the left.
 * Words are counted and not letters, for "C++ (لغة)" is no sentence in Arabic.
 * @param {string} text
 */
export const direction = (text) => {
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const rightToLeft = words.filter((word) => /^\P{L}*(?=\p{L})[\p{sc=Arab}\p{sc=Hebr}]/u.test(word));
  return rightToLeft.length * 2 > words.length ? "rtl" : "auto";
};
