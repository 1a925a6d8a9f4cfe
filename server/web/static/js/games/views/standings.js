// The leaderboard and the podium.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { nameBox } from "./nickname.js";

/** @typedef {import("../../../protocol.d.ts").Standing} Standing */

/**
 * @param {readonly Standing[]} standings
 * @param {number | null} [mine] the seat to point out
 */
export const leaderboard = (standings, mine = null) => {
  const most = Math.max(1, ...standings.map(({ score }) => score));
  const last = standings.at(-1);
  const others = last ? unlisted(standings.filter(({ place }) => place === last.place)) : 0;
  return h("ol", { class: "leaderboard" }, standings.map((standing) => line(standing, most, standing.seat === mine)), others > 0 && h("li", { class: "others", key: "others" }, more(others)));
};

/**
 * How many share a place beside those of it who are listed.
 * @param {readonly Standing[]} listed
 */
const unlisted = (listed) => Math.max((listed[0]?.sharing ?? 0) - listed.length, 0);

/** @param {number} n */
const more = (n) => say("standings.more", { n });

/**
 * @param {Standing} standing
 * @param {number} most
 * @param {boolean} isMine
 */
const line = ({ seat, nickname, score, place }, most, isMine) =>
  h(
    "li",
    { class: isMine ? "mine" : null, key: seat, "aria-current": isMine ? "true" : null, style: { "--share": String(score / most) } },
    h("span", { class: "place" }, h("span", { class: "visually-hidden" }, say("standings.place"), " "), number(place)),
    nameBox(nickname),
    h("span", { class: "score" }, number(score)),
  );

/**
 * The first three places, for those who have points. Who shares a place, shares its step.
 * @param {Standing} standing
 */
export const isOnPodium = ({ place, score }) => place <= 3 && score > 0;

/**
 * The first lines of a leaderboard, without a place of which only some would be there.
 * @param {readonly Standing[]} standings
 * @param {number} most
 */
export const wholePlaces = (standings, most) => {
  const next = standings[most]?.place;
  return standings.slice(0, most).filter(({ place }) => place !== next);
};

/** @param {readonly Standing[]} standings */
export const podium = (standings) => {
  const winners = standings.filter(isOnPodium);
  const places = [...new Set(winners.map(({ place }) => place))];
  return h("ol", { class: "podium" }, places.map((place, order) => step(winners.filter((winner) => winner.place === place), place, order)));
};

/** @param {number} winners */
const sharing = (winners) => (winners > 4 ? " crowd" : winners > 1 ? " shared" : "");

/**
 * @param {readonly Standing[]} winners
 * @param {number} place
 * @param {number} order
 */
const step = (winners, place, order) => {
  const others = unlisted(winners);
  return h(
    "li",
    { class: `step order-${order + 1} place-${place}${sharing(winners.length + others)}`, key: place },
    h("span", { class: "names" }, winners.map(({ seat, nickname }) => h("span", { key: seat }, nameBox(nickname))), others > 0 && h("span", { class: "others", key: "others" }, more(others))),
    h("span", { class: "score" }, say("points", { n: winners[0]?.score ?? 0 })),
    h("span", { class: "block" }, h("span", { class: "visually-hidden" }, say("standings.place"), " "), number(place)),
  );
};
