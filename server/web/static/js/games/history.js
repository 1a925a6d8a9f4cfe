// What a student has played.
import "../chrome.js";
import { ask, goLogIn, token } from "../account.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { way } from "../notice.js";

/** @typedef {{ id: number, quiz_title: string, score: number, total_questions: number, correct_answers: number, rank: string | null, completed_at: string | null }} Attempt */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {Attempt[]} */
let attempts = [];
let isLoading = false;

/** @param {number} total */
const view = (total) => [
  h("h1", { tabindex: "-1" }, say("history.title")),
  attempts.length ? h("ul", { class: "quizzes" }, attempts.map(card)) : [h("p", { class: "card" }, say("history.none")), way("/", say("ended.another"), true)],
  attempts.length < total && h("button", { type: "button", class: "button", onclick: load }, say("quizzes.more")),
];

/** @param {Attempt} attempt */
const card = ({ id, quiz_title, score, total_questions, correct_answers, rank, completed_at }) =>
  h(
    "li",
    { class: "card", key: id },
    h("h2", {}, written(quiz_title)),
    h("p", { class: "total" }, say("points", { n: score })),
    total_questions > 0 && h("p", {}, say("history.right", { i: correct_answers, n: total_questions })),
    rank && h("p", {}, place(rank)),
    completed_at && h("p", { class: "hint" }, h("time", { datetime: completed_at }, date(completed_at))),
  );

/** @param {string} rank as in 3/28; older results may have any other word */
const place = (rank) => {
  const [, i, n] = rank.match(/^(\d+)\/(\d+)$/) ?? [];
  return i && n ? say("standings.yours", { i: Number(i), n: Number(n) }) : written(rank);
};

const load = async () => {
  if (isLoading) return;
  isLoading = true;
  try {
    const { items, total } = await ask(`/me/attempts?size=50&page=${Math.floor(attempts.length / 50) + 1}`);
    attempts = [...attempts, ...items];
    draw(main, view(total));
  } catch (error) {
    draw(main, failed(error));
  }
  isLoading = false;
};

if (token()) void load();
else goLogIn();
