// How a class has done from game to game: of the same quiz, or of all quizzes of a course.
import { h, written } from "../../h.js";
import { date, say } from "../../language.js";
import { bar } from "./overview.js";

/**
 * @typedef {import("./shapes.d.ts").Game} Game
 * @param {string} current
 * @param {readonly import("./shapes.d.ts").Course[]} courses
 * @param {{ of: string, games: readonly Game[] }} series `of` is a part of the query; the newest game comes first
 * @param {(of: string) => void} choose
 */
export const gameSeries = (current, courses, { of, games }, choose) =>
  h(
    "section",
    { class: "card", "aria-labelledby": "series" },
    h("h2", { id: "series" }, say("report.series")),
    courses.length > 0 &&
      h(
        "label",
        { class: "no-print pick" },
        say("report.show"),
        " ",
        h(
          "select",
          { onchange: (/** @type {any} */ { target }) => choose(target.value) },
          h("option", { value: "", selected: of === "" }, say("report.same_quiz")),
          courses.map(({ id, title }) => h("option", { value: `course_id=${id}`, selected: of === `course_id=${id}` }, title)),
        ),
      ),
    h("ol", { class: "bars series" }, [...games].reverse().map((game) => line(game, game.id === current))),
  );

/**
 * @param {Game} game
 * @param {boolean} isCurrent
 */
const line = ({ id, quiz_title, opened_at, percent_right }, isCurrent) =>
  h(
    "li",
    { key: id, "aria-current": isCurrent ? "true" : null },
    h("span", { class: "label" }, isCurrent ? h("strong", {}, date(opened_at)) : h("a", { href: `/games/${id}` }, date(opened_at)), " ", written(quiz_title)),
    percent_right === null ? h("span", { class: "hint" }, say("games.nothing")) : bar(percent_right),
  );
