// One thing that is written - a course's own fields, or a lesson - as a value: what the server has of it, and what was typed. Nothing here touches the network.

/**
 * @typedef {{ id: number, title: string }} LinkedQuiz
 * @typedef {import("../shapes.d.ts").LessonFile} LessonFile
 * @typedef {Readonly<Record<string, string | boolean | LinkedQuiz | LessonFile | null>>} Fields as they are typed: figures are texts
 * @typedef {"course" | "lesson"} Kind
 * @typedef {{ sent: object, problem: import("../../account.js").Problem }} Refusal
 * @typedef {{ body: object, once: string, fields: Fields }} Sent a new lesson that may have been made already
 * @typedef {{
 *   key: string, kind: Kind, path: string | null, base: Fields, draft: Fields, tag: string | null, isWhole: boolean, isGone: boolean,
 *   theirs: Fields, refusal: Refusal | null, pending: Sent | null,
 * }} Sheet `path` is null before it is stored; `isWhole` once its content was fetched; `isGone` when it was deleted elsewhere; `theirs` has the fields that were changed elsewhere too, and wait for a choice
 */

/**
 * @param {Pick<Sheet, "key" | "kind" | "path" | "tag" | "isWhole">} of
 * @param {Fields} fields
 * @param {Fields} [base] what is stored of it, if something else is
 * @returns {Sheet}
 */
export const sheetOf = (of, fields, base = fields) => ({ ...of, base, draft: fields, isGone: false, theirs: {}, refusal: null, pending: null });

/** @param {unknown} one @param {unknown} other */
const isEqual = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * The names of what is not stored.
 * @param {Sheet} sheet
 */
export const changed = ({ base, draft }) => Object.keys(draft).filter((name) => !isEqual(base[name], draft[name]));

/** @param {Sheet} sheet */
export const isUnstored = (sheet) => sheet.path === null || sheet.isGone || changed(sheet).length > 0;

/** Whether it waits for somebody's choice. @param {Sheet} sheet */
export const isHeld = ({ isGone, theirs }) => isGone || Object.keys(theirs).length > 0;

/**
 * @param {Sheet} sheet
 * @param {Fields} change
 * @returns {Sheet}
 */
export const typed = (sheet, change) => ({ ...sheet, draft: { ...sheet.draft, ...change } });

/**
 * What the server has now, with what was typed on top of it: a field that both changed waits for a choice.
 * @param {Sheet} sheet
 * @param {Fields} now
 * @param {string | null} tag
 * @returns {Sheet}
 */
export const rebased = (sheet, now, tag) => {
  const mine = new Set(changed(sheet));
  const both = Object.keys(now).filter((name) => mine.has(name) && !isEqual(sheet.base[name], now[name]) && !isEqual(sheet.draft[name], now[name]));
  const draft = Object.fromEntries(Object.entries(now).map(([name, value]) => [name, mine.has(name) ? (sheet.draft[name] ?? null) : value]));
  const waiting = Object.keys(sheet.theirs).filter((name) => !isEqual(draft[name], now[name]));
  return { ...sheet, base: now, draft, tag, isWhole: true, theirs: picked(now, [...both, ...waiting]) };
};

/**
 * @param {Sheet} sheet
 * @param {boolean} isTheirs
 * @returns {Sheet}
 */
export const settled = (sheet, isTheirs) => ({ ...sheet, draft: isTheirs ? { ...sheet.draft, ...sheet.theirs } : sheet.draft, theirs: {} });

/**
 * After it was stored as it was sent. What was not sent is as the server has it.
 * @param {Sheet} sheet
 * @param {Fields} sent
 * @param {Fields} answered
 * @param {string | null} tag
 * @returns {Sheet}
 */
export const stored = (sheet, sent, answered, tag) => {
  const base = { ...answered, ...sent };
  const untouched = Object.keys(answered).filter((name) => !(name in sent) && isEqual(sheet.base[name], sheet.draft[name]));
  return { ...sheet, base, draft: { ...sheet.draft, ...picked(answered, untouched) }, tag, refusal: null, pending: null };
};

/**
 * @param {Fields} fields
 * @param {readonly string[]} names
 * @returns {Fields}
 */
export const picked = (fields, names) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
