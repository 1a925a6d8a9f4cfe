// A lesson that is a PDF: shown in the page where the browser can, with the way to the file beside it.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { pressed, way } from "../../notice.js";
import { hostOf } from "./elsewhere.js";
import { fileName } from "./file_name.js";
import { withoutFile } from "./without_file.js";

/**
 * @typedef {import("../shapes.d.ts").Lesson} Lesson
 * @typedef {import("../look.js").Look} Look
 */

/** Viewers that understand it show the page itself, as wide as there is room, and no strip of small pages beside it. */
const VIEW = "#navpanes=0&view=FitH";

/**
 * @param {Lesson} lesson
 * @param {Look} look
 */
export const pdfLesson = ({ title, content_url, file, file_is_gone }, look) => {
  // Its file was deleted.
  if (!content_url) return withoutFile("pdf.gone");
  if (file_is_gone) return lost(look);
  const address = content_url;
  const host = hostOf(address);
  const canShow = navigator.pdfViewerEnabled && (!host || address.startsWith("https:"));
  const isShown = canShow && (!host || look.isOpen());
  return [
    isShown && h("object", { class: "document", key: "document", data: host ? address : `${address}${VIEW}`, type: "application/pdf", "aria-label": title }, h("p", {}, say("pdf.lost"))),
    !isShown && h("p", {}, host ? say(canShow ? "pdf.asks" : "pdf.cannot", { host }) : say("pdf.cannot_own")),
    h(
      "div",
      { class: "ways" },
      canShow && !isShown && h("button", { class: "button primary", ...pressed(false, look.open) }, say("pdf.show")),
      h("a", { class: isShown || canShow ? "button" : "button primary", href: file ? `${address}?download` : address, rel: "noopener noreferrer", download: "" }, host ? say("pdf.download_from", { host }) : say("pdf.download")),
    ),
    file && fileName(file),
  ];
};

/** @param {Look} look */
const lost = (look) => [
  h("p", { role: "alert" }, h("strong", {}, say("pdf.gone"))),
  h("p", {}, say("lesson.file_gone")),
  h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(false, () => void look.again()) }, say("video.again")), way("/courses", say("courses.title"))),
];
