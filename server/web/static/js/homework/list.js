// A student's homework: the next that is due first.
import "../chrome.js";
import { ask } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { way } from "../notice.js";
import { bestOf, facts, mayBegin, startWord } from "./facts.js";

/** @typedef {import("./shapes.d.ts").OwnHomework} OwnHomework */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {OwnHomework[]} */
let items = [];
let total = 0;
let isLoading = false;

const view = () => [
  h("h1", { tabindex: "-1" }, say("homework.mine")),
  items.length ? h("ul", { class: "quizzes" }, items.map(card)) : [h("p", { class: "card" }, say("homework.none")), way("/history", say("nav.history"), true)],
  items.length < total && h("button", { type: "button", class: "button", onclick: load }, say("quizzes.more")),
];

/** @param {OwnHomework} homework */
const card = (homework) => {
  const place = `homework-${homework.id}`;
  return h(
    "li",
    { class: "card", key: homework.id },
    h("h2", { id: place }, written(homework.title ?? homework.quiz_title)),
    homework.title !== null && h("p", { class: "hint" }, written(homework.quiz_title)),
    facts(homework),
    bestOf(homework.best),
    h("a", { class: mayBegin(homework) ? "button primary" : "button", href: `/homework/${homework.id}`, "aria-describedby": place }, say(mayBegin(homework) ? startWord(homework) : "homework.look")),
  );
};

const load = async () => {
  if (isLoading) return;
  isLoading = true;
  try {
    const found = await ask(`/me/homework?size=50&page=${Math.floor(items.length / 50) + 1}`);
    total = found.total;
    items = [...items, ...found.items];
    draw(main, view());
  } catch (error) {
    draw(main, failed(error));
  }
  isLoading = false;
};

whenLoggedIn(() => void load());
