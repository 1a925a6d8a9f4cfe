// A question that one plays alone, and what the answer brought: drawn by the modules that draw them on phones.
import { asked, named, tileButtons } from "../games/views/choice.js";
import { countdown } from "../games/views/countdown.js";
import { PHONE, questionPicture } from "../games/views/picture.js";
import { verdict } from "../games/views/verdict.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @typedef {import("../../protocol.d.ts").ShownQuestion} ShownQuestion
 * @typedef {import("./playing.js").Standing} Standing
 * @typedef {import("./shapes.d.ts").Mark} Mark
 * @typedef {import("./shapes.d.ts").RunQuestion} RunQuestion
 */

/** A question of so many letters may be too long for a small phone. */
const SCROLLED = 150;

/**
 * As a live game would show it.
 * @param {RunQuestion} question
 * @returns {ShownQuestion}
 */
export const shown = ({ position, time_limit, question_type, ...rest }) => ({
  ...rest,
  question_type,
  number: position,
  takes_several: question_type === "multiple_select",
  limit_ms: time_limit * 1000,
});

/** @param {RunQuestion} question */
const clockOf = ({ asked_at, closes_at }) => /** @type {any} */ ({ phase: "open", paused_at: null, opens_at: Date.parse(asked_at), closes_at: closes_at && Date.parse(closes_at) });

/**
 * @param {Standing} standing
 * @param {number} now
 * @param {boolean} isSeen
 * @param {{ choose: (place: number) => void, send: () => void }} acts
 */
export const asking = ({ run, question: at, draft, isBusy, refusal }, now, isSeen, { choose, send }) => {
  if (!at || !run) return null;
  const question = shown(at);
  const isOver = at.closes_at !== null && Date.parse(at.closes_at) <= now;
  return h(
    "section",
    { class: "play play-open", key: `open-${at.position}` },
    h(
      "div",
      { class: "asked", key: "asked", tabindex: question.text.length > SCROLLED ? "0" : null },
      // The question itself has the focus.
      numbered(question, run.question_count, null),
      asked(question),
      questionPicture(question, PHONE),
    ),
    at.closes_at !== null && countdown(clockOf(at), now),
    h(
      "div",
      { class: "answering", key: "answering" },
      h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
      isOver && h("p", { class: "hint" }, say("answer.time_up")),
      question.takes_several && h("p", { class: "hint" }, say("answer.several")),
      tileButtons(question, { isOff: isOver || isBusy || !isSeen, draft, choose }),
      question.takes_several && h("button", { type: "button", class: "button primary wide", disabled: isOver || isBusy || !draft.length, onclick: send }, say("answer.send")),
    ),
  );
};

/**
 * @param {Standing} standing
 * @param {boolean} isSeen
 * @param {() => void} next
 */
export const judgement = ({ run, question: at, mark, isBusy, refusal }, isSeen, next) => {
  if (!at || !run || !mark) return null;
  const question = shown(at);
  return h(
    "section",
    { class: "play play-revealed", key: `revealed-${at.position}` },
    mark.solution ? verdict(roomOf(question, mark, run.question_count), question, 0, null) : [numbered(question, run.question_count), kept(question, mark)],
    h(
      "div",
      { class: "next-line" },
      h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
      h("button", { class: "button primary wide", "data-next": true, ...pressed(isBusy || !isSeen, next) }, say(run.ended_at ? "homework.result" : "homework.next")),
    ),
  );
};

/**
 * @param {ShownQuestion} question
 * @param {number} count
 * @param {"-1" | null} tabindex
 */
const numbered = ({ number }, count, tabindex = "-1") => h("p", { class: "kicker", tabindex }, say("question.number", { i: number + 1, n: count }));

/**
 * Nothing is said of what is right as long as the teacher keeps it.
 * @param {ShownQuestion} question
 * @param {Mark} mark
 */
const kept = (question, { choices }) => [
  h("h1", { class: "sent" }, say(choices.length ? "answer.counted" : "verdict.missed")),
  choices.length > 0 && h("p", { class: "yours" }, choices.map((place) => named(question, place))),
];

/**
 * A room of one, as far as the verdict looks at it.
 * @param {ShownQuestion} question
 * @param {Mark} mark
 * @param {number} count
 */
const roomOf = (question, mark, count) =>
  /** @type {any} */ ({
    question_count: count,
    voided: [],
    players: 1,
    you: { mark: markOf(question, mark) },
    reveal: mark,
  });

/**
 * @param {ShownQuestion} question
 * @param {Mark} mark
 */
export const markOf = ({ number }, { choices, is_right, points }) => ({
  ...{ question: number, is_right: is_right === true, points: points ?? 0, bonus: 0, streak: 0, score: 0, place: 0, around: [] },
  choices: choices.length ? choices : null,
});
