// What was played as a guest on this browser, and the way to make it one's own.
import { ask } from "../../account.js";
import { draw } from "../../draw.js";
import { reasons } from "../../form.js";
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";
import { guestSeats, keepAt } from "../../games/seat.js";
import { card } from "./part.js";

/** @typedef {import("../../games/seat.js").KeptSeat} KeptSeat */
/** @typedef {"claiming" | "claimed" | { refusal: string }} State */

const { section, heading, list } = card("seats");
const seats = guestSeats();
/** @type {Map<string, State>} */
const states = new Map();

export const showSeats = () => {
  section.hidden = !seats.length;
  draw(list, seats.map(row));
};

/** @param {KeptSeat} seat */
const row = (seat) => {
  const { code, place, title, nickname } = seat;
  const state = states.get(place);
  return h(
    "li",
    { key: place },
    h(
      "div",
      {},
      title && h("p", {}, h("strong", {}, written(title))),
      h("p", { class: title ? "hint" : null }, say("account.seat_code"), " ", h("bdi", { dir: "ltr", class: "code", translate: "no" }, code)),
      nickname && h("p", { class: "hint" }, say("account.seat_name", { name: nickname })),
    ),
    state === "claimed"
      ? h("p", {}, h("span", { class: "done" }, say("account.claimed")), " ", h("a", { href: "/history" }, say("nav.history")))
      : h("button", { class: "button", ...pressed(state === "claiming", () => claim(seat)), "aria-label": say("account.claim_of", { code }) }, say("account.claim")),
    h("div", { role: "alert" }, typeof state === "object" && h("p", { class: "refusal" }, state.refusal)),
  );
};

/** @param {KeptSeat} seat */
const claim = async (seat) => {
  const { code: _, place, ...held } = seat;
  states.set(place, "claiming");
  showSeats();
  try {
    await ask("/me/claims", { token: held.token });
    keepAt(place, { ...held, hasAccount: true });
    states.set(place, "claimed");
    // The button that had the focus is not there any more.
    heading.focus();
  } catch (error) {
    states.set(place, { refusal: reasons(error).join(" ") });
  }
  showSeats();
};
