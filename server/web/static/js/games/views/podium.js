// The podium on the stage: its steps fill one after the other.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { isOnPodium, podiumPlaces, stepSeconds } from "./ceremony.js";
import { face } from "./face.js";
import { nameBox } from "./nickname.js";
import { more, unlisted } from "./standings.js";

/** @typedef {import("../../../protocol.d.ts").Standing} Standing */

/**
 * The first lines of a leaderboard, without a place of which only some would be there.
 * @param {readonly Standing[]} standings
 * @param {number} most
 */
export const wholePlaces = (standings, most) => {
  const next = standings[most]?.place;
  return standings.slice(0, most).filter(({ place }) => place !== next);
};

/**
 * @param {readonly Standing[]} standings
 * @param {number} gone seconds of the ceremony that are over
 */
export const podium = (standings, gone) => {
  const places = podiumPlaces(standings);
  /** @param {number} place */
  const winners = (place) => standings.filter((standing) => isOnPodium(standing) && standing.place === place);
  return h("ol", { class: "podium" }, places.map((place, order) => step(winners(place), place, order, stepSeconds(places.length, order) - gone)));
};

/** @param {number} winners */
const sharing = (winners) => (winners > 4 ? " crowd" : winners > 1 ? " shared" : "");

/**
 * @param {readonly Standing[]} winners
 * @param {number} place
 * @param {number} order
 * @param {number} seconds when it fills
 */
const step = (winners, place, order, seconds) => {
  const others = unlisted(winners);
  return h(
    "li",
    { class: `step order-${order + 1} place-${place}${sharing(winners.length + others)}`, key: place, style: { "--at": `${seconds}s` } },
    h("span", { class: "names" }, winners.map(({ seat, nickname, face: seed }) => h("span", { class: "winner", key: seat }, face(seed), nameBox(nickname))), others > 0 && h("span", { class: "others", key: "others" }, more(others))),
    h("span", { class: "score" }, say("points", { n: winners[0]?.score ?? 0 })),
    h("span", { class: "block" }, h("span", { class: "visually-hidden" }, say("standings.place"), " "), number(place)),
  );
};
