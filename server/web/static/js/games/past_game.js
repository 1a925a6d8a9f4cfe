// One game that somebody has played, and its questions once they are asked for.
import { ask, Problem } from "../account.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { pressed } from "../notice.js";
import { reviewed } from "./views/review.js";

/** @typedef {{ id: number, quiz_title: string, game_id: string | null, mode: string | null, score: number, total_questions: number, correct_answers: number, rank: string | null, completed_at: string | null }} Attempt */

/**
 * @param {Attempt} attempt
 * @param {() => void} redraw
 */
export const pastGame = (attempt, redraw) => {
  const { id, quiz_title, game_id, mode, score, total_questions, correct_answers, rank, completed_at } = attempt;
  const place = `review-${id}`;
  /** @type {import("./views/review.js").Review | null} */
  let review = null;
  let refusal = "";
  let [isOpen, isLoading] = [false, false];

  const toggle = async () => {
    isOpen = !isOpen;
    if (isOpen && !review) await load();
    redraw();
  };

  const load = async () => {
    [isLoading, refusal] = [true, ""];
    redraw();
    await ask(`/me/games/${game_id}/review`).then((found) => (review = found), refuse);
    isLoading = false;
  };

  /** @param {unknown} error */
  const refuse = (error) => {
    if (!(error instanceof Problem)) throw error;
    [isOpen, refusal] = [false, say("ended.stopped")];
  };

  const button = () =>
    h("button", { class: "button", "aria-expanded": String(isOpen), "aria-controls": isOpen ? place : null, "aria-describedby": `quiz-${id}`, ...pressed(isLoading, toggle) }, say("review.title"));

  const drawn = () =>
    h(
      "li",
      { class: "card", key: id },
      h("h2", { id: `quiz-${id}`, tabindex: "-1" }, written(quiz_title)),
      h("p", { class: "total" }, say("points", { n: score })),
      total_questions > 0 && h("p", {}, say("history.right", { i: correct_answers, n: total_questions })),
      rank && h("p", {}, ranked(rank)),
      completed_at && h("p", { class: "hint" }, say("games.ended"), " ", h("time", { datetime: completed_at }, date(completed_at))),
      // What was played alone tells its solutions where it was played.
      game_id && mode === "live" && button(),
      h("div", { role: "alert" }, refusal && h("p", { class: "hint" }, refusal)),
      isOpen && review && h("div", { id: place }, reviewed(review, `${place}-title`)),
    );

  /** Whoever came for this one looks back at it at once. */
  const lookBack = async () => {
    if (mode === "live") await toggle();
    document.getElementById(`quiz-${id}`)?.focus();
  };

  return { game_id, drawn, lookBack };
};

/** @param {string} rank as in 3/28; older results may have any other word */
const ranked = (rank) => {
  const [, i, n] = rank.match(/^(\d+)\/(\d+)$/) ?? [];
  return i && n ? say("standings.yours", { i: Number(i), n: Number(n) }) : written(rank);
};
