// Long lists come in pieces, one in each picture, so that a slow machine is never busy for long before it listens again.

/** So many items at once; a row of a long game has a hundred elements. */
const PIECE = 6;

/** @param {() => void} paint draws the page, and asks for the lists again */
export const startPieces = (paint) => {
  /** How many of each list are there. A list that was asked for anew begins anew. @type {WeakMap<readonly unknown[], number>} */
  const counts = new WeakMap();
  /** @type {Set<readonly unknown[]>} */
  const growing = new Set();
  let timer = 0;
  /** @type {(() => void)[]} */
  let waiting = [];

  const grow = () => {
    timer = 0;
    // The one that stands first is read first.
    const [first] = growing;
    growing.clear();
    if (first) counts.set(first, (counts.get(first) ?? 0) + PIECE);
    paint();
    if (growing.size) return;
    for (const tell of waiting) tell();
    waiting = [];
  };

  return {
    /**
     * What there is of a list by now.
     * @template Item
     * @param {readonly Item[]} items
     * @returns {readonly Item[]}
     */
    of: (items) => {
      const count = counts.get(items) ?? PIECE;
      counts.set(items, count);
      if (count >= items.length) return items;
      growing.add(items);
      // What several turns have made would be laid out at once.
      timer ||= requestAnimationFrame(() => setTimeout(grow));
      return items.slice(0, count);
    },
    /** Once all lists are whole. @returns {Promise<void>} */
    whole: () => new Promise((resolve) => (growing.size ? waiting.push(resolve) : resolve())),
  };
};
