// What was before, and what was taken back: every state of a thing that is being edited, as values.

/**
 * @template T
 * @typedef {{ past: readonly T[], present: T, future: readonly T[], mark: string, at: number }} History
 */

/** As many steps as anybody goes back; what they share is kept once. */
const MOST = 500;
/** Letters that are typed without a rest are one step. In milliseconds. */
const REST = 1500;

/**
 * @template T
 * @param {T} present
 * @returns {History<T>}
 */
export const begun = (present) => ({ past: [], present, future: [], mark: "", at: 0 });

/**
 * @template T
 * @param {History<T>} history
 * @param {T} next
 * @param {string} mark what is being changed: changes of the same thing in quick succession are one step; "" is always one of its own
 * @param {number} now in milliseconds
 * @returns {History<T>}
 */
export const edited = (history, next, mark, now) => {
  if (next === history.present) return history;
  const goesOn = mark !== "" && mark === history.mark && now - history.at < REST;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST);
  return { past, present: next, future: [], mark, at: now };
};

/**
 * @template T
 * @param {History<T>} history
 * @returns {History<T>}
 */
export const undone = ({ past, present, future, ...rest }) => {
  const before = past.at(-1);
  return before === undefined ? { past, present, future, ...rest } : { past: past.slice(0, -1), present: before, future: [present, ...future], mark: "", at: 0 };
};

/**
 * @template T
 * @param {History<T>} history
 * @returns {History<T>}
 */
export const redone = ({ past, present, future, ...rest }) => {
  const [after, ...later] = future;
  return after === undefined ? { past, present, future, ...rest } : { past: [...past, present], present: after, future: later, mark: "", at: 0 };
};

/**
 * Every state changed in the same way, as when somebody else's changes are taken in: to undo one's own does not undo theirs.
 * @template T
 * @param {History<T>} history
 * @param {(state: T) => T} change
 * @returns {History<T>}
 */
export const rewritten = (history, change) => ({ ...history, past: history.past.map(change), present: change(history.present), future: history.future.map(change) });
