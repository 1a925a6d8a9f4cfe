// Where the file of a lesson is loaded from: an address of our own, which is good for whoever asked, and for some hours.
import { ask } from "../account.js";

/** @typedef {import("./shapes.d.ts").Lesson} Lesson */

/**
 * The lesson with the address of its file, if it has one, as if it had been typed.
 * @param {Lesson} lesson
 * @returns {Promise<Lesson>}
 */
export const located = async (lesson) => (lesson.file ? { ...lesson, content_url: (await ask(`/lessons/${lesson.id}/file`)).address } : lesson);
