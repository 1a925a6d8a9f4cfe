// What a student has played.
import "../chrome.js";
import { ask } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { way } from "../notice.js";
import { pastGame } from "./past_game.js";
import { gameHere } from "./past_game_at.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {ReturnType<typeof pastGame>[]} */
let games = [];
let total = 0;
let isLoading = false;

const redraw = () => draw(main, view());

const view = () => [
  h("h1", { tabindex: "-1" }, say("history.title")),
  games.length ? h("ul", { class: "quizzes" }, games.map(({ drawn }) => drawn())) : [h("p", { class: "card" }, say("history.none")), way("/", say("ended.another"), true)],
  games.length < total && h("button", { type: "button", class: "button", onclick: load }, say("quizzes.more")),
];

const load = async () => {
  if (isLoading) return;
  isLoading = true;
  try {
    const found = await ask(`/me/attempts?size=50&page=${Math.floor(games.length / 50) + 1}`);
    total = found.total;
    games = [...games, ...found.items.map((/** @type {import("./past_game.js").Attempt} */ attempt) => pastGame(attempt, redraw))];
    redraw();
  } catch (error) {
    draw(main, failed(error));
  }
  isLoading = false;
};

/**
 * So many games that the one which is asked for is among them.
 * @param {string | null} wanted
 * @returns {Promise<void>}
 */
const open = async (wanted) => {
  const before = games.length;
  await load();
  if (!wanted || games.length === before) return;
  const found = games.find(({ game_id }) => game_id === wanted);
  if (found) await found.lookBack();
  else if (games.length < total) await open(wanted);
};

whenLoggedIn(() => void open(gameHere()));
