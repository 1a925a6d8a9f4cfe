// How far somebody is, as a bar and in words.
import { h } from "../../h.js";
import { percent, say } from "../../language.js";

/**
 * @param {number} reached of a hundred
 * @param {string} [title] of the course, where there are several bars
 */
export const bar = (reached, title = "") =>
  h(
    "p",
    { class: "reached" },
    h("progress", { max: 100, value: reached, "aria-label": title ? say("course.progress_of", { title }) : say("course.progress") }),
    " ",
    h("strong", {}, percent(Math.floor(reached))),
  );
