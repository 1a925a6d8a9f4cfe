// The panel in which a host lets in who waits.
import { called, h } from "../../h.js";
import { number as counted, say } from "../../language.js";
import { pressed } from "../../notice.js";
import { isOver } from "../state.js";
import { face } from "./face.js";

/**
 * @typedef {import("./controls.js").Order} Order
 * @typedef {import("../../../protocol.d.ts").WaitingNewcomer} Newcomer
 * @typedef {{ isOpen: boolean, toggle: () => void, isBusy: boolean, order: (order: Order) => void }} Panel
 */

const TITLE = "newcomers-title";

/**
 * @param {import("./controls.js").HostRoom} room
 * @param {Panel} panel
 */
export const newcomersPanel = (room, panel) => {
  // A process of the release before tells of nobody.
  if (!room.newcomers?.count || isOver(room)) return null;
  const { waiting, count, up_to } = room.newcomers;
  const { isOpen, toggle, isBusy, order } = panel;
  return h(
    "section",
    { class: "newcomers", key: "newcomers", "aria-labelledby": TITLE },
    h("h2", { id: TITLE }, say("newcomers.title"), " ", h("span", { class: "figure" }, counted(count))),
    h(
      "div",
      { class: "row" },
      // In its own place, so that no press meant for it meets another one.
      act("newcomers.let_all_in", isBusy, () => order({ type: "let_in", newcomers: [], up_to, has_neutral_names: true }), "primary"),
      h("button", { type: "button", class: "button", key: "look", "aria-expanded": String(isOpen), onclick: toggle }, say("newcomers.look")),
      isOpen && act("newcomers.turn_all_away", isBusy, () => order({ type: "turn_away", newcomers: [], up_to })),
    ),
    isOpen && h("ul", { class: "door" }, waiting.map((one) => line(one, panel)), count > waiting.length && h("li", { key: "more", class: "more hint" }, say("lobby.more", { n: count - waiting.length }))),
  );
};

/**
 * @param {Newcomer} newcomer
 * @param {Panel} panel
 */
const line = ({ number, nickname, face: seed, has_bad_word: isBad }, { isBusy, order }) =>
  h(
    "li",
    { key: number },
    face(seed),
    h("span", { id: `newcomer-${number}` }, called(nickname), isBad && h("span", { class: "hint" }, say("newcomers.bad_word"))),
    h(
      "span",
      { class: "row", role: "group", "aria-labelledby": `newcomer-${number}` },
      act("newcomers.let_in", isBusy, () => order({ type: "let_in", newcomers: [number], up_to: null, has_neutral_names: false })),
      isBad && act("newcomers.rename", isBusy, () => order({ type: "let_in", newcomers: [number], up_to: null, has_neutral_names: true })),
      act("newcomers.turn_away", isBusy, () => order({ type: "turn_away", newcomers: [number], up_to: null })),
    ),
  );

/**
 * @param {string} key
 * @param {boolean} isBusy
 * @param {() => void} onclick
 */
const act = (key, isBusy, onclick, look = "") => h("button", { key, class: `button ${look}`, ...pressed(isBusy, onclick) }, say(key));
