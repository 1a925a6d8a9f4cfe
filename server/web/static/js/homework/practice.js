// The page on which a quiz of a lesson is played alone, as often as one likes.
import "../chrome.js";
import { ask, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { reviewed } from "../games/views/review.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { notice, pressed, way } from "../notice.js";
import { bringRun } from "./run_page.js";

/**
 * @typedef {import("./run_page.js").Standing} Standing
 * @typedef {import("./run_page.js").Play} Play
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = location.pathname.split("/")[2] ?? "";
let quiz = 0;

/** Nothing limits it: it is due at no time, may be taken any number of times, and tells at once what was right. */
const LIMITLESS = {
  id: "",
  title: null,
  opens_at: "",
  due_at: null,
  is_open: true,
  is_timed: false,
  most_attempts: null,
  solutions_shown: /** @type {const} */ ("at_once"),
  attempts: 0,
  attempts_left: null,
  best: null,
  open_run_id: null,
  last_run_id: null,
  now: "",
};

const practice = {
  find: async () => {
    const lesson = await ask(`/lessons/${id}`);
    if (!lesson.quiz || lesson.quiz_is_archived) throw new Problem({ type: "not-found", title: "no quiz", status: 404 });
    quiz = lesson.quiz.id;
    return { ...LIMITLESS, quiz_id: quiz, quiz_title: lesson.quiz.title };
  },
  start: () => ask(`/quizzes/${quiz}/runs`, {}),
};

const back = (isFirst = false) => way(`/lessons/${id}`, say("practice.back"), isFirst);

/** @param {Standing} standing */
const gone = ({ refusal }) => notice("gone", say("practice.gone"), refusal || say("practice.gone_text"), [back(true), way("/courses", say("courses.title"))]);

/**
 * @param {Standing} standing
 * @param {boolean} isSeen
 * @param {Play} play
 */
const cover = ({ homework, isBusy, refusal }, isSeen, { start }) =>
  homework &&
  h(
    "section",
    { class: "card homework homework-cover", key: "cover" },
    h("h1", { tabindex: "-1" }, written(homework.quiz_title)),
    h("p", {}, say("practice.about")),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    h("div", { class: "ways" }, h("button", { class: "button primary", "data-next": true, ...pressed(isBusy || !isSeen, start) }, say("practice.start")), back()),
  );

/**
 * @param {Standing} standing
 * @param {boolean} isSeen
 * @param {Play} play
 */
const result = ({ homework, review, isBusy, refusal }, isSeen, { start }) =>
  homework &&
  review &&
  h(
    "section",
    { class: "homework", key: "result" },
    h("h1", { tabindex: "-1" }, say("homework.done")),
    h("p", { class: "hint" }, written(homework.quiz_title)),
    h("p", { class: "total" }, say("points", { n: review.score })),
    h("p", {}, say("history.right", { i: review.correct_answers, n: review.question_count })),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    !review.items.length && h("p", {}, say("review.none")),
    h("div", { class: "ways" }, back(true), homework.is_open && h("button", { class: "button", ...pressed(isBusy || !isSeen, start) }, say("homework.again"))),
    reviewed(review),
  );

whenLoggedIn(() => bringRun(main, practice, { gone, cover, result }));
