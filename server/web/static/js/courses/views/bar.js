// How far somebody is, as a bar and in words.
import { h } from "../../h.js";
import { percent, say } from "../../language.js";

/** @param {number} reached of a hundred */
export const bar = (reached) =>
  h("p", { class: "reached" }, h("progress", { max: 100, value: reached, "aria-label": say("course.progress") }), " ", h("strong", {}, percent(Math.floor(reached))));
