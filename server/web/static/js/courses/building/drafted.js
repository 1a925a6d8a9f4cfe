// A lesson as it was typed and not stored yet, as the server would tell it. Only the server reads Markdown.
import { ask } from "../../account.js";
import { say } from "../../language.js";

/**
 * @typedef {import("../shapes.d.ts").Lesson} Lesson
 * @typedef {import("../shapes.d.ts").LessonFile} LessonFile
 */

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @returns {Promise<Lesson>}
 */
export const drafted = async ({ draft }) => ({
  id: 0,
  course_id: 0,
  title: String(draft["title"]).trim() || say("builder.no_title"),
  content_type: /** @type {Lesson["content_type"]} */ (draft["content_type"]),
  duration_minutes: Number(draft["duration_minutes"]) || 0,
  pass_percent: Number(draft["pass_percent"]) || null,
  quiz_is_deleted: false,
  quiz_is_archived: false,
  content_url: address(String(draft["content_url"]).trim()),
  file: /** @type {LessonFile | null} */ (draft["file_id"]),
  content_nodes: await nodes(draft),
  captions: String(draft["captions"]) || null,
  quiz_code: null,
  quiz: /** @type {import("./sheet.js").LinkedQuiz | null} */ (draft["linked_quiz_id"]),
});

/** What is no address yet leads nowhere. @param {string} text */
const address = (text) => (/^https?:/i.test(text) && URL.canParse(text) ? text : null);

/** @param {import("./sheet.js").Fields} draft */
const nodes = async ({ content_type, content_text: text }) => (content_type === "TEXT" && String(text).trim() ? (await ask("/lesson-text-readings", { content_text: text })).content_nodes : null);
