// What was written and is not stored yet, kept in this browser: a closed tab or a lost network loses nothing. Of a quiz, or of a course.

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {{ base: import("./saving.js").Base, draft: Quiz, conflicts: readonly import("./merge.js").Conflict[], unsure: import("./saving.js").Step | null }} Kept
 *   `unsure` is the request whose answer never came
 */

const PLACE = "zedny.draft.";

/** @param {number} account */
const namesOf = (account) => Object.keys(localStorage).filter((name) => name.startsWith(`${PLACE}${account}.`));

/**
 * The quizzes and courses of which one account has something in this browser that is not stored.
 * @param {number} account
 */
export const titlesKept = (account) => [...new Set(namesOf(account).map((name) => read(localStorage.getItem(name) ?? "")?.draft.title.trim() ?? ""))];

/** @param {number} account */
export const dropDrafts = (account) => namesOf(account).forEach((name) => localStorage.removeItem(name));

/**
 * The drafts of one quiz by one account, or of what else is written. Each page that edits has one of its own, under a name that it draws.
 * @template {{ draft: { title: string } }} [K=Kept]
 * @param {number} account
 * @param {number | string} of
 * @param {string} page
 */
export const keptDrafts = (account, of, page) => {
  const prefix = `${PLACE}${account}.${of}.`;
  const own = prefix + page;
  // While this page lives, no other one takes its draft for a lost one. Plain http has no locks: there a draft is taken twice rather than never.
  void navigator.locks?.request(own, () => new Promise(() => {}));

  return {
    /** @param {K} kept @returns {boolean} whether there was room for it */
    keep: (kept) => {
      try {
        localStorage.setItem(own, JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    },
    forget: () => localStorage.removeItem(own),
    /**
     * A draft whose page is no more.
     * @returns {Promise<{ kept: K, forget: () => void } | null>} it is kept until it is forgotten
     */
    find: async () => {
      const alive = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name));
      const name = Object.keys(localStorage).find((one) => one.startsWith(prefix) && one !== own && !alive.has(one));
      const kept = /** @type {K | null} */ (/** @type {unknown} */ (name ? read(localStorage.getItem(name) ?? "") : null));
      return name && kept ? { kept, forget: () => localStorage.removeItem(name) } : null;
    },
  };
};

/** @param {string} text @returns {Kept | null} */
const read = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
