// The players of a game: a heat map of players by questions, which is a table, and on demand every answer of one.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { startMemo } from "../../memo.js";
import { count, legend, marked, name, sign } from "./figure.js";
import { given, text } from "./questions.js";

/**
 * @typedef {import("./shapes.d.ts").Player} Player
 * @typedef {import("./shapes.d.ts").Question} Question
 * @typedef {import("./shapes.d.ts").PlayerAnswer} PlayerAnswer
 * @typedef {{ sort: string, search: string, page: number }} Asked
 * @typedef {Asked & { items: Player[], total: number, size: number, recognised: ReadonlyMap<number, string> }} Players the real names of those whom the class knows
 * @typedef {{ ask: (change: Partial<Asked>) => void, open: (player: number) => void, close: (player: number) => void }} Acts
 */

const rows = startMemo();

/**
 * @param {Players} players
 * @param {readonly Player[]} items those that are drawn by now
 * @param {readonly Question[]} questions
 * @param {ReadonlyMap<number, PlayerAnswer[]>} opened
 * @param {Acts} acts
 */
export const playerList = (players, items, questions, opened, acts) =>
  h(
    "section",
    { class: "card", key: "players", "aria-labelledby": "players" },
    h("h2", { id: "players" }, say("report.players")),
    h("search", { class: "no-print" }, h("label", { for: "search" }, say("report.search")), h("input", { id: "search", type: "search", maxlength: 200, autocomplete: "off", oninput: (/** @type {any} */ { target }) => acts.ask({ search: target.value, page: 1 }) })),
    h("p", { class: "hint", role: "status" }, players.search ? say("report.found", { n: players.total }) : say("players", { n: players.total })),
    legend(new Set(players.items.flatMap(({ marks }) => marks))),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "players" },
      h("table", { class: "heat" }, head(players, questions, acts), h("tbody", {}, items.map((player) => rowsOf(player, questions, opened.get(player.user_id), players.recognised.get(player.user_id), acts)))),
    ),
    pager(players, acts),
  );

/**
 * @param {Players} players
 * @param {readonly Question[]} questions
 * @param {Acts} acts
 */
const head = ({ sort }, questions, acts) =>
  h(
    "thead",
    {},
    h(
      "tr",
      {},
      column(say("report.name"), "nickname", "nickname", sort, acts),
      column(say("report.score"), "score", "-score", sort, acts),
      column(say("mark.right"), "right", "-right", sort, acts),
      ["report.wrong", "mark.silent", "mark.absent"].map((key) => h("th", { scope: "col" }, say(key))),
      questions.map(({ position, is_voided }) =>
        h("th", { scope: "col", class: `place${is_voided ? " voided" : ""}` }, h("span", { class: "visually-hidden" }, say("report.question"), " "), number(position + 1), is_voided && h("span", { class: "visually-hidden" }, " ", say("report.voided"))),
      ),
    ),
  );

/**
 * A second press sorts from the other end.
 * @param {string} title
 * @param {string} key
 * @param {string} first
 * @param {string} sort
 * @param {Acts} acts
 */
const column = (title, key, first, sort, acts) => {
  const isSorted = sort === key || sort === `-${key}`;
  const next = !isSorted ? first : sort === key ? `-${key}` : key;
  return h(
    "th",
    { scope: "col", "aria-sort": isSorted ? (sort === key ? "ascending" : "descending") : "none" },
    h("button", { type: "button", class: "sorter", onclick: () => acts.ask({ sort: next, page: 1 }) }, title, h("span", { "aria-hidden": "true" }, isSorted ? (sort === key ? " ▲" : " ▼") : "")),
  );
};

/**
 * @param {Player} player
 * @param {readonly Question[]} questions
 * @param {PlayerAnswer[] | undefined} answers
 * @param {string | undefined} real
 * @param {Acts} acts
 */
const rowsOf = (player, questions, answers, real, acts) =>
  rows.once(`${player.user_id}`, [player, questions, answers, real], () => [row(player, questions, answers, real, acts), details(player, questions, answers)]);

/**
 * @param {Player} player
 * @param {readonly Question[]} questions
 * @param {PlayerAnswer[] | undefined} answers
 * @param {string | undefined} real
 * @param {Acts} acts
 */
const row = ({ user_id, nickname, score, correct_answers, wrong, silent, absent, marks }, questions, answers, real, acts) =>
  h(
    "tr",
    { key: user_id },
    h("th", { scope: "row" }, h("button", { type: "button", class: "sorter", "aria-expanded": String(!!answers), onclick: () => (answers ? acts.close(user_id) : acts.open(user_id)) }, name(nickname)), real && h("span", { class: "real-name" }, name(real))),
    [score, correct_answers, wrong, silent, absent].map((value) => h("td", { class: "figure" }, count(value))),
    marks.map((mark, place) => h("td", { class: `cell ${mark}${questions[place]?.is_voided ? " voided" : ""}` }, sign(mark))),
  );

/**
 * @param {Player} player
 * @param {readonly Question[]} questions
 * @param {PlayerAnswer[] | undefined} answers
 */
const details = ({ user_id, nickname }, questions, answers) =>
  answers &&
  h(
    "tr",
    { key: `answers-${user_id}`, class: "details" },
    h(
      "td",
      { colspan: 6 + questions.length },
      h(
        "table",
        { class: "list" },
        h("caption", {}, say("report.answers_of"), " ", name(nickname)),
        h("thead", {}, h("tr", {}, [say("report.question"), say("report.answer"), say("report.choices"), say("report.time"), say("report.points")].map((title) => h("th", { scope: "col" }, title)))),
        h("tbody", {}, answers.map((answer) => h("tr", { key: answer.position }, h("th", { scope: "row" }, number(answer.position + 1), ". ", whole(questions[answer.position])), h("td", {}, marked(answer.mark)), given(answer)))),
      ),
    ),
  );

/** @param {Question | undefined} question */
const whole = (question) => question && text(question);

/**
 * @param {Players} players
 * @param {Acts} acts
 */
const pager = ({ page, size, total }, acts) => {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  /** @param {string} key @param {number} to */
  const step = (key, to) => h("button", { type: "button", class: "button", "aria-disabled": to < 1 || to > last ? "true" : null, onclick: () => to >= 1 && to <= last && acts.ask({ page: to }) }, say(key));
  return h("nav", { class: "ways no-print", "aria-label": say("report.pages") }, step("report.previous", page - 1), h("span", {}, say("question.tally", { i: page, n: last })), step("report.next", page + 1));
};
