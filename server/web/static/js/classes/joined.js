// The classes that a student is in, each with the way out of it.
import { ask } from "../account.js";
import { askFirst } from "../ask_first.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { pressed } from "../notice.js";

/** @typedef {{ id: number, name: string, teacher_name: string | null, joined_at: string }} Joined */

/** @param {HTMLElement} main */
export const showJoined = async (main) => {
  try {
    const { items } = await ask("/me/classes?size=100");
    draw(main, view(items, main));
  } catch (error) {
    draw(main, failed(error));
  }
};

/**
 * @param {readonly Joined[]} items
 * @param {HTMLElement} main
 */
const view = (items, main) => [
  h("h1", { tabindex: "-1" }, say("classes.mine")),
  items.length ? h("ul", { class: "quizzes" }, items.map((one) => card(one, main))) : h("p", { class: "card" }, say("classes.in_none")),
];

/**
 * @param {Joined} joined
 * @param {HTMLElement} main
 */
const card = (joined, main) =>
  h(
    "li",
    { class: "card", key: joined.id },
    h("h2", { id: `class-${joined.id}` }, written(joined.name)),
    h("p", { class: "hint" }, joined.teacher_name && [say("classes.of_teacher", { name: joined.teacher_name }), " · "], say("classes.since", { date: date(joined.joined_at) })),
    h("div", { class: "ways" }, h("button", { class: "button", "aria-describedby": `class-${joined.id}`, ...pressed(false, () => void leave(joined, main)) }, say("classes.leave"))),
  );

/**
 * @param {Joined} joined
 * @param {HTMLElement} main
 */
const leave = async ({ id }, main) => {
  if (!(await askFirst(say("classes.leave_sure"), say("classes.leave")))) return;
  await ask(`/me/classes/${id}`, undefined, "DELETE").catch(() => null);
  await showJoined(main);
  main.querySelector("h1")?.focus();
};
