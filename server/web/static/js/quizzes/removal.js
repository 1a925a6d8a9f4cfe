// Deleting a quiz.
import { say } from "../language.js";
import { removeAt } from "../removal.js";

/** @param {{ id: number, title: string, archived_at: string | null }} quiz */
export const remove = ({ id, title, archived_at }) =>
  removeAt({ path: `/quizzes/${id}`, isArchived: archived_at !== null, sure: say("removal.sure", { title }), hanging: say("removal.hanging", { title }) });
