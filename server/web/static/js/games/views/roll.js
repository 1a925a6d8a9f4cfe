// The panel that tells a host who has not answered and who is away, and the solution if it is wanted.
import { called as name, h } from "../../h.js";
import { number, say } from "../../language.js";
import { networkName } from "../network_name.js";
import { isOver } from "../state.js";
import { named } from "./choice.js";
import { toggle } from "./toggle.js";

/**
 * @typedef {import("../../../protocol.d.ts").Room} Room
 * @typedef {import("../../../protocol.d.ts").NamedPlayers} NamedPlayers
 * @typedef {import("../roll.js").RollCalled} RollCalled
 * @typedef {import("../roll.js").SolutionTold} SolutionTold
 */

const TITLE = "roll-title";
// Seconds: a program is seen at once, or after somebody has counted.
const JUST_NOW = [30, 300];

/** Whoever has opened it by a key goes on reading there. */
export const enterRollPanel = () => document.getElementById(TITLE)?.focus();

/**
 * For a menu.
 * @param {{ isOpen: boolean, isSolutionWanted: boolean, isExtraOpen: boolean, toggle: () => void, toggleSolution: () => void, toggleExtra: () => void }} roll
 */
export const rollSwitches = ({ isOpen, isSolutionWanted, isExtraOpen, toggle: toggleRoll, toggleSolution, toggleExtra }) => [
  toggle("roll.title", isOpen, false, toggleRoll),
  toggle("roll.solution", isSolutionWanted, false, toggleSolution),
  toggle("roll.extra_time", isExtraOpen, false, toggleExtra),
];

/**
 * @param {Room} room
 * @param {{ called: RollCalled | null, told: SolutionTold | null, isSolutionWanted: boolean, close: () => void, remove: (room: Room, question: string, whom: { joined_within?: number, group?: number }) => void, isExtraOpen: boolean, toggleExtra: () => void, extraTime: (room: Room) => import("../../h.js").Child, classNames: import("../../h.js").Child }} roll
 */
export const rollPanel = (room, { called, told, isSolutionWanted, close, remove, isExtraOpen, toggleExtra, extraTime, classNames }) =>
  !isOver(room) &&
  h(
    "section",
    { class: "roll", key: "roll", "aria-labelledby": TITLE, onkeydown: (/** @type {KeyboardEvent} */ event) => closeBy(event, close) },
    h("div", { class: "roll-head" }, h("h2", { id: TITLE, tabindex: "-1" }, say("roll.title")), h("button", { type: "button", class: "button round", "aria-label": say("keys.close"), onclick: close }, h("span", { "aria-hidden": "true" }, "×"))),
    isSolutionWanted && solution(room, told),
    called && [unanswered(room, called), away(called.away)],
    classNames,
    h(
      "div",
      { class: "roll-part", key: "extra" },
      h("h3", {}, h("button", { type: "button", class: "link", "aria-expanded": String(isExtraOpen), onclick: toggleExtra }, say("roll.extra_time"))),
      extraTime(room),
    ),
    flood(called, (question, whom) => remove(room, question, whom)),
  );

/**
 * @param {KeyboardEvent} event
 * @param {() => void} close
 */
const closeBy = ({ key }, close) => {
  if (key === "Escape") close();
};

/**
 * @param {Room} room
 * @param {SolutionTold | null} told
 */
const solution = ({ question }, told) => {
  const isKnown = !!question && told?.question === question.number;
  return h(
    "div",
    { class: "roll-part", key: "solution" },
    h("h3", {}, say("preview.solution")),
    h("p", { class: "hint" }, say("roll.seen")),
    isKnown ? h("ul", {}, told.solution.map((place) => h("li", {}, named(question, place)))) : !question && h("p", {}, say("roll.no_question")),
  );
};

/**
 * What was called about another question is not told about this one.
 * @param {Room} room
 * @param {RollCalled} called
 */
const unanswered = ({ question, phase }, called) =>
  !!question &&
  called.question === question.number &&
  (phase === "open" || phase === "revealed") &&
  part(say(phase === "open" ? "roll.unanswered" : "roll.silent"), called.unanswered, say("roll.all_answered"));

/** @param {NamedPlayers} players */
const away = (players) => part(say("roll.away"), players, say("roll.nobody_away"));

/**
 * Whoever came in a flood, from elsewhere, or has left their seats behind, goes all at once.
 * @param {RollCalled | null} called
 * @param {(question: string, whom: { joined_within?: number, group?: number }) => void} remove
 */
const flood = (called, remove) => {
  const gone = called?.away.count ?? 0;
  return h(
    "div",
    { class: "roll-part", key: "flood" },
    h("h3", {}, say("flood.title")),
    h("div", { class: "ways" },
      JUST_NOW.map((seconds) => h("button", { type: "button", class: "button", key: seconds, onclick: () => remove(say("flood.recent_question", { n: seconds }), { joined_within: seconds }) }, say("flood.recent", { n: seconds }))),
      gone > 0 && h("button", { type: "button", class: "button", key: "away", onclick: () => remove(say("flood.away_question"), {}) }, say("flood.away", { n: gone }))),
    called && called.groups.length > 0 && h("p", { class: "hint" }, say("flood.groups")),
    called && h("div", { class: "ways" }, called.groups.map(({ group, players }) => {
      const name = networkName(group);
      return h("button", { type: "button", class: "button", key: `group-${group}`, onclick: () => remove(say("flood.group_question", { name }), { group }) }, say("flood.group", { name, n: players }));
    })),
  );
};

/**
 * @param {string} title
 * @param {NamedPlayers} listed
 * @param {string} none
 */
const part = (title, { players, count }, none) =>
  h(
    "div",
    { class: "roll-part", key: title },
    h("h3", {}, title, " ", count > 0 && h("span", { class: "figure" }, number(count))),
    count > 0
      ? h("ul", { class: "names" }, players.map(({ seat, nickname }) => h("li", { key: seat }, name(nickname))), count > players.length && h("li", { key: "more", class: "hint" }, say("lobby.more", { n: count - players.length })))
      : h("p", { class: "hint" }, none),
  );
