// What a lesson holds, by its type. It knows no page, so that its teacher sees the same before students do.
import { pdfLesson } from "./pdf.js";
import { quizLesson } from "./quiz.js";
import { lessonText } from "./text.js";
import { videoLesson } from "./video.js";

/**
 * @typedef {import("../look.js").Look} Look
 * @typedef {import("../shapes.d.ts").Lesson} Lesson
 * @typedef {import("../shapes.d.ts").LiveRoom} LiveRoom
 */

/**
 * @param {Lesson} lesson
 * @param {Look} look of whoever looks at it
 * @param {readonly LiveRoom[]} [rooms] that are open now for them
 */
export const lessonContent = (lesson, look, rooms = []) => {
  switch (lesson.content_type) {
    case "QUIZ_LINK":
      return quizLesson(lesson, rooms);
    case "VIDEO":
      return videoLesson(lesson, look);
    case "PDF":
      return pdfLesson(lesson, look);
    default:
      return lesson.content_nodes && lessonText(lesson.content_nodes);
  }
};
