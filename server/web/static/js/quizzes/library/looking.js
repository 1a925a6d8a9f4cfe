// A look into a quiz of the library: one question after the other, as a class will see it.
import { spoken } from "../../formula.js";
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";
import { preview, screens } from "../preview.js";

/**
 * @typedef {import("../library.js").Acts} Acts
 * @typedef {import("../formulas.js").Formulas} Formulas
 * @typedef {import("../draft.js").Question} Question
 */

/**
 * @param {import("../library.js").Look} look
 * @param {boolean} isMine whether the server has told what is right
 * @param {Formulas} formulas
 * @param {Acts} acts
 */
export const looking = ({ id, questions, refusal, place, moment }, isMine, formulas, acts) => {
  const question = questions?.[place];
  if (!questions || !question) return h("div", { class: "looking" }, refusal ? h("p", { class: "refusal", role: "alert" }, refusal) : h("p", { class: "hint", role: "status" }, say("library.opening")));
  const count = questions.length;
  return h(
    "section",
    { class: "looking", "aria-label": say("preview.title") },
    h(
      "div",
      { class: "steps" },
      step(id, say("library.before"), place - 1, count, acts),
      h("p", {}, say("question.number", { i: place + 1, n: count })),
      step(id, say("library.next"), place + 1, count, acts),
    ),
    h("div", { class: "visually-hidden", "aria-live": "polite" }, inWords(question, formulas)),
    isMine ? preview(question, place, count, { moment, formulas }, (next) => acts.lookFurther(id, { moment: next })) : h("div", { class: "preview" }, screens(question, place, count, { moment: "open", formulas })),
  );
};

/**
 * @param {number} id
 * @param {string} name
 * @param {number} place where it leads
 * @param {number} count
 * @param {Acts} acts
 */
const step = (id, name, place, count, acts) => h("button", { class: "button small", ...pressed(place < 0 || place >= count, () => acts.lookFurther(id, { place })) }, name);

/**
 * What the screens show, for whoever does not see them.
 * @param {Question} question
 * @param {Formulas} formulas
 */
const inWords = ({ key, text, alternative_text, choices }, formulas) => [
  h("p", {}, written(spoken(text, formulas.of(`${key}-text`, text).pieces))),
  alternative_text && h("p", {}, written(alternative_text)),
  h("ol", {}, choices.map((choice) => h("li", {}, written(choice.text ? spoken(choice.text, formulas.of(choice.key, choice.text).pieces) : choice.alternative_text)))),
];
