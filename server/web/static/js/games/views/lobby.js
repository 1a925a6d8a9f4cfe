// The lobby on the stage: how to join, and who has.
import { h, headline } from "../../h.js";
import { say } from "../../language.js";
import { startMemo } from "../../memo.js";
import { face } from "./face.js";
import { nameBox } from "./nickname.js";

/**
 * @typedef {import("../../../protocol.d.ts").SeatedPlayer} SeatedPlayer
 * @typedef {{
 *   joinBase: string, most: number, kick: ((player: SeatedPlayer) => void) | null, showAll: (() => void) | null,
 *   changeAddress?: () => void, isSilent?: boolean, pattern?: import("../../h.js").Child
 * }} Place where players join, how many there is space for, and what a click on them does; whether nobody answers there; and what is tapped to come in
 */

const chips = startMemo();

/**
 * @param {import("./stage.js").StageRoom} room
 * @param {Place} place
 */
export const lobby = (room, { joinBase, changeAddress, isSilent = false, pattern, ...place }) => [
  h("h1", { tabindex: "-1" }, headline(room.title)),
  h(
    "div",
    { class: "invitation" },
    h(
      "div",
      { class: "how" },
      h("p", { class: "step" }, say("lobby.go_to")),
      h("p", { class: "address" }, h("bdi", { dir: "ltr", translate: "no" }, joinBase.replace(/^https?:\/\//, ""))),
      isSilent && h("p", { class: "refusal", role: "status" }, say("phones.silent")),
      changeAddress && h("p", { class: "beside-address" }, h("button", { type: "button", class: "link change-address", onclick: changeAddress }, say("phones.change")), h("a", { href: "/check#code", target: "_blank" }, say("check.offer_host"))),
      h("p", { class: "step" }, say("lobby.type")),
      h("p", { class: "code", "aria-label": [...room.code].join(" ") }, h("bdi", { dir: "ltr", translate: "no" }, room.code)),
      pattern,
    ),
    h("img", { class: "qr", src: `/qr/${room.code}.svg?at=${encodeURIComponent(joinBase)}`, alt: say("lobby.qr"), width: 240, height: 240 }),
  ),
  h(
    "div",
    { class: "roster" },
    h("h2", {}, room.players > 0 ? say("players", { n: room.players }) : say("lobby.nobody"), room.is_locked && h("span", { class: "tag" }, say("lobby.locked"))),
    room.roster.length > 0 && h("ul", {}, shown(room, place)),
  ),
];

/**
 * The newest of them: everybody sees their name arrive.
 * @param {import("./stage.js").StageRoom} room
 * @param {Omit<Place, "joinBase" | "changeAddress" | "isSilent" | "pattern">} place
 */
const shown = ({ roster, players }, { most, kick, showAll }) => {
  const newest = roster.slice(-most);
  const others = Math.max(players, roster.length) - newest.length;
  return [
    newest.map((player) => chips.once(`${player.seat}`, [player, kick], () => h("li", { key: player.seat }, chip(player, kick)))),
    roster.length > newest.length && h("li", { key: "others", class: "others" }, more(others, showAll)),
  ];
};

/**
 * @param {number} others
 * @param {Place["showAll"]} showAll
 */
const more = (others, showAll) =>
  showAll ? h("button", { type: "button", class: "chip all", onclick: showAll }, say("lobby.more", { n: others })) : say("lobby.more", { n: others });

/**
 * @param {SeatedPlayer} player
 * @param {Place["kick"]} kick
 */
const chip = (player, kick) =>
  kick
    ? h(
        "button",
        { type: "button", class: colours(player), title: say("host.kick"), "aria-label": say("host.kick_name", { name: player.nickname }), onclick: () => kick(player) },
        face(player.face),
        nameBox(player.nickname),
        h("span", { class: "cross", "aria-hidden": "true" }, "×"),
      )
    : h("span", { class: colours(player) }, face(player.face), nameBox(player.nickname));

/**
 * The four colours of the choices, in turn.
 * @param {SeatedPlayer} player
 */
const colours = ({ seat }) => `chip choice-${seat % 4}`;
