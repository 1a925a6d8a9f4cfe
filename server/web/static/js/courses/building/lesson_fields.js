// The fields of a lesson: what all types have, and what its own type needs.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";
import { typedIn } from "../../quizzes/fields.js";
import { ADDRESS, check, field, figure } from "./field.js";
import { TYPES } from "./fields.js";
import { quizField } from "./quiz_field.js";
import { chooser, sourceField } from "./source_field.js";

/**
 * @typedef {import("./sheet.js").Sheet} Sheet
 * @typedef {{ faults: import("../../quizzes/faults.js").Told, quizzes: import("./quiz_choice.js").Choice, upload: import("./uploads.js").Upload | undefined, acts: import("./desk.js").Desk }} Form
 */

/**
 * @param {Sheet} sheet
 * @param {Form} form
 */
export const lessonFields = (sheet, form) => {
  const { key, draft, path } = sheet;
  const { faults, acts } = form;
  /** @param {import("./sheet.js").Fields} change */
  const change = (change) => acts.changeLesson(key, change);
  /** @param {string} name @param {Partial<Parameters<typeof field>[0]>} [more] */
  const one = (name, more = {}) => field({ id: `${key}-${name}`, name, value: String(draft[name]), fault: faults[name] ?? (name === "title" ? faults[""] : undefined), change: (text) => change({ [name]: text }), ...more });
  return h(
    "div",
    { class: "question-form", key: "fields" },
    one("title"),
    h(
      "div",
      { class: "field", key: "type" },
      h("label", { for: `${key}-type` }, say("course_field.content_type")),
      h("select", { id: `${key}-type`, typed: String(draft["content_type"]), onchange: (event) => change({ content_type: typedIn(event) }) }, TYPES.map((type) => h("option", { value: type, key: type, selected: type === draft["content_type"] }, say(`lesson_kind.${type}`)))),
    ),
    content(sheet, form, one),
    one("duration_minutes", { more: figure(10_000) }),
    check(say("builder.is_published"), draft["is_published"] === true, (isOn) => change({ is_published: isOn })),
    h("p", { class: "hint", key: "hint" }, path === null ? say("builder.to_come") : h("a", { href: path, target: "_blank" }, say("builder.lesson_as_student"))),
    h("div", { class: "ways", key: "preview" }, h("button", { class: "button small", ...pressed(false, () => void acts.preview(key)) }, say("builder.preview"))),
  );
};

/**
 * @param {Sheet} sheet
 * @param {Form} form
 * @param {(name: string, more?: Partial<Parameters<typeof field>[0]>) => import("../../h.js").Child} one
 */
const content = (sheet, form, one) => {
  switch (sheet.draft["content_type"]) {
    case "TEXT":
      return [one("content_text", { tag: "textarea", more: { rows: "6", "aria-describedby": `${sheet.key}-markdown` } }), h("p", { class: "hint", key: "markdown", id: `${sheet.key}-markdown` }, say("builder.markdown"))];
    case "QUIZ_LINK":
      return [quizField(sheet, form), one("pass_percent", { more: figure(100) })];
    case "VIDEO":
      return [sourceField(sheet, form, one("content_url", { more: ADDRESS })), one("captions", { tag: "textarea", more: { rows: "3", placeholder: "WEBVTT", spellcheck: "false", dir: "auto", lang: null } }), captionsFile(sheet, form)];
    default:
      return sourceField(sheet, form, one("content_url", { more: ADDRESS }));
  }
};

/**
 * They are a text, which can be mended where it stands.
 * @param {Sheet} sheet
 * @param {Form} form
 */
const captionsFile = ({ key }, { acts }) =>
  h("div", { class: "ways", key: "captions-file" }, chooser({ id: `${key}-captions-file`, name: say("builder.captions_file"), accept: ".vtt,text/vtt", take: async (file) => acts.changeLesson(key, { captions: await file.text() }) }));
