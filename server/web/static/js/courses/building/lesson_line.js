// A lesson of the course in one line: moved, published or hidden, taken away; the one that is open has its form below.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { pressed } from "../../notice.js";
import { inItsScript } from "../../script.js";
import { tool } from "../../tool.js";

/** @typedef {import("./desk.js").Desk} Acts */

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {{ place: number, count: number, isOpen: boolean, trouble: string | null }} line
 * @param {Acts} acts
 * @param {import("../../h.js").Child} form
 */
export const lessonLine = (sheet, line, acts, form) =>
  h("li", { key: sheet.key, class: `question-card lesson-card card${line.isOpen ? " open" : ""}`, "data-question": sheet.key }, head(sheet, line, acts), line.isOpen && form);

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {{ place: number, count: number, isOpen: boolean, trouble: string | null }} line
 * @param {Acts} acts
 */
const head = ({ key, path, draft }, { place, count, isOpen, trouble }, acts) => {
  const [title, isPublished, n] = [String(draft["title"]), draft["is_published"] === true, place + 1];
  return h(
    "div",
    { class: "question-head" },
    h("span", { class: "grip", "aria-hidden": "true", "data-grip": key }),
    h("h3", {}, h(
      "button",
      { class: "question-name", ...pressed(false, () => void acts.open(isOpen ? null : key)), "aria-expanded": String(isOpen), id: `${key}-name` },
      h("span", { class: "place" }, number(n)),
      h("span", { class: `words${title.trim() ? "" : " none"}`, ...inItsScript(title) }, title.trim() ? title : say("builder.no_title")),
    )),
    draft["content_type"] === "QUIZ_LINK" && draft["quiz_is"] ? h("p", { class: "trouble" }, say(draft["quiz_is"] === "deleted" ? "builder.quiz_deleted" : "builder.quiz_archived")) : trouble ? h("p", { class: `trouble${path === null ? " draft" : ""}` }, path === null ? say("editor.draft") : say("editor.stuck", { why: trouble })) : h("p", { class: `hint sum${isPublished ? "" : " hidden-lesson"}` }, say(`lesson_kind.${draft["content_type"]}`), " · ", say(isPublished ? "builder.published" : "builder.hidden")),
    h(
      "div",
      { class: "tools" },
      tool(isPublished ? "hide" : "show", say(isPublished ? "builder.hide" : "builder.publish", { n }), false, () => acts.changeLesson(key, { is_published: !isPublished })),
      tool("up", say("builder.up", { n }), place === 0, () => acts.moveTo(key, place - 1)),
      tool("down", say("builder.down", { n }), place === count - 1, () => acts.moveTo(key, place + 1)),
      tool("bin", say("builder.remove", { n }), false, () => void acts.remove(key)),
    ),
  );
};
