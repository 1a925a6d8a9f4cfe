// Where the file of a lesson is loaded from: an address of our own, which is good for whoever asked, and for some hours.
import { ask } from "../account.js";
import { reach } from "./reach.js";

/** @typedef {import("./shapes.d.ts").Lesson} Lesson */

/**
 * The lesson with the address of its file, if it has one, as if it had been typed.
 * @param {Lesson} lesson
 * @returns {Promise<Lesson>}
 */
export const located = async (lesson) => {
  if (!lesson.file) return lesson;
  const { address } = await ask(`/lessons/${lesson.id}/file`);
  // A player says itself when it has found nothing.
  const isGone = lesson.content_type === "PDF" && (await reach(address)) === "gone";
  return { ...lesson, content_url: address, file_is_gone: isGone };
};
