// Elements as values. Text given as a child is only ever text.
import { inItsScript } from "./script.js";

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
export const written = (text) => h("bdi", inItsScript(text), text);

/**
 * A name that somebody goes by, which no browser may translate.
 * @param {string} name
 */
export const called = (name) => h("bdi", { ...inItsScript(name), translate: "no" }, name);

/**
 * The same as a box of its own, which cuts a text that is too long at the text's end.
 * @param {string} text
 * @param {string} [name] the class of the box
 */
export const headline = (text, name = "headline") => h("span", { class: name, ...inItsScript(text) }, text);

/**
 * The further class of a text whose blanks and lines mean something, as those of code do.
 * @param {string} text
 */
export const asTyped = (text) => (/[\n\t]|\s\s|^\s/.test(text) ? " as-typed" : "");
