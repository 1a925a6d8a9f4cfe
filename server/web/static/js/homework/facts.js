// What is to be known of a homework before one begins it, in words.
import { h } from "../h.js";
import { date, say } from "../language.js";

/** @typedef {import("./shapes.d.ts").OwnHomework} OwnHomework */

/** @param {OwnHomework} homework */
export const facts = ({ due_at, opens_at, now, is_open, is_timed, attempts_left }) => {
  const isAhead = is_open || opens_at > now;
  return h(
    "ul",
    { class: "facts" },
    opens_at > now && h("li", {}, say("homework.opens", { date: date(opens_at) })),
    h("li", {}, due(due_at, isAhead)),
    // Of what is over nobody takes anything any more.
    isAhead && [
      h("li", { key: "attempts" }, attempts_left === null ? say("homework.any_attempts") : say("homework.attempts_left", { n: attempts_left })),
      h("li", { key: "clock" }, say(is_timed ? "homework.timed" : "homework.untimed")),
    ],
  );
};

/**
 * @param {string | null} moment
 * @param {boolean} isAhead
 */
const due = (moment, isAhead) => {
  if (!moment) return say("homework.no_due_date");
  return say(isAhead ? "homework.due" : "homework.was_due", { date: date(moment) });
};

/** @param {OwnHomework["best"]} best */
export const bestOf = (best) => best && h("p", {}, h("strong", {}, say("homework.best")), " ", say("points", { n: best.score }), " · ", say("history.right", { i: best.correct_answers, n: best.total_questions }));

/** @param {OwnHomework} homework */
export const mayBegin = ({ is_open, open_run_id, attempts_left }) => is_open && (open_run_id !== null || attempts_left !== 0);

/** @param {OwnHomework} homework */
export const startWord = ({ open_run_id, attempts }) => {
  if (open_run_id) return "homework.go_on";
  return attempts ? "homework.again" : "homework.start";
};
