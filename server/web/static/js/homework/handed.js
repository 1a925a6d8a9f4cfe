// Homework that a teacher has set with a quiz: its link to hand out, how it stands, and the way to its results.
import { shownBase } from "../games/join_base.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { way } from "../notice.js";
import { serverTime } from "../server_time.js";

/**
 * @typedef {import("./shapes.d.ts").Assignment & { created_at: string }} Given
 * @typedef {{ copied: string, copy: (id: string) => void }} Copying the id whose link was copied last
 */

/** @param {string} id */
export const linkTo = (id) => `${shownBase()}/homework/${id}`;

/**
 * @param {readonly Given[]} items
 * @param {Copying} copying
 */
export const handed = (items, copying) =>
  items.length > 0 && [h("h3", {}, say("homework.of_quiz")), h("ul", { class: "handed" }, items.map((one) => item(one, copying)))];

/**
 * @param {Given} given
 * @param {Copying} copying
 */
const item = (given, { copied, copy }) => {
  const { id, title, created_at, due_at } = given;
  const place = `given-${id}`;
  return h(
    "li",
    { key: id },
    h("h4", { id: place }, title === null ? say("homework.untitled", { date: date(created_at) }) : written(title)),
    h("p", {}, h("strong", {}, say(standing(given))), " · ", due_at ? say("homework.due", { date: date(due_at) }) : say("homework.no_due_date")),
    h("input", { type: "text", id: `link-${id}`, dir: "ltr", readonly: true, "aria-label": say("homework.link"), "aria-describedby": place, typed: linkTo(id), onfocus: (/** @type {any} */ { target }) => target.select() }),
    h(
      "div",
      { class: "ways" },
      // Only pages that came safely may write there.
      navigator.clipboard && h("button", { type: "button", class: "button", "aria-describedby": place, onclick: () => copy(id) }, say("homework.copy")),
      way(`/homework/${id}/results`, say("homework.results")),
      h("span", { role: "status" }, copied === id && h("span", { class: "done" }, say("homework.copied"))),
    ),
  );
};

/** @param {Given} given */
const standing = ({ is_open, opens_at }) => {
  if (is_open) return "homework.is_open";
  return Date.parse(opens_at) > serverTime() ? "homework.is_coming" : "homework.is_closed";
};
