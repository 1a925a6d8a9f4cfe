// What a question brought a player, and where they stand between two questions and at the end.
import { account } from "../../account.js";
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { way } from "../../notice.js";
import { tellOnce } from "../other_name.js";
import { distance, neighbours } from "./neighbours.js";
import { leaderboard } from "./standings.js";
import { verdict } from "./verdict.js";

export { distance, verdict };

/**
 * @typedef {import("../../../protocol.d.ts").PlayerSnapshot} PlayerRoom
 * @typedef {import("../state.js").State} State
 */

/**
 * @param {State} state
 * @param {PlayerRoom} room
 */
export const between = (state, room) => [
  h("p", { class: "kicker" }, say("standings.title")),
  h("h1", { tabindex: "-1" }, placed(room)),
  h("p", { class: "distance" }, distance(room.you.mark?.around ?? [], room.you.seat)),
  board(state, room),
];

/**
 * Never strangers alone, unless nothing else is known.
 * @param {State} state
 * @param {PlayerRoom} room
 */
const board = ({ rank }, { you, standings }) =>
  you.mark?.around?.length ? neighbours(you.mark.around, you.seat, rank) : leaderboard(standings ?? [], you.seat);

/** @param {PlayerRoom} room */
const place = (room) => room.standings?.find(({ seat }) => seat === room.you.seat)?.place ?? room.you.mark?.place ?? null;

/** @param {PlayerRoom} room */
const placed = (room) => {
  const mine = place(room);
  return mine === null ? say("standings.no_place") : say("standings.yours", { i: mine, n: Math.max(room.players, mine) });
};

/**
 * @param {State} state
 * @param {PlayerRoom} room
 * @param {Pick<import("./player.js").Acts, "home">} acts
 */
export const finale = (state, room, { home }) => {
  const mine = place(room);
  const hasPoints = room.you.score > 0;
  return [
    h("p", { class: "kicker" }, say("finale.over")),
    hasPoints && mine !== null && mine <= 3 && h("p", { class: `medal medal-${mine}`, "aria-hidden": "true" }, number(mine)),
    h("h1", { tabindex: "-1" }, title(room, mine)),
    h("p", { class: "total" }, say("points", { n: room.you.score })),
    board(state, room),
    h("p", { class: "hint" }, say(room.phase === "stored" ? "finale.stored" : "finale.storing")),
    home(),
    h("div", { class: "ways" }, account() ? way("/history", say("nav.history"), true) : null, way("/", say("ended.another"), !account())),
  ];
};

/**
 * @param {PlayerRoom} room
 * @param {number | null} mine
 */
const title = (room, mine) => {
  if (mine !== 1) return placed(room);
  return say(room.you.score > 0 ? "finale.won" : "finale.nobody");
};

/** Where nothing keeps the screen awake, its owner can. */
export const darkness = () => !("wakeLock" in navigator) && h("p", { class: "hint" }, say("awake.none"));

/**
 * Kindly, to whoever is not called as they wished.
 * @param {PlayerRoom} room
 * @param {string} wished
 */
export const renamed = (room, wished) => tellOnce(room, wished) && h("p", { class: "hint", key: "renamed" }, say("seat.renamed"));
