// Where a player stands: among those who are near, how far the next one is, and how the own place moved.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { climbed } from "../rank.js";
import { line } from "./standings.js";

/**
 * @typedef {import("../../../protocol.d.ts").Neighbour} Neighbour
 * @typedef {import("../rank.js").Rank} Rank
 */

/**
 * @param {readonly Neighbour[]} around
 * @param {number} mine one's own seat
 * @param {Rank | null} rank
 */
export const neighbours = (around, mine, rank) => {
  const most = Math.max(1, ...around.map(({ score }) => score));
  return h("ol", { class: "leaderboard" }, around.map((near) => line(near, most, near.seat === mine, near.seat === mine && moved(climbed(rank)))));
};

/** @param {number} places */
const moved = (places) => {
  if (places === 0) return null;
  const isUp = places > 0;
  const i = Math.abs(places);
  return h(
    "span",
    { class: `moved ${isUp ? "up" : "down"}` },
    h("span", { class: "visually-hidden" }, say(isUp ? "standings.up" : "standings.down", { i })),
    h("span", { "aria-hidden": "true" }, `${isUp ? "▲" : "▼"}${number(i)}`),
  );
};

/**
 * How far it is to who is next ahead; for who leads, to who follows.
 * @param {readonly Neighbour[]} around
 * @param {number} mine
 */
export const distance = (around, mine) => {
  const score = around.find(({ seat }) => seat === mine)?.score ?? 0;
  const ahead = around.filter((near) => near.score > score).at(-1);
  if (ahead) return say("standings.behind", { i: ahead.score - score, name: ahead.nickname });
  const next = around.find((near) => near.score < score);
  return next ? say("standings.ahead", { i: score - next.score, name: next.nickname }) : null;
};
