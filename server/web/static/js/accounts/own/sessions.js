// Where one is logged in, and the way to end each of these logins.
import { ask, Problem } from "../../account.js";
import { draw } from "../../draw.js";
import { bringToLife, reasons } from "../../form.js";
import { h } from "../../h.js";
import { date, say } from "../../language.js";
import { pressed } from "../../notice.js";
import { card, form } from "./part.js";

/** @typedef {{ id: number, created_at: string, rotated_at: string, is_current: boolean }} Session */

const { heading, list } = card("sessions");
const others = form("sessions");
const endOthers = /** @type {HTMLElement} */ (others.querySelector("button"));
/** @type {Session[]} */
let sessions = [];
/** @type {Set<number>} */
const ending = new Set();
/** @type {Map<number, string>} */
const refusals = new Map();

export const showSessions = async () => {
  // More than fifty at once nobody has.
  const { items } = /** @type {{ items: Session[] }} */ (await ask("/me/sessions?size=100"));
  sessions = items.sort((one, other) => Number(other.is_current) - Number(one.is_current));
  paint();
};

const paint = () => {
  draw(list, sessions.map(row));
  endOthers.hidden = !sessions.some(({ is_current }) => !is_current);
};

/** @param {Session} session */
const row = ({ id, created_at, rotated_at, is_current }) =>
  h(
    "li",
    { key: id },
    h(
      "div",
      {},
      h("p", {}, is_current ? h("strong", {}, say("account.here")) : say("account.elsewhere")),
      h("p", { class: "hint" }, say("account.since", { time: date(created_at) })),
      h("p", { class: "hint" }, say("account.last_used", { time: date(rotated_at) })),
    ),
    !is_current &&
      h("button", { class: "button", ...pressed(ending.has(id), () => end(id)), "aria-label": say("account.end_one_of", { time: date(created_at) }) }, say("account.end_one")),
    h("div", { role: "alert" }, refusals.has(id) && h("p", { class: "refusal" }, refusals.get(id))),
  );

/** @param {number} id */
const end = async (id) => {
  ending.add(id);
  refusals.delete(id);
  paint();
  try {
    await ask(`/me/sessions/${id}`, undefined, "DELETE").catch(unlessGone);
    await showSessions();
    // The button that had the focus is not there any more.
    heading.focus();
  } catch (error) {
    refusals.set(id, reasons(error).join(" "));
  }
  ending.delete(id);
  paint();
};

/** What has ended already is as it should be. @param {unknown} error */
const unlessGone = (error) => {
  if (!(error instanceof Problem) || error.details.status !== 404) throw error;
};

bringToLife(others, async () => {
  await ask("/me/sessions?keep=current", undefined, "DELETE");
  await showSessions();
  heading.focus();
  return say("account.others_ended");
});
