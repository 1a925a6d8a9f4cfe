// A lesson whose file its teacher has deleted, and has put nothing in its place.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { way } from "../../notice.js";

/** @param {string} key of what is said */
export const withoutFile = (key) => [h("p", {}, h("strong", {}, say(key))), h("p", {}, say("lesson.without_file")), h("div", { class: "ways" }, way("/courses", say("courses.title")))];
