// The dialog that shows a lesson in the builder as a student sees it. No time is counted, and nothing is completed.
import { draw } from "../draw.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { movedOn } from "../second_click.js";
import { startLook } from "./look.js";
import { kind } from "./standing.js";
import { drafted } from "./building/drafted.js";
import { fileName } from "./views/file_name.js";
import { lessonContent } from "./views/lesson.js";

export { drafted };

/**
 * @param {import("./shapes.d.ts").Lesson} lesson as it is stored, or would be
 * @param {string} told the key of what is said of what is not stored; empty where all of it is
 */
export const previewLesson = (lesson, told) => {
  const dialog = document.createElement("dialog");
  dialog.className = "course-code preview-lesson";
  dialog.setAttribute("aria-labelledby", "preview-title");

  const paint = () =>
    draw(dialog, [
      h("h2", { id: "preview-title", tabindex: "-1" }, written(lesson.title)),
      h("p", { class: "hint" }, kind(lesson)),
      told && h("p", { class: "told" }, say(told)),
      h("article", { class: "lesson", key: "content" }, content(lesson, look)),
      h("div", { class: "ways", key: "close" }, h("button", { type: "button", class: "button", onclick: () => dialog.close() }, say("homework.close"))),
    ]);
  const look = startLook(paint);

  dialog.onclose = () => {
    dialog.remove();
    movedOn();
  };
  document.body.append(dialog);
  movedOn();
  paint();
  dialog.showModal();
  dialog.querySelector("h2")?.focus();
};

/**
 * A file is given to who may read its lesson: of one that is not stored there is only its name.
 * @param {import("./shapes.d.ts").Lesson} lesson
 * @param {import("./look.js").Look} look
 */
const content = (lesson, look) => {
  if (lesson.file && !lesson.content_url) return [fileName(lesson.file), h("p", { class: "hint" }, say("builder.preview_file"))];
  const isThere = lesson.content_url || lesson.content_nodes || lesson.content_type === "QUIZ_LINK";
  if (lesson.id || (isThere && (lesson.content_type !== "QUIZ_LINK" || lesson.quiz))) return lessonContent(lesson, look);
  return h("p", { class: "hint" }, say("builder.preview_empty"));
};
