// Stores what was written of a course, a moment after it was: one request at a time, until there is nothing more to store.
import { exchange, Problem } from "../../account.js";
import { ref } from "../../random.js";
import { bodyOf, fieldsOfCourse, fieldsOfLesson, fieldsToSend, lacks } from "./fields.js";
import { inOrder, orderOf } from "./lines.js";
import { isHeld, isUnstored, rebased, sheetOf, stored } from "./sheet.js";

/**
 * @typedef {import("./sheet.js").Sheet} Sheet
 * @typedef {{ course: Sheet, lessons: readonly Sheet[] }} Desk
 * @typedef {{ ids: readonly number[], tag: string | null }} Order as the server has it
 * @typedef {"idle" | "waiting" | "saving" | "stuck"} Saving
 * @typedef {{ path: string, desk: () => Desk, put: (sheet: Sheet) => void, reorder: (lessons: readonly Sheet[]) => void, changed: () => void, isAway: (key: string) => boolean, standing: import("../../quizzes/standing.js").Standing, order: Order }} Page `put` takes the place of the sheet with its key; `isAway` tells what was deleted here meanwhile
 */

/** How long a rest is waited for, and how long until it is tried again when the server cannot be reached. In milliseconds. */
const [REST, AGAIN] = [700, 4000];
const [LOGGED_OUT, NOT_FOUND, CHANGED] = [401, 404, 412];

/** @param {Problem} problem no fault of what was written: it is tried again */
const isPassing = ({ details: { status } }) => status === 0 || status === LOGGED_OUT || status === 408 || status === 429 || status >= 500;

/** @param {import("./fields.js").Served & import("./fields.js").ServedCourse} answer @param {Sheet} sheet */
const fieldsOf = (answer, { kind }) => (kind === "course" ? fieldsOfCourse(answer) : fieldsOfLesson(answer));

/** @param {Page} page */
export const startSaver = ({ path, desk, put, reorder, changed, isAway, standing, order }) => {
  const state = { saving: /** @type {Saving} */ ("idle"), why: /** @type {Problem | null} */ (null), order };
  /** @type {Promise<void> | null} */
  let busy = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const sheets = () => [desk().course, ...desk().lessons];
  /** @param {string} key */
  const now = (key) => sheets().find((one) => one.key === key);

  const nextSheet = () => sheets().find((sheet) => isUnstored(sheet) && !isHeld(sheet) && !wasRefused(sheet));
  const isReordered = () => {
    const wanted = orderOf(desk().lessons);
    return wanted.length === state.order.ids.length && wanted.join() !== state.order.ids.join();
  };

  /** @param {Saving} saving @param {Problem | null} [why] */
  const be = (saving, why = null) => {
    Object.assign(state, { saving, why });
    changed();
  };

  const work = () => (busy ??= storeAll().finally(() => (busy = null)));

  const storeAll = async () => {
    clearTimeout(timer);
    const why = await store();
    if (why && isPassing(why) && why.details.status !== LOGGED_OUT) timer = setTimeout(work, AGAIN);
    be(why ? "stuck" : "idle", why);
  };

  /** @returns {Promise<Problem | null>} why it has to be tried again */
  const store = async () => {
    for (;;) {
      const sheet = nextSheet();
      if (!sheet && !isReordered()) return null;
      const faults = sheet ? lacks(sheet) : [];
      if (sheet && faults.length) {
        refuse(sheet, new Problem({ type: "invalid-request", title: "", status: 422, errors: faults.map((fault) => ({ in: "body", detail: "", ...fault })) }));
        continue;
      }
      be("saving");
      try {
        await standing.confirm();
        await (sheet ? send(sheet) : sendOrder());
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const all = isPassing(error) ? error : await standing.whyAll(error);
        if (all) return all;
        await (sheet ? mend(sheet, error) : lookAtOrder());
      }
    }
  };

  /** @param {Sheet} sheet */
  const send = (sheet) => (sheet.path === null ? make(sheet) : sheet.tag === null ? look(sheet) : change(sheet, sheet.path, sheet.tag));

  /** @param {Sheet} sheet @param {string} to @param {string} tag */
  const change = async (sheet, to, tag) => {
    const fields = fieldsToSend(sheet);
    const { answer, tag: next } = await exchange(to, { method: "PATCH", body: bodyOf(fields), headers: { "if-match": tag } });
    put(stored(now(sheet.key) ?? sheet, fields, fieldsOf(answer, sheet), next));
  };

  /** One whose answer was lost is asked for again as it was, and not made twice. @param {Sheet} sheet */
  const make = async (sheet) => {
    const fields = fieldsToSend(sheet);
    const pending = sheet.pending ?? { body: bodyOf(fields), once: ref(), fields };
    put({ ...(now(sheet.key) ?? sheet), pending });
    const { answer, tag } = await exchange(`${path}/lessons`, { method: "POST", body: pending.body, headers: { "idempotency-key": pending.once } });
    state.order = { ids: [...state.order.ids, answer.id], tag: null };
    if (isAway(sheet.key)) return void (await exchange(`/lessons/${answer.id}`, { method: "DELETE" }));
    put({ ...stored(now(sheet.key) ?? sheet, pending.fields, fieldsOf(answer, sheet), tag), path: `/lessons/${answer.id}` });
  };

  const sendOrder = async () => {
    if (state.order.tag === null) return lookAtOrder();
    const ids = orderOf(desk().lessons);
    const { tag } = await exchange(`${path}/lesson-order`, { method: "PUT", body: { ids }, headers: { "if-match": state.order.tag } });
    state.order = { ids, tag };
  };

  /** What somebody else has made of the list: moved, added, deleted. */
  const lookAtOrder = async () => {
    const { answer, tag } = await exchange(`${path}/lessons`);
    /** @type {import("./fields.js").Outlined[]} */
    const items = answer.items;
    const ids = items.map(({ id }) => id);
    const known = new Set(desk().lessons.map((one) => one.path));
    const fresh = items.filter(({ id }) => !known.has(`/lessons/${id}`)).map((one) => sheetOf({ key: `l${one.id}`, kind: "lesson", path: `/lessons/${one.id}`, tag: null, isWhole: false }, fieldsOfLesson(one)));
    const there = new Set(ids.map((id) => `/lessons/${id}`));
    // One that was written in is told of; of another nothing is lost.
    const left = desk().lessons.map((one) => (one.path === null || there.has(one.path) ? one : { ...one, isGone: true })).filter((one) => !one.isGone || isUnstored({ ...one, isGone: false }));
    reorder(inOrder([...left, ...fresh], state.order.ids, ids));
    state.order = { ids, tag: tag ?? "*" };
  };

  /** @param {Sheet} sheet @param {Problem} problem */
  const refuse = (sheet, problem) => put({ ...(now(sheet.key) ?? sheet), pending: null, refusal: { sent: bodyOf(fieldsToSend(sheet)), problem } });

  /** @param {Sheet} sheet @param {Problem} problem */
  const mend = async (sheet, problem) => {
    const { status } = problem.details;
    if (status === CHANGED) return look(sheet);
    if (status === NOT_FOUND && sheet.path !== null) return put({ ...(now(sheet.key) ?? sheet), isGone: true });
    refuse(sheet, problem);
  };

  /** What somebody else has made of it. @param {Sheet} sheet */
  const look = async (sheet) => {
    const { answer, tag } = await exchange(sheet.path ?? "");
    put(rebased(now(sheet.key) ?? sheet, fieldsOf(answer, sheet), tag ?? "*"));
  };

  /** Something was written. */
  const nudge = () => {
    clearTimeout(timer);
    if (busy) return changed();
    if (!nextSheet() && !isReordered()) return be("idle");
    timer = setTimeout(work, REST);
    be(state.saving === "stuck" ? "stuck" : "waiting", state.why);
  };

  /** @param {number} id it was deleted here */
  const forget = (id) => {
    state.order = { ids: state.order.ids.filter((one) => one !== id), tag: null };
  };

  return { state, nudge, hurry: work, look, forget, hasUnstored: () => sheets().some(isUnstored) || isReordered() };
};

/** Whether the very same was refused before. @param {Sheet} sheet */
export const wasRefused = (sheet) => sheet.refusal !== null && JSON.stringify(sheet.refusal.sent) === JSON.stringify(bodyOf(fieldsToSend(sheet)));
