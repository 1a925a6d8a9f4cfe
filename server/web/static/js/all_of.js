// A whole list, however many pages of it there are.
import { ask } from "./account.js";

/** As many as the server gives at once. */
const SIZE = 100;

/**
 * @param {string} path of the list, without its page
 * @returns {Promise<any[]>}
 */
export const allOf = async (path) => {
  /** @type {any[]} */
  const found = [];
  for (let page = 1; ; page++) {
    const { items, total } = await ask(`${path}${path.includes("?") ? "&" : "?"}size=${SIZE}&page=${page}`);
    found.push(...items);
    if (!items.length || found.length >= total) return found;
  }
};
