// The report of one game, for its host.
import "../chrome.js";
import { ask, goLogIn, token } from "../account.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { asTyped, h, written } from "../h.js";
import { date, number, say } from "../language.js";

/**
 * @typedef {{ position: number, text: string, right: number, wrong: number, silent: number | null, absent: number | null }} Question
 * @typedef {{ quiz_title: string, opened_at: string, player_count: number, questions: Question[] }} Report
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const { game = "" } = document.body.dataset;
const COUNTS = /** @type {const} */ (["right", "wrong", "silent", "absent"]);

/** @param {Report} report */
const view = ({ quiz_title, opened_at, player_count, questions }) => [
  h("p", {}, h("a", { href: "/games" }, say("report.back"))),
  h("h1", { tabindex: "-1" }, written(quiz_title)),
  h("p", { class: "hint" }, h("time", { datetime: opened_at }, date(opened_at)), " · ", say("players", { n: player_count })),
  h("h2", { id: "questions" }, say("report.questions")),
  h(
    "table",
    { class: "card", "aria-labelledby": "questions" },
    h("thead", {}, h("tr", {}, ["report.question", "report.right", "report.wrong", "report.silent", "report.absent"].map((key) => h("th", { scope: "col" }, say(key))))),
    h("tbody", {}, questions.map(row)),
  ),
];

/** @param {Question} question */
const row = (question) =>
  h(
    "tr",
    { key: question.position },
    h("th", { scope: "row", class: asTyped(question.text) }, number(question.position + 1), ". ", written(question.text)),
    COUNTS.map((count) => h("td", {}, number(question[count] ?? 0))),
  );

const load = async () => draw(main, await ask(`/games/${game}`).then(view, failed));

if (token()) void load();
else goLogIn();
