// The students of a homework: who has not begun, who is on the way, who has finished; looked through and taken along.
import { ask } from "../account.js";
import { download } from "../download.js";
import { reasons } from "../form.js";
import { called, h } from "../h.js";
import { hand } from "../hand.js";
import { date, number, percent, say } from "../language.js";
import { pressed } from "../notice.js";
import { afterRest } from "../quizzes/filters.js";

/**
 * @typedef {"not_begun" | "on_the_way" | "finished"} Standing
 * @typedef {{ score: number, correct_answers: number, total_questions: number, percent: number, completed_at: string }} Best
 * @typedef {{ user_id: number, full_name: string | null, standing: Standing, attempts: number, best: Best | null }} Student
 */

export const STANDINGS = /** @type {const} */ (["not_begun", "on_the_way", "finished"]);
/** Of so few nobody has to be looked for. */
const FEW = 8;
const SIZE = 100;

/**
 * @param {string} id of the homework
 * @param {number | null} classId of whom alone it tells, or null
 * @param {() => void} paint
 */
export const startStudents = (id, classId, paint) => {
  const of = new URLSearchParams(classId ? { class_id: String(classId) } : {});
  const shown = { items: /** @type {readonly Student[]} */ ([]), total: 0, standings: { not_begun: 0, on_the_way: 0, finished: 0 }, standing: /** @type {Standing | ""} */ (""), search: "", isBusy: false, refusal: "" };
  // What comes after something else was looked for is of no use.
  let latest = 0;

  /** @param {readonly Student[]} [before] what is listed already */
  const load = async (before = []) => {
    const mine = ++latest;
    const query = new URLSearchParams({ ...Object.fromEntries(of), size: String(SIZE), page: String(Math.floor(before.length / SIZE) + 1), search: shown.search.trim(), ...(shown.standing && { standing: shown.standing }) });
    const { items, total, standings } = await ask(`/assignments/${id}/students?${query}`);
    if (mine !== latest) return;
    Object.assign(shown, { items: [...before, ...items], total, standings });
    paint();
  };

  /** @param {() => Promise<void>} act */
  const trying = async (act) => {
    Object.assign(shown, { isBusy: true, refusal: "" });
    paint();
    await act().catch((error) => (shown.refusal = reasons(error).join(" ")));
    shown.isBusy = false;
    paint();
  };

  const acts = {
    /** @param {Standing | ""} standing */
    choose: (standing) => {
      shown.standing = standing;
      void trying(load);
    },
    /** @param {string} search */
    find: (search) => {
      shown.search = search;
      afterRest(() => void trying(load));
    },
    more: () => void trying(() => load(shown.items)),
    /** @param {string} ending */
    keep: (ending) =>
      void trying(async () => {
        const { content, name } = await download(`/assignments/${id}/students${ending}?${of}`);
        hand(content, name);
      }),
  };
  return { load: () => load(), view: () => view(shown, acts) };
};

/**
 * @typedef {{ items: readonly Student[], total: number, standings: Record<Standing, number>, standing: Standing | "", search: string, isBusy: boolean, refusal: string }} Shown
 * @typedef {{ choose: (standing: Standing | "") => void, find: (search: string) => void, more: () => void, keep: (ending: string) => void }} Acts
 */

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const view = ({ items, total, standings, standing, search, isBusy, refusal }, acts) => {
  const all = standings.not_begun + standings.on_the_way + standings.finished;
  if (!all) return h("p", { class: "card", key: "students" }, say("extension.nobody"));
  return h(
    "div",
    { class: "standings", key: "students" },
    h("h2", { id: "standings" }, say("classes.students")),
    h(
      "div",
      { class: "ways", role: "group", "aria-labelledby": "standings" },
      filter("", say("standing.all"), all, standing, acts),
      STANDINGS.map((one) => filter(one, say(`standing.${one}`), standings[one], standing, acts)),
    ),
    all > FEW && h("div", { role: "search", key: "search" }, h("label", { for: "student-search" }, say("standing.search")), h("input", { id: "student-search", type: "search", dir: "auto", maxlength: "200", autocomplete: "off", typed: search, oninput: (event) => acts.find(event.target.value) })),
    h("div", { role: "alert", key: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    h("p", { class: "hint", role: "status", key: "found" }, say("classes.students_n", { n: total })),
    items.length > 0 && table(items),
    h("div", { class: "ways" }, items.length < total && h("button", { class: "button", key: "more", ...pressed(isBusy, acts.more) }, say("quizzes.more")), h("button", { class: "button", ...pressed(isBusy, () => acts.keep(".xlsx")) }, say("gradebook.as_xlsx")), h("button", { class: "button", ...pressed(isBusy, () => acts.keep(".csv")) }, say("gradebook.as_csv"))),
  );
};

/**
 * @param {Standing | ""} which
 * @param {string} name
 * @param {number} n
 * @param {Standing | ""} chosen
 * @param {Acts} acts
 */
const filter = (which, name, n, chosen, { choose }) => h("button", { type: "button", class: "button", key: which || "all", "aria-pressed": which === chosen ? "true" : "false", onclick: () => choose(which) }, say("standing.counted", { name, n }));

const COLUMNS = ["homework.student", "standing.title", "homework.attempts", "homework.points", "homework.right", "homework.finished"];

/** @param {readonly Student[]} items */
const table = (items) =>
  h(
    "div",
    // Where it is larger than the screen, keys can scroll it too.
    { class: "wide-table", key: "table", role: "region", "aria-labelledby": "standings", tabindex: "0" },
    h("table", {}, h("thead", {}, h("tr", {}, COLUMNS.map((key) => h("th", { scope: "col" }, say(key))))), h("tbody", {}, items.map(row))),
  );

/** @param {Student} student */
const row = ({ user_id, full_name, standing, attempts, best }) =>
  h(
    "tr",
    { key: user_id, class: standing },
    h("th", { scope: "row" }, full_name ? called(full_name) : say("homework.nameless")),
    h("td", {}, say(`standing.${standing}`)),
    h("td", {}, number(attempts)),
    h("td", {}, best && number(best.score)),
    h("td", {}, best && [say("history.right", { i: best.correct_answers, n: best.total_questions }), " · ", percent(best.percent)]),
    h("td", {}, best && date(best.completed_at)),
  );
