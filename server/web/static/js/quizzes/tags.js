// Tags as values: which are the same, and what is typed added to those that there are.

/** Between two tags that are typed, or pasted, at once. */
export const BETWEEN = /[,،;؛\n]/;

/**
 * What the quiz has already, however it is written, is not added.
 * @param {readonly string[]} tags
 * @param {string} typed
 */
export const withTyped = (tags, typed) => {
  const known = new Map(tags.map((tag) => [folded(tag), tag]));
  for (const tag of typed.split(BETWEEN).map(onOneLine)) if (tag && !known.has(folded(tag))) known.set(folded(tag), tag);
  return [...known.values()];
};

/** As the server keeps it. @param {string} text */
const onOneLine = (text) => text.trim().replace(/\s+/g, " ");

/** Tags that are the same for certain; the server knows of more. @param {string} tag */
export const folded = (tag) => tag.normalize().toLowerCase();
