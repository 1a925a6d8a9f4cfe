// The standings on the stage: everybody starts where they were before the last question, and moves to where they are.
import { h } from "../../h.js";
import { gained as plus, number, say } from "../../language.js";
import { face } from "./face.js";
import { nameBox } from "./nickname.js";
import { more, unlisted } from "./standings.js";

/** @typedef {import("../../../protocol.d.ts").Standing} Standing */

/**
 * @param {readonly Standing[]} standings
 * @param {number} lines how many there is space for
 */
export const story = (standings, lines) => {
  const shown = standings.slice(0, lines);
  const most = Math.max(1, ...standings.map(({ score }) => score));
  const before = [...standings].sort((one, other) => earlier(other) - earlier(one));
  const others = unlisted(shown.filter(({ place }) => place === shown.at(-1)?.place));
  return h(
    "ol",
    { class: "leaderboard story" },
    shown.map((standing, row) => line(standing, most, before.indexOf(standing) - row)),
    others > 0 && h("li", { class: "others", key: "others" }, more(others)),
  );
};

/** @param {Standing} standing */
const earlier = ({ score, gained }) => score - (gained ?? 0);

/**
 * @param {Standing} standing
 * @param {number} most
 * @param {number} risen how many rows it has climbed
 */
const line = ({ seat, nickname, score, place, gained, face: seed }, most, risen) =>
  h(
    "li",
    { class: risen > 0 ? "climbs" : null, key: seat, style: { "--share": String(score / most), "--rows": String(risen) } },
    h("span", { class: "place" }, h("span", { class: "visually-hidden" }, say("standings.place"), " "), number(place)),
    face(seed),
    nameBox(nickname),
    gained > 0 && h("span", { class: "gained" }, plus(gained)),
    h("span", { class: "score" }, number(score)),
  );
