// What a course and a lesson are made of, between the fields that one types into and the bodies that REST takes.
import { changed, picked } from "./sheet.js";

/**
 * @typedef {import("./sheet.js").Fields} Fields
 * @typedef {import("./sheet.js").Sheet} Sheet
 * @typedef {import("./sheet.js").LinkedQuiz} LinkedQuiz
 * @typedef {import("./sheet.js").LessonFile} LessonFile
 * @typedef {"TEXT" | "VIDEO" | "PDF" | "QUIZ_LINK"} ContentType
 * @typedef {{ id: number, title: string, content_type: ContentType, duration_minutes: number, pass_percent: number | null, is_published: boolean, quiz_is_deleted: boolean, quiz_is_archived: boolean }} Outlined
 * @typedef {Outlined & { content_url: string | null, file: LessonFile | null, content_text: string | null, captions: string | null, linked_quiz_id: number | null, quiz: LinkedQuiz | null }} Served
 * @typedef {{ id: number, title: string, description: string | null, category: string | null, thumbnail_url: string | null, is_published: boolean, archived_at: string | null, lesson_count: number }} ServedCourse
 */

export const TYPES = /** @type {const} */ (["TEXT", "VIDEO", "PDF", "QUIZ_LINK"]);
/** What each type is not without, which stands first, and what else it has. @type {Readonly<Record<ContentType, readonly string[]>>} */
const USED = { TEXT: ["content_text"], VIDEO: ["content_url", "file_id", "captions"], PDF: ["content_url", "file_id"], QUIZ_LINK: ["linked_quiz_id", "pass_percent"] };
const COMMON = ["title", "content_type", "duration_minutes", "is_published"];
export const MOST_LESSONS = 200;

/** @param {ServedCourse} served @returns {Fields} */
export const fieldsOfCourse = ({ title, description, category, thumbnail_url, is_published }) => ({ title, description: description ?? "", category: category ?? "", thumbnail_url: thumbnail_url ?? "", is_published });

/** @param {Outlined & Partial<Served>} served @returns {Fields} */
export const fieldsOfLesson = ({ title, content_type, duration_minutes, is_published, pass_percent, content_url, file, content_text, captions, linked_quiz_id, quiz, quiz_is_deleted, quiz_is_archived }) => ({
  title,
  content_type,
  duration_minutes: duration_minutes ? String(duration_minutes) : "",
  is_published,
  content_url: content_url ?? "",
  file_id: file ?? null,
  content_text: content_text ?? "",
  captions: captions ?? "",
  linked_quiz_id: linked_quiz_id ? (quiz ?? { id: linked_quiz_id, title: "" }) : null,
  pass_percent: pass_percent === null ? "" : String(pass_percent),
  // Nobody types it, and it is not sent.
  quiz_is: quiz_is_deleted ? "deleted" : quiz_is_archived ? "archived" : "",
});

/** A lesson that is begun is nobody else's until it is published. @param {ContentType} type @returns {Fields} */
export const blankLesson = (type) => ({ title: "", content_type: type, duration_minutes: "", is_published: false, content_url: "", file_id: null, content_text: "", captions: "", linked_quiz_id: null, pass_percent: "" });

/** @param {Fields} draft */
const typeOf = ({ content_type }) => /** @type {ContentType} */ (content_type);

/**
 * The fields that are to be sent: all that a new one has, or what was changed and counts.
 * @param {Sheet} sheet
 * @returns {readonly string[]}
 */
export const namesToSend = (sheet) => {
  const mine = changed(sheet);
  if (sheet.kind === "course") return mine;
  const used = USED[typeOf(sheet.draft)];
  if (sheet.path === null) return [...COMMON, ...used];
  const isOfAnotherType = mine.includes("content_type");
  return [...COMMON.filter((name) => mine.includes(name)), ...used.filter((name) => isOfAnotherType || mine.includes(name))];
};

/** @param {Sheet} sheet */
export const fieldsToSend = (sheet) => picked(sheet.draft, namesToSend(sheet));

/**
 * As REST takes it. What is no number is sent as it is, to be refused.
 * @param {Fields} fields
 */
export const bodyOf = (fields) => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, sent(name, value)]));

/** @param {string} name @param {Fields[string] | undefined} value */
const sent = (name, value) => {
  if (value !== null && typeof value === "object") return value.id;
  if (name === "duration_minutes") return value === "" ? 0 : figure(value);
  if (name === "pass_percent") return value === "" ? null : figure(value);
  return typeof value === "string" && name !== "title" && !value.trim() ? null : value;
};

/** @param {Fields[string] | undefined} value */
const figure = (value) => (Number.isInteger(Number(value)) ? Number(value) : String(value));

/**
 * What keeps it from being stored, as far as a page can tell.
 * @param {Sheet} sheet
 * @returns {{ pointer: string, code: string }[]}
 */
export const lacks = (sheet) => {
  const { kind, draft } = sheet;
  const needed = kind === "course" ? ["title"] : ["title", USED[typeOf(draft)][0] ?? ""];
  const names = namesToSend(sheet);
  // A file takes the place of an address.
  const isThere = (/** @type {string} */ name) => !isBlank(draft[name]) || (name === "content_url" && !isBlank(draft["file_id"]));
  return needed.filter((name) => names.includes(name) && !isThere(name)).map((name) => ({ pointer: `#/${name}`, code: name === "title" ? "blank" : "missing_content" }));
};

/** @param {Fields[string] | undefined} value */
const isBlank = (value) => value == null || (typeof value === "string" && !value.trim());
