// The lessons of a course in their order, as sheets: moved, added, taken away. Nothing here touches the network.

/** @typedef {import("./sheet.js").Sheet} Sheet */

/**
 * @param {readonly Sheet[]} lessons
 * @param {string} key
 * @param {number} place
 */
export const movedTo = (lessons, key, place) => {
  const own = lessons.find((one) => one.key === key);
  const others = lessons.filter((one) => one !== own);
  if (!own || place < 0 || place > others.length || lessons[place] === own) return lessons;
  return [...others.slice(0, place), own, ...others.slice(place)];
};

/** @param {Sheet} sheet */
export const idOf = ({ path }) => (path === null ? null : Number(path.split("/").at(-1)));

/** The stored ones as they are to follow. @param {readonly Sheet[]} lessons */
export const orderOf = (lessons) => lessons.filter(({ isGone }) => !isGone).flatMap((one) => idOf(one) ?? []);

/**
 * Put in the order that somebody else has made of them, unless they were moved here too.
 * @param {readonly Sheet[]} lessons
 * @param {readonly number[]} before the order that both began with
 * @param {readonly number[]} now
 */
export const inOrder = (lessons, before, now) => {
  const still = new Set(now);
  const isMovedHere = orderOf(lessons).filter((id) => still.has(id)).join() !== before.filter((id) => still.has(id)).join();
  if (isMovedHere) return lessons;
  const places = new Map(now.map((id, place) => [id, place]));
  let last = -1;
  // What has no place there stays behind what it stands behind.
  const placed = lessons.map((one) => ({ one, place: (last = places.get(idOf(one) ?? 0) ?? last) }));
  return placed.sort((one, other) => one.place - other.place).map(({ one }) => one);
};
