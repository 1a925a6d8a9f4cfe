// The standings on the stage: everybody starts where they were before the last question, and moves to where they are.
import { h } from "../../h.js";
import { gained as plus, number, say } from "../../language.js";
import { nameBox } from "./nickname.js";
import { more, unlisted } from "./standings.js";

/** @typedef {import("../../../protocol.d.ts").Standing} Standing */

/** @param {readonly Standing[]} standings */
export const story = (standings) => {
  const most = Math.max(1, ...standings.map(({ score }) => score));
  const before = [...standings].sort((one, other) => earlier(other) - earlier(one));
  const others = unlisted(standings.filter(({ place }) => place === standings.at(-1)?.place));
  return h(
    "ol",
    { class: "leaderboard story" },
    standings.map((standing, row) => line(standing, most, before.indexOf(standing) - row)),
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
const line = ({ seat, nickname, score, place, gained }, most, risen) =>
  h(
    "li",
    { class: risen > 0 ? "climbs" : null, key: seat, style: { "--share": String(score / most), "--rows": String(risen) } },
    h("span", { class: "place" }, h("span", { class: "visually-hidden" }, say("standings.place"), " "), number(place)),
    nameBox(nickname),
    gained > 0 && h("span", { class: "gained" }, plus(gained)),
    h("span", { class: "score" }, number(score)),
  );
