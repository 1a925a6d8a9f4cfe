// Before the first question of a homework, and after the last.
import { reviewed } from "../games/views/review.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { notice, pressed, way } from "../notice.js";
import { bestOf, facts, mayBegin, startWord } from "./facts.js";

/**
 * @typedef {import("./shapes.d.ts").OwnHomework} OwnHomework
 * @typedef {import("./playing.js").Standing} Standing
 * @typedef {{ start: () => void, lookBack: () => void }} Acts
 */

/** @param {Standing} standing */
export const gone = ({ refusal }) => notice("gone", say("homework.gone"), refusal || say("homework.gone_for_student"), [way("/homework", say("homework.mine"), true), way("/", say("nav.home"))]);

/**
 * @param {Standing} standing
 * @param {boolean} isSeen whether a press can be meant for what there is to press
 * @param {Acts} acts
 */
export const cover = ({ homework, isBusy, refusal }, isSeen, { start, lookBack }) =>
  homework &&
  h(
    "section",
    { class: "card homework homework-cover", key: "cover" },
    h("h1", { tabindex: "-1" }, written(homework.title ?? homework.quiz_title)),
    homework.title !== null && h("p", { class: "hint" }, written(homework.quiz_title)),
    facts(homework),
    h("p", { class: "hint" }, telling(homework)),
    bestOf(homework.best),
    !mayBegin(homework) && h("p", {}, h("strong", {}, whyNot(homework))),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    h(
      "div",
      { class: "ways" },
      mayBegin(homework) && h("button", { class: "button primary", "data-next": true, ...pressed(isBusy || !isSeen, start) }, say(startWord(homework))),
      homework.last_run_id && h("button", { class: "button", ...pressed(isBusy || !isSeen, lookBack) }, say("review.title")),
      way("/homework", say("homework.mine")),
    ),
  );

/** @param {OwnHomework} homework */
const whyNot = ({ is_open, opens_at, now }) => {
  if (is_open) return say("problem.no-attempts-left");
  return say(opens_at > now ? "homework.not_yet" : "homework.over");
};

/**
 * When one will be told what was right. Of any number of attempts the due date makes the last one.
 * @param {OwnHomework} homework
 */
const telling = ({ solutions_shown, most_attempts, due_at }) => {
  const isByDate = solutions_shown === "last_attempt" && most_attempts === null;
  return say(`telling.${isByDate ? "due_date" : solutions_shown}`, { date: due_at ? date(due_at) : "" });
};

/**
 * @param {Standing} standing
 * @param {boolean} isSeen
 * @param {Acts} acts
 */
export const result = ({ homework, review, isBusy, refusal }, isSeen, { start }) =>
  homework &&
  review &&
  h(
    "section",
    { class: "homework", key: "result" },
    h("h1", { tabindex: "-1" }, say("homework.done")),
    h("p", { class: "hint" }, written(homework.title ?? homework.quiz_title)),
    h("p", { class: "total" }, say("points", { n: review.score })),
    h("p", {}, say("history.right", { i: review.correct_answers, n: review.question_count })),
    homework.is_taken_back ? h("p", {}, say("homework.taken_back_run")) : !review.is_marked && h("p", {}, telling(homework)),
    !review.items.length && h("p", {}, say("review.none")),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    h(
      "div",
      { class: "ways" },
      mayBegin(homework) && h("button", { class: "button primary", ...pressed(isBusy || !isSeen, start) }, say("homework.again")),
      way("/homework", say("homework.mine")),
    ),
    reviewed(review),
  );
