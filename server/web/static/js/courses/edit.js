// The course builder: a course and its lessons are written here, and stored while they are.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { account as whoIsHere, exchange, me, Problem } from "../account.js";
import { goLogIn } from "../accounts/needed.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { say } from "../language.js";
import { notice, way } from "../notice.js";
import { ref } from "../random.js";
import { keptDrafts } from "../quizzes/kept.js";
import { startStanding } from "../quizzes/standing.js";
import { keepPage } from "../quizzes/stray_drop.js";
import { isLost, startDesk } from "./building/desk.js";
import { fieldsOfCourse, fieldsOfLesson } from "./building/fields.js";
import { rebased, sheetOf } from "./building/sheet.js";

/**
 * @typedef {import("./building/sheet.js").Sheet} Sheet
 * @typedef {import("./building/desk.js").Kept} Kept
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = Number(location.pathname.split("/")[2]);
const path = `/courses/${id}`;

/** @param {import("../account.js").User | null} mine */
const open = async (mine) => {
  const { id: account, role } = mine ?? (await me());
  /** @type {ReturnType<typeof keptDrafts<Kept>>} */
  const drafts = keptDrafts(account, `course-${id}`, ref());
  const [{ answer, tag }, listed, found] = await Promise.all([exchange(path), exchange(`${path}/lessons`), drafts.find()]);
  if (answer.teacher_id !== account && role !== "SUPER_ADMIN") return draw(main, closed(say("problem.not-yours")));
  /** @type {import("./building/fields.js").Outlined[]} */
  const items = listed.answer.items;
  const kept = found?.kept.sheets ?? [];
  const course = restored(sheetOf({ key: "course", kind: "course", path, tag, isWhole: true }, fieldsOfCourse(answer)), kept);
  const stored = await Promise.all(items.map((one) => lesson(one, kept)));
  const there = new Set(items.map((one) => `/lessons/${one.id}`));
  const others = kept.filter((one) => one.kind === "lesson" && !there.has(one.path ?? "")).map((one) => ({ ...one, isGone: one.path !== null }));
  startDesk(main, { id, course, lessons: [...stored, ...others], order: { ids: items.map((one) => one.id), tag: listed.tag }, isArchived: answer.archived_at !== null, isRestored: kept.length > 0 }, drafts, startStanding(account, path, "course-out-of-reach"));
  found?.forget();
  // One that was just made is named first.
  if (!items.length && !kept.length && answer.title === say("builder.untitled")) /** @type {HTMLInputElement} */ (document.getElementById("title")).select();
};

/** What was typed the last time stands on what the server has now. @param {Sheet} sheet @param {readonly Sheet[]} kept */
const restored = (sheet, kept) => {
  const before = kept.find((one) => one.path === sheet.path);
  return before ? rebased({ ...before, key: sheet.key }, sheet.base, sheet.tag) : sheet;
};

/** @param {import("./building/fields.js").Outlined} one @param {readonly Sheet[]} kept */
const lesson = async (one, kept) => {
  const place = `/lessons/${one.id}`;
  const sheet = sheetOf({ key: `l${one.id}`, kind: "lesson", path: place, tag: null, isWhole: false }, fieldsOfLesson(one));
  if (!kept.some((before) => before.path === place)) return sheet;
  const { answer, tag } = await exchange(place);
  return restored({ ...sheet, isWhole: true, tag, base: fieldsOfLesson(answer) }, kept);
};

/** @param {string} why */
const closed = (why) => notice("closed", why, "", way("/teach/courses", say("builder.courses"), true));

/** @param {unknown} error */
const fail = (error) => {
  if (!(error instanceof Problem)) throw error;
  draw(main, isLost(error) ? closed(say("problem.course-out-of-reach")) : failed(error));
};

keepPage();

// A page that the browser had put aside shows what it showed to whoever was logged in then.
const whoWas = whoIsHere();
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && whoIsHere() !== whoWas) location.reload();
});

if (whoIsHere()) void whenTeaching(main, (mine) => open(mine).catch(fail));
else goLogIn();
