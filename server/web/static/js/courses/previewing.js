// The dialog that shows a lesson in the builder as a student sees it. No time is counted, and nothing is completed.
import { draw } from "../draw.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { movedOn } from "../second_click.js";
import { startLook } from "./look.js";
import { kind } from "./standing.js";
import { lessonContent } from "./views/lesson.js";

/**
 * @param {import("./shapes.d.ts").Lesson} lesson as it is stored
 * @param {boolean} isWhole whether all that was typed is stored
 */
export const previewLesson = (lesson, isWhole) => {
  const dialog = document.createElement("dialog");
  dialog.className = "course-code preview-lesson";
  dialog.setAttribute("aria-labelledby", "preview-title");

  const paint = () =>
    draw(dialog, [
      h("h2", { id: "preview-title", tabindex: "-1" }, written(lesson.title)),
      h("p", { class: "hint" }, kind(lesson)),
      !isWhole && h("p", { class: "told" }, say("builder.preview_stored")),
      h("article", { class: "lesson", key: "content" }, lessonContent(lesson, look)),
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
