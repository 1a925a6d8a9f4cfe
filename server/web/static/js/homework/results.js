// How the students of a homework did: the best attempt of each.
import "../chrome.js";
import { ask } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { whenTeaching } from "../accounts/teaching.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { called, h, written } from "../h.js";
import { date, number, percent, say } from "../language.js";
import { notice, pressed, way } from "../notice.js";
import { removeAt } from "../removal.js";
import { changeHomework } from "./changing.js";
import { extendHomework } from "./extending.js";

/** @typedef {{ user_id: number, full_name: string | null, attempts: number, score: number, correct_answers: number, total_questions: number, percent: number, completed_at: string }} Result */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = location.pathname.split("/")[2];
/** @type {import("./shapes.d.ts").Assignment | null} */
let homework = null;
/** @type {Result[]} */
let items = [];
let total = 0;
let isLoading = false;
let refusal = "";

const view = () =>
  homework && [
    h("div", { class: "title-line" }, h("h1", { tabindex: "-1", id: "results" }, say("homework.results")), way("/quizzes", say("nav.quizzes"))),
    h("div", { class: "ways", key: "ways" }, h("button", { class: "button", ...pressed(false, change) }, say("homework.change")), h("button", { class: "button", ...pressed(false, () => homework && extendHomework(homework)) }, say("extension.title")), h("button", { class: "button danger", ...pressed(false, takeBack) }, say("homework.take_back"))),
    h("div", { role: "alert", key: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    h("p", {}, written(homework.title ?? homework.quiz_title), " · ", homework.due_at ? say(homework.is_open ? "homework.due" : "homework.was_due", { date: date(homework.due_at) }) : say("homework.no_due_date")),
    items.length ? table() : h("p", { class: "card" }, say("homework.no_results")),
    items.length < total && h("button", { type: "button", class: "button", onclick: more }, say("quizzes.more")),
  ];

const COLUMNS = ["homework.student", "homework.attempts", "homework.points", "homework.right", "homework.finished"];

const table = () =>
  h(
    "div",
    // Where it is wider than the screen, keys can scroll it too.
    { class: "wide-table", role: "region", "aria-labelledby": "results", tabindex: "0" },
    h("table", {}, h("thead", {}, h("tr", {}, COLUMNS.map((key) => h("th", { scope: "col" }, say(key))))), h("tbody", {}, items.map(row))),
  );

/** @param {Result} result */
const row = (result) =>
  h(
    "tr",
    { key: result.user_id },
    h("th", { scope: "row" }, result.full_name ? called(result.full_name) : say("homework.nameless")),
    h("td", {}, number(result.attempts)),
    h("td", {}, number(result.score)),
    h("td", {}, say("history.right", { i: result.correct_answers, n: result.total_questions }), " · ", percent(result.percent)),
    h("td", {}, date(result.completed_at)),
  );

const load = async () => {
  const found = await ask(`/assignments/${id}/results?size=100&page=${Math.floor(items.length / 100) + 1}`);
  total = found.total;
  items = [...items, ...found.items];
  draw(main, view());
};

/** @param {() => Promise<void>} act */
const trying = async (act) => {
  if (isLoading) return;
  isLoading = true;
  await act().catch((error) => draw(main, failed(error)));
  isLoading = false;
};

const more = () => trying(load);

const change = async () => {
  if (!homework) return;
  homework = await changeHomework(homework);
  draw(main, view());
};

/** What its students have done stays theirs; the list of it goes. */
const takeBack = async () => {
  if (!homework) return;
  const title = homework.title ?? homework.quiz_title;
  refusal = "";
  try {
    const became = await removeAt({ path: `/assignments/${id}`, isArchived: true, sure: say("homework.take_back_sure", { title }), hanging: say("homework.take_back_hanging", { title }) });
    if (became === "deleted") return draw(main, notice("taken-back", say("homework.taken_back"), "", way("/quizzes", say("nav.quizzes"), true)));
  } catch (error) {
    refusal = reasons(error).join(" ");
  }
  draw(main, view());
};

const begin = () =>
  trying(async () => {
    homework = await ask(`/assignments/${id}`);
    await load();
  });

whenLoggedIn(() => void whenTeaching(main, () => void begin()));
