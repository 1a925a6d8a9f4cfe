// Views that are made once for the same inputs, so that drawing them again costs nothing.

/** @typedef {import("./h.js").Child} Child */

export const startMemo = () => {
  /** @type {Map<string, { inputs: readonly unknown[], view: any }>} */
  const made = new Map();
  return {
    /**
     * @template {Child} V
     * @param {string} key
     * @param {readonly unknown[]} inputs all that the view is made of
     * @param {() => V} make its listeners may outlive these inputs, so they ask for what is so when they are called
     * @returns {V}
     */
    once: (key, inputs, make) => {
      const before = made.get(key);
      if (before && inputs.every((input, place) => input === before.inputs[place])) return before.view;
      const view = make();
      made.set(key, { inputs, view });
      return view;
    },
  };
};
