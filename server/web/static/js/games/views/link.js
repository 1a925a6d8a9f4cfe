// The link to the room: why it is not there, and what was refused on it.
import { h } from "../../h.js";
import { has, say } from "../../language.js";
import { isOver } from "../state.js";

/** The close code of a room that is lost and may come back. */
export const ROOM_LOST = 4054;

/**
 * @typedef {import("../../h.js").Child} Child
 * @typedef {import("../state.js").State} State
 */

/**
 * The code that the room closes with after such a refusal. After others it waits for another try.
 * @type {Readonly<Record<string, number>>}
 */
const FAREWELLS = { no_such_room: 4504, game_over: 4504, kicked: 4510, not_the_host: 4503, not_logged_in: 4503, address_unverified: 4503 };

/**
 * Why the room let go of us: the refusal's words if it was the reason, the close code's otherwise.
 * @param {State} state
 */
export const closed = ({ room, refusal, closedWith }) => {
  if (!room && refusal && FAREWELLS[refusal] === closedWith) return say(`reason.${refusal}`);
  return say(has(`close.${closedWith}`) ? `close.${closedWith}` : "close.4053");
};

/**
 * The room while nothing of it is known yet.
 * @param {State} state
 */
export const arriving = (state) =>
  h(
    "section",
    { class: "notice", key: "arriving", "aria-busy": "true" },
    h("h1", { tabindex: "-1" }, say(state.link === "lost" || state.obstacle ? "link.lost" : "link.connecting")),
    h("div", { class: "spinner", "aria-hidden": "true" }),
    state.obstacle ? [linkLine(state), h("a", { href: "/check" }, say("check.offer"))] : state.link === "lost" && h("p", {}, say("link.patience")),
  );

/** @param {State} state */
export const linkLine = (state) => {
  const text = trouble(state);
  return text && h("p", { class: "link-line", key: "link" }, text);
};

/**
 * What is wrong with the link; the voice of the page tells it.
 * @param {State} state
 */
export const trouble = (state) => {
  const key = reason(state);
  return key && say(key, { site: location.host });
};

/** @param {State} state */
const reason = ({ room, link, obstacle, closedWith, isStalled, isHostHere }) => {
  if (obstacle) return `obstacle.${obstacle}`;
  if (!room) return null;
  if (link !== "open" && closedWith === ROOM_LOST) return "link.room_lost";
  if (link === "lost" || link === "connecting") return "link.lost";
  if (isStalled) return "link.stalled";
  // When all is over nobody waits for them.
  return isHostHere || isOver(room) ? null : "link.no_host";
};

/** @param {State} state */
export const refusalLine = ({ refusal }) => refusal && h("p", { class: "refusal", role: "alert", key: "refusal" }, say(`reason.${refusal}`));
