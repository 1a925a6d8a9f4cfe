// Deleting a quiz: asked first, and once more in words when results hang on it, with the archive as another way.
import { ask, Problem } from "../account.js";
import { askFirst, askWhich } from "../ask_first.js";
import { say } from "../language.js";

/** @typedef {{ dependents: Record<string, number>, confirm: number, archive?: string }} Hanging what hangs on a quiz */

/**
 * @param {{ id: number, title: string, archived_at: string | null }} quiz
 * @returns {Promise<"deleted" | "archived" | "kept">}
 */
export const remove = async (quiz) => {
  if (!(await askFirst(say("removal.sure", { title: quiz.title }), say("removal.delete")))) return "kept";
  let confirmed = "";
  for (;;) {
    try {
      await ask(`/quizzes/${quiz.id}${confirmed}`, undefined, "DELETE");
      return "deleted";
    } catch (error) {
      // Deleted in another tab: it is as it shall be.
      if (error instanceof Problem && error.slug === "not-found") return "deleted";
      const hanging = found(error);
      const answer = await askWhich(say("removal.hanging", { title: quiz.title }), ways(quiz.archived_at !== null), inWords(hanging));
      if (answer === "archive") {
        await ask(`/quizzes/${quiz.id}/archive`, undefined, "PUT");
        return "archived";
      }
      if (answer !== "delete") return "kept";
      confirmed = `?confirm=${hanging.confirm}`;
    }
  }
};

/**
 * @param {unknown} error
 * @returns {Hanging}
 */
const found = (error) => {
  if (error instanceof Problem && error.slug === "deletion-unconfirmed") return /** @type {any} */ (error.details);
  throw error;
};

/** @param {boolean} isArchived */
const ways = (isArchived) => [
  ...(isArchived ? [] : [{ value: "archive", text: say("removal.archive") }]),
  { value: "delete", text: say("removal.all"), isDanger: true },
];

/** @param {Hanging} hanging */
const inWords = ({ dependents }) =>
  Object.entries(dependents)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => say(`dependents.${name}`, { n }));
