// The leaderboard.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { face } from "./face.js";
import { nameBox } from "./nickname.js";

/**
 * @typedef {import("../../../protocol.d.ts").Standing} Standing
 * @typedef {import("../../h.js").Child} Child
 */

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
export const unlisted = (listed) => Math.max((listed[0]?.sharing ?? 0) - listed.length, 0);

/** @param {number} n */
export const more = (n) => say("standings.more", { n });

/**
 * @param {Pick<Standing, "seat" | "nickname" | "score" | "place" | "face">} standing
 * @param {number} most
 * @param {boolean} isMine
 * @param {Child} [moved] what is told of its place beside the place itself
 */
export const line = ({ seat, nickname, score, place, face: seed }, most, isMine, moved) =>
  h(
    "li",
    { class: isMine ? "mine" : null, key: seat, "aria-current": isMine ? "true" : null, style: { "--share": String(score / most) } },
    h("span", { class: "place" }, h("span", { class: "visually-hidden" }, say("standings.place"), " "), number(place)),
    moved,
    face(seed),
    nameBox(nickname),
    h("span", { class: "score" }, number(score)),
  );
