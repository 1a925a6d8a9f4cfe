// How somebody stands in a course, in words.
import { percent, say } from "../language.js";

/**
 * @typedef {import("./shapes.d.ts").Blocker} Blocker
 * @typedef {import("./shapes.d.ts").Enrollment} Enrollment
 * @typedef {import("./shapes.d.ts").Outlined} Outlined
 */

/**
 * Why a lesson is not done; nothing of one that is, or that does not count.
 * @param {Outlined} lesson
 * @param {readonly Blocker[]} blockers
 */
export const lacking = ({ id, quiz_is_deleted, quiz_is_archived }, blockers) => {
  if (quiz_is_deleted) return say("course.quiz_deleted", { all: percent(100) });
  if (quiz_is_archived) return say("course.quiz_archived", { all: percent(100) });
  const blocker = blockers.find(({ lesson_id }) => lesson_id === id);
  return blocker && why(blocker);
};

/** @param {Blocker} blocker */
const why = ({ reason, best_percent: best, pass_percent: needed }) => {
  if (reason === "below_pass_percent") return say("missing.below_pass_percent", { best: percent(best ?? 0), needed: percent(needed ?? 0) });
  if (reason === "quiz_not_taken" && needed) return say("missing.quiz_to_pass", { needed: percent(needed) });
  return say(`missing.${reason}`);
};

/**
 * What is missing for all of it, in one sentence.
 * @param {Enrollment} enrollment
 * @param {number} lessonCount
 */
export const summary = ({ status, progress_percent: reached, blockers }, lessonCount) => {
  if (status === "DROPPED") return say("course.dropped_at", { percent: percent(reached) });
  if (!lessonCount) return say("course.empty");
  if (!blockers.length) return say(status === "COMPLETED" ? "course.completed" : "course.nothing_counts");
  return say("course.missing", { n: blockers.length, all: percent(100) });
};

/** @param {Outlined} lesson */
export const kind = ({ content_type: type, duration_minutes: minutes }) => {
  const name = say(`lesson.${type.toLowerCase()}`);
  return minutes ? `${name} · ${say("lesson.minutes", { n: minutes })}` : name;
};
