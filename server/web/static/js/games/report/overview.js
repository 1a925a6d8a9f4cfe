// A game as a whole: its figures, what was hardest in it, and its files.
import { asTyped, h, written } from "../../h.js";
import { date, number, say } from "../../language.js";
import { way } from "../../notice.js";
import { count, share, tile, time } from "./figure.js";
import { text } from "./questions.js";

/**
 * @typedef {import("./shapes.d.ts").Overview} Overview
 * @typedef {import("./shapes.d.ts").Question} Question
 */

const MOST = 5;

/** @param {Overview} game */
export const heading = (game) => [
  h("p", { class: "no-print" }, h("a", { href: "/games" }, say("report.back"))),
  h("h1", { tabindex: "-1" }, written(game.quiz_title)),
  h("p", { class: "hint" }, moment("games.opened", game.opened_at), game.ended_at && [" · ", moment("games.ended", game.ended_at)], " · ", say("players", { n: game.player_count })),
  standing(game),
];

/**
 * @param {string} key
 * @param {string} at
 */
const moment = (key, at) => [say(key), " ", h("time", { datetime: at }, date(at))];

/** Why some of it may be missing. @param {Overview} game */
const standing = ({ ended_at, stored_at, outcome, access_code }) => {
  if (!ended_at) return h("p", { class: "card aside" }, say("games.live"), " ", way(`/host/${access_code}`, say("room.back")));
  if (outcome === "aborted") return h("p", { class: "card" }, say("report.aborted"));
  return !stored_at && h("p", { class: "card" }, say("finale.storing"));
};

/**
 * @param {Overview} game
 * @param {readonly Question[]} questions
 */
export const overview = (game, questions) => {
  const { percent_right, median_ms, asked, question_count, right, wrong, silent, absent } = game;
  return h(
    "section",
    { class: "card", "aria-labelledby": "overview" },
    h("h2", { id: "overview" }, say("report.overview")),
    h(
      "dl",
      { class: "tiles" },
      tile(say("report.share"), share(percent_right)),
      tile(say("report.median"), time(median_ms)),
      tile(say("report.asked"), asked === null ? number(question_count) : say("question.tally", { i: asked, n: question_count })),
      tile(say("mark.right"), number(right)),
      tile(say("report.wrong"), number(wrong)),
      tile(say("mark.silent"), count(silent)),
      tile(say("mark.absent"), count(absent)),
    ),
    worst(questions),
  );
};

/** @param {readonly Question[]} questions */
const worst = (questions) => {
  const asked = questions.filter(({ percent_right, is_voided }) => percent_right !== null && !is_voided);
  const hardest = asked.sort((one, other) => (one.percent_right ?? 0) - (other.percent_right ?? 0) || one.position - other.position).slice(0, MOST);
  if (!hardest.length) return null;
  return [
    h("h3", { id: "worst" }, say("report.worst")),
    h(
      "ol",
      { class: "worst", "aria-labelledby": "worst" },
      hardest.map((question) =>
        h(
          "li",
          { key: question.position },
          h("a", { href: `#question-${question.position + 1}`, class: asTyped(question.text) }, number(question.position + 1), ". ", text(question)),
          bar(question.percent_right ?? 0),
        ),
      ),
    ),
  ];
};

/** @param {number} value of a hundred */
export const bar = (value) => [h("span", { class: "dist", "aria-hidden": "true", style: { "--share": String(value / 100) } }), h("span", { class: "amount" }, share(value))];
