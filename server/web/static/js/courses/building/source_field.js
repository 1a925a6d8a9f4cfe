// Where a lesson has its video or its PDF from: a file that is uploaded, or the address of one that is kept elsewhere.
import { h } from "../../h.js";
import { percent, say } from "../../language.js";
import { pressed } from "../../notice.js";
import { faulty } from "../../quizzes/fields.js";
import { hasFiles } from "../../quizzes/stray_drop.js";
import { fileName } from "../views/file_name.js";
import { KINDS } from "./uploads.js";

/**
 * @typedef {import("./uploads.js").Kind} Kind
 * @typedef {import("../shapes.d.ts").LessonFile} LessonFile
 */

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {import("./lesson_fields.js").Form} form
 * @param {import("../../h.js").Child} address the field for an address
 */
export const sourceField = ({ key, draft }, { faults, upload, acts }, address) => {
  const kind = /** @type {Kind} */ (draft["content_type"]);
  const file = /** @type {LessonFile | null} */ (draft["file_id"] ?? null);
  const { props, line } = faulty(`${key}-file`, upload?.refusal || faults["file_id"]);
  return h(
    "fieldset",
    { ...props, class: "field source", key: "source", ...(!upload?.isBusy && taking((one) => acts.bring(key, kind, one))) },
    h("legend", {}, say(KINDS[kind].source)),
    file && fileName(file),
    upload?.isBusy ? onItsWay(key, upload, () => acts.cancelUpload(key)) : choosing(key, kind, file, acts),
    line,
    !file && !upload?.isBusy && address,
  );
};

/**
 * @param {string} key
 * @param {Kind} kind
 * @param {LessonFile | null} file
 * @param {import("./desk.js").Desk} acts
 */
const choosing = (key, kind, file, acts) =>
  h(
    "div",
    { class: "ways", key: "choosing" },
    chooser({ id: `${key}-file-input`, name: say(file ? "builder.another_file" : KINDS[kind].choose), accept: KINDS[kind].types.join(), take: (one) => acts.bring(key, kind, one) }),
    file && h("button", { class: "button small", ...pressed(false, () => acts.dropFile(key)) }, say("builder.remove_file")),
    file && h("button", { class: "button small danger", ...pressed(false, () => void acts.deleteFile(key, file)) }, say("builder.delete_file")),
    h("span", { class: "hint" }, say("builder.drop_here")),
  );

/**
 * What is dropped on it is taken as what is chosen.
 * @param {(file: File) => void} take
 */
const taking = (take) => ({
  ondragover: (/** @type {DragEvent} */ event) => {
    if (hasFiles(event.dataTransfer)) event.preventDefault();
  },
  ondrop: (/** @type {DragEvent} */ event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  },
});

/**
 * A button that lets a file be chosen; the same one can be chosen again.
 * @param {{ id: string, name: string, accept: string, take: (file: File) => void }} of
 */
export const chooser = ({ id, name, accept, take }) =>
  h(
    "label",
    { class: "button small file", key: id },
    h("input", { id, type: "file", accept, "aria-label": name, onchange: (/** @type {any} */ { target }) => (target.files[0] && take(target.files[0]), (target.value = "")) }),
    h("span", { "aria-hidden": "true" }, name),
  );

/**
 * @param {string} key
 * @param {import("./uploads.js").Upload} upload
 * @param {() => void} cancel
 */
const onItsWay = (key, { name, sent, size, isWaiting }, cancel) => {
  const told = say("builder.uploading", { name, percent: percent(Math.floor((100 * sent) / size)) });
  return h("div", { class: "upload", key: "upload" }, h("p", {}, told), h("progress", { max: size, value: sent, "aria-label": told }), h("p", { role: "status" }, isWaiting && say("builder.upload_waits")), h("button", { id: `${key}-cancel`, class: "button small", ...pressed(false, cancel) }, say("builder.cancel_upload")));
};
