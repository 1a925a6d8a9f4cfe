// What a lesson holds, by its type. It knows no page, so that its teacher sees the same before students do.
import { lessonText } from "./text.js";

/** @typedef {import("../shapes.d.ts").Lesson} Lesson */

/** @param {Lesson} lesson */
export const lessonContent = (lesson) => {
  if (lesson.content_nodes) return lessonText(lesson.content_nodes);
  return null;
};
