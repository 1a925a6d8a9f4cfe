// What is new for a student, until they say that they have read it.
import { ask } from "../account.js";
import { announce } from "../announce.js";
import { reasons } from "../form.js";
import { pastGameAt } from "../games/past_game_at.js";
import { h, written } from "../h.js";
import { RESULT } from "../homework/result_at.js";
import { date, say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @typedef {{ kind: "given" | "due" | "results", since: string, title: string, homework_id: string | null,
 *   game_id: string | null, due_at: string | null, is_read: boolean }} Notice
 * @typedef {{ items: readonly Notice[], now: string }} Notices
 * @typedef {import("../h.js").Child} Child
 */

/**
 * How the notices are drawn, now and when they have been read.
 * @param {Notices} told
 * @param {() => void} repaint
 * @returns {() => Child}
 */
export const noticesOf = ({ items, now }, repaint) => {
  const unread = items.filter(({ is_read }) => !is_read);
  let [isReading, isRead, refusal] = [false, false, ""];

  const read = async () => {
    [isReading, refusal] = [true, ""];
    repaint();
    try {
      await ask("/me/notices/reading", { until: now }, "PUT");
      isRead = true;
      announce(say("notices.none"));
    } catch (error) {
      refusal = reasons(error).join(" ");
    }
    isReading = false;
    repaint();
    // The button is gone, and with it the place of whoever moves by keyboard.
    if (isRead) document.getElementById("notices")?.focus();
  };

  return () => unread.length > 0 && h("section", { class: "card step", key: "notices", "aria-labelledby": "notices" }, h("h2", { id: "notices", tabindex: "-1" }, say("notices.title")), isRead ? h("p", {}, say("notices.none")) : waiting(unread, refusal, isReading, read));
};

/**
 * @param {readonly Notice[]} unread
 * @param {string} refusal
 * @param {boolean} isReading
 * @param {() => void} read
 */
const waiting = (unread, refusal, isReading, read) => [
  h("ul", { class: "few" }, unread.map(line)),
  refusal && h("p", { class: "refusal", role: "alert" }, refusal),
  h("div", { class: "ways" }, h("button", { class: "button", ...pressed(isReading, read) }, say("notices.read"))),
];

/** @param {Notice} notice */
const line = ({ kind, title, homework_id, game_id, due_at }) =>
  h(
    "li",
    { key: `${kind}-${homework_id ?? game_id}` },
    h("h3", {}, h("a", { href: addressOf(kind, homework_id, game_id) }, written(title))),
    h("p", { class: "hint" }, [TOLD[kind](), kind !== "results" && due_at && say("homework.due", { date: date(due_at) })].filter(Boolean).join(" · ")),
  );

/**
 * Results lead to the results themselves.
 * @param {Notice["kind"]} kind
 * @param {string | null} homework
 * @param {string | null} game
 */
const addressOf = (kind, homework, game) => (homework ? `/homework/${homework}${kind === "results" ? RESULT : ""}` : pastGameAt(game));

const TOLD = {
  given: () => say("notices.given"),
  due: () => say("notices.due"),
  results: () => say("notices.results"),
};
