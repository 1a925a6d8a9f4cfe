// The games that a teacher has hosted, each with the way to its report, or back into its room.
import "../chrome.js";
import { forTeachers, whenTeaching } from "../accounts/teaching.js";
import { ask } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { h, written } from "../h.js";
import { date, percent, say } from "../language.js";
import { way } from "../notice.js";

/** @typedef {import("./report/shapes.d.ts").Game} Game */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {Game[]} */
let games = [];
let isLoading = false;
/** @type {import("../account.js").User | null} */
let mine = null;
// Of one quiz, as its card in the list of quizzes leads here.
const quiz = Number(new URLSearchParams(location.search).get("quiz")) || null;

/** @param {number} total */
const view = (total) => [
  h("h1", { tabindex: "-1" }, say("games.title")),
  games.length ? h("ul", { class: "quizzes" }, games.map(card)) : [h("p", { class: "card" }, say("games.none")), way("/quizzes", say("nav.quizzes"), true)],
  games.length < total && h("button", { type: "button", class: "button", onclick: load }, say("quizzes.more")),
  quiz && h("p", {}, h("a", { href: "/games" }, say("games.all"))),
  h("p", { class: "aside" }, h("a", { href: "/history" }, say("games.own"))),
];

/** @param {Game} game */
const card = (game) =>
  h(
    "li",
    { class: "card game", key: game.id },
    h("h2", {}, h("a", { href: address(game) }, written(game.quiz_title))),
    h("p", { class: "hint" }, say("games.opened"), " ", h("time", { datetime: game.opened_at }, date(game.opened_at)), " · ", say("players", { n: game.player_count })),
    h("p", {}, standing(game)),
  );

/** Back into a room that is open still. @param {Game} game */
const address = ({ id, ended_at, access_code }) => (ended_at ? `/games/${id}` : `/host/${access_code}`);

/** @param {Game} game */
const standing = ({ ended_at, outcome, percent_right }) => {
  if (!ended_at) return h("strong", {}, say("games.live"));
  if (percent_right !== null) return say("games.right", { percent: percent(percent_right) });
  return say(outcome === "aborted" ? "games.aborted" : "games.nothing");
};

const load = async () => {
  if (isLoading) return;
  isLoading = true;
  try {
    const { items, total } = await ask(`/games?size=50&page=${Math.floor(games.length / 50) + 1}${quiz ? `&quiz_id=${quiz}` : ""}`);
    if (!total && mine?.role === "STUDENT") return draw(main, forTeachers(mine));
    games = [...games, ...items];
    draw(main, view(total));
  } catch (error) {
    draw(main, failed(error));
  }
  isLoading = false;
};

/** @param {typeof mine} found */
const open = (found) => {
  mine = found;
  void load();
};

whenLoggedIn(() => void whenTeaching(main, open, { isKept: true }));
