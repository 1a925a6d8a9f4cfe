// Deleting something: asked first, and once more in words when something hangs on it, with the archive as another way.
import { ask, Problem } from "./account.js";
import { askFirst, askWhich } from "./ask_first.js";
import { say } from "./language.js";

/**
 * @typedef {{ dependents: Record<string, number>, confirm: number, archive?: string }} Hanging what hangs on it
 * @typedef {{ path: string, isArchived: boolean, sure: string, hanging: string, words?: Readonly<Record<string, string>>, all?: string }} Removed `path` of the API, and the two questions; `isArchived` also of what cannot be; `words` tell of what hangs on it otherwise than of a quiz, `all` is what is pressed then
 */

/**
 * @param {Removed} removed
 * @returns {Promise<"deleted" | "archived" | "kept">}
 */
export const removeAt = async ({ path, isArchived, sure, hanging, words = {}, all = say("removal.all") }) => {
  if (!(await askFirst(sure, say("removal.delete")))) return "kept";
  let confirmed = "";
  for (;;) {
    try {
      await ask(`${path}${confirmed}`, undefined, "DELETE");
      return "deleted";
    } catch (error) {
      // Deleted in another tab: it is as it shall be.
      if (error instanceof Problem && error.slug === "not-found") return "deleted";
      const found = hangingIn(error);
      // Who has said yes to fewer is told why they are asked again.
      const news = confirmed ? [say("removal.more")] : [];
      const answer = await askWhich(hanging, ways(isArchived, all), [...news, ...inWords(found, words)]);
      if (answer === "archive") {
        await ask(`${path}/archive`, undefined, "PUT");
        return "archived";
      }
      if (answer !== "delete") return "kept";
      confirmed = `?confirm=${found.confirm}`;
    }
  }
};

/**
 * @param {unknown} error
 * @returns {Hanging}
 */
const hangingIn = (error) => {
  if (error instanceof Problem && error.slug === "deletion-unconfirmed") return /** @type {any} */ (error.details);
  throw error;
};

/** @param {boolean} isArchived @param {string} all */
const ways = (isArchived, all) => [
  ...(isArchived ? [] : [{ value: "archive", text: say("removal.archive") }]),
  { value: "delete", text: all, isDanger: true },
];

/** @param {Hanging} hanging @param {Readonly<Record<string, string>>} words */
const inWords = ({ dependents }, words) =>
  Object.entries(dependents)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => say(words[name] ?? `dependents.${name}`, { n }));
