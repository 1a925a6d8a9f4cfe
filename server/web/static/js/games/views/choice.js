// A choice of a question: the same colour, shape and letter on every screen.
import { asTyped, direction, h, written } from "../../h.js";
import { number, say } from "../../language.js";

/** @typedef {import("../../../protocol.d.ts").Reveal} Reveal */

/** @param {number} place */
export const letter = (place) => say("choice.letters").split(" ")[place] ?? number(place + 1);

/** @param {number} place */
const emblem = (place) => h("span", { class: "emblem", "aria-hidden": "true" }, h("span", { class: `shape shape-${place % 8}` }));

/**
 * @param {string} text
 * @param {number} place
 */
const face = (text, place) => [
  emblem(place),
  h("span", { class: "letter" }, letter(place)),
  h("span", { class: `text${asTyped(text)}`, dir: direction(text) }, text),
];

/**
 * @param {string} text
 * @param {number} place
 */
export const tile = (text, place) => h("li", { class: `choice choice-${place % 8}` }, face(text, place));

/**
 * @param {string} text
 * @param {number} place
 * @param {{ isChosen: boolean, isOff: boolean, isToggle: boolean, choose: () => void }} state
 */
export const tileButton = (text, place, { isChosen, isOff, isToggle, choose }) =>
  h(
    "button",
    {
      type: "button",
      class: `choice choice-${place % 8}${isChosen ? " chosen" : ""}`,
      "aria-pressed": isToggle ? String(isChosen) : null,
      "aria-keyshortcuts": String(place + 1),
      disabled: isOff,
      onclick: choose,
    },
    face(text, place),
    isToggle && h("span", { class: "tick", "aria-hidden": "true" }),
  );

/**
 * A choice after the reveal: right or wrong, and how many chose it.
 * @param {string} text
 * @param {number} place
 * @param {Reveal} reveal
 */
export const revealedTile = (text, place, { solution, distribution }) => {
  const isRight = solution.includes(place);
  const count = distribution[place] ?? 0;
  const most = Math.max(1, ...distribution);
  return h(
    "li",
    { class: `choice choice-${place % 8} ${isRight ? "right" : "wrong"}` },
    face(text, place),
    h("span", { class: "verdict" }, h("span", { class: "visually-hidden" }, say(isRight ? "choice.right" : "choice.wrong"))),
    h("span", { class: "count" }, number(count), h("span", { class: "visually-hidden" }, ` ${say("choice.times", { n: count })}`)),
    h("span", { class: "bar", "aria-hidden": "true", style: { "--share": String(count / most) } }),
  );
};

/**
 * A choice in a sentence: its letter and text.
 * @param {string} text
 * @param {number} place
 */
export const named = (text, place) =>
  h("span", { class: `named choice-${place % 8}` }, emblem(place), h("span", { class: "letter" }, letter(place)), written(text));
