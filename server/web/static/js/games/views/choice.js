// A choice of a question: the same colour, shape and letter on every screen.
import { drawn, spoken, words, writtenOut } from "../../formula.js";
import { asTyped, h } from "../../h.js";
import { number, say } from "../../language.js";
import { inItsScript } from "../../script.js";
import { PHONE, STAGE, choicePicture, pictured } from "./picture.js";

/** @typedef {import("../../../protocol.d.ts").ShownQuestion} Question*/

/** @param {number} place */
export const letter = (place) => say("choice.letters").split(" ")[place] ?? number(place + 1);

/** @param {number} place */
export const shape = (place) => h("span", { class: `shape shape-${place % 8}`, "aria-hidden": "true" });

/** @param {number} place */
const emblem = (place) => h("span", { class: "emblem", "aria-hidden": "true" }, shape(place));

/**
 * Its text, and the pieces of it if it holds formulas.
 * @param {Pick<Question, "choices" | "formulas">} question
 * @param {number} place
 * @returns {[string, import("../../formula.js").Pieces]}
 */
const content = ({ choices, formulas }, place) => [choices[place] ?? "", formulas?.choices[place]];

/**
 * @param {Question} question
 * @param {number} place
 */
export const face = (question, place) => {
  const [text, pieces] = content(question, place);
  const said = words(text, pieces);
  return [
    emblem(place),
    h("span", { class: "letter" }, letter(place)),
    h("span", { class: `text${asTyped(said)}`, ...inItsScript(said) }, drawn(text, pieces)),
  ];
};

/**
 * @param {Question} question
 * @param {number} place
 */
export const tile = (question, place) => h("li", { class: `choice choice-${place % 8}` }, choicePicture(question, place, STAGE), face(question, place));

/**
 * How many letters have to go into one line, so that words may fill their tiles: those of the longest word, or a
 * third of the longest text.
 * @param {readonly string[]} choices
 */
export const longest = (choices) => Math.max(1, ...choices.flatMap((text) => [text.length / 3, ...text.split(/\s+/).map((word) => word.length)]));

/** So many have room on no phone where two choices stand side by side. */
const LONG = 22;

/**
 * What the list of the tiles has to know of them.
 * @param {Question} question
 */
export const tiled = (question) => {
  const { class: name, style } = pictured(question);
  const letters = longest(question.choices);
  return { class: letters > LONG ? `${name} long` : name, style: { ...style, "--longest": String(letters) } };
};

/**
 * @param {Question} question
 * @param {number} place
 * @param {{ isChosen: boolean, isOff: boolean, isToggle: boolean, choose: () => void }} state
 */
const tileButton = (question, place, { isChosen, isOff, isToggle, choose }) =>
  h(
    "button",
    {
      type: "button",
      class: `choice choice-${place % 8}${isChosen ? " chosen" : ""}${isToggle ? " toggle" : ""}`,
      // What is drawn in a button is not read out.
      "aria-label": question.formulas?.choices[place] ? `${letter(place)} ${spoken(...content(question, place))}` : null,
      "aria-pressed": isToggle ? String(isChosen) : null,
      "aria-keyshortcuts": String(place + 1),
      "data-next": place === 0,
      disabled: isOff,
      onclick: choose,
    },
    choicePicture(question, place, PHONE),
    face(question, place),
    isToggle && h("span", { class: "tick", "aria-hidden": "true" }),
  );

/**
 * All choices of a question, to be pressed.
 * @param {Question} question
 * @param {{ isOff: boolean, draft: readonly number[], choose: (place: number) => void }} state
 */
export const tileButtons = (question, { isOff, draft, choose }) =>
  h(
    "div",
    { ...tiled(question), role: "group", "aria-label": say("answer.group") },
    question.choices.map((_, place) => tileButton(question, place, { isToggle: question.takes_several, isOff, isChosen: draft.includes(place), choose: () => choose(place) })),
  );

/**
 * A choice in a sentence, with its picture if it has one.
 * @param {Pick<Question, "choices" | "formulas"> & Partial<Pick<Question, "choice_pictures">>} question
 * @param {number} place
 */
export const named = (question, place, screen = PHONE) =>
  h(
    "span",
    { class: `named choice-${place % 8}` },
    emblem(place),
    h("span", { class: "letter" }, letter(place)),
    choicePicture(question, place, screen, "of-named"),
    writtenOut(...content(question, place)),
  );

/**
 * The question itself, as the heading of its screen.
 * @param {Question} question
 */
export const asked = ({ text, formulas }) =>
  h("h1", { tabindex: "-1", class: `question${asTyped(words(text, formulas?.text))}` }, writtenOut(text, formulas?.text));
