// The fields of one question, as a form: text, type, choices, points and time.
//
// Used by the editor, and by every other page in which a question is mended. It keeps nothing itself: give it the
// question, and it hands each change to `change` as a function from the question to the next one:
//
//     draw(place, questionFields(question, { faults: told(errors, "question"), change: (edit) => { question = edit(question); redraw(); } }));
//
// A question that comes without keys gets them by `keyed(question)`; `faults` are those of a 422, their pointers
// counted from the question. What was typed and is no number stays as it was typed.
import { h } from "../h.js";
import { say, numeral } from "../language.js";
import { pressed } from "../notice.js";
import { ref } from "../random.js";
import { tool } from "../tool.js";
import { letter } from "../games/views/choice.js";
import { inItsScript } from "../script.js";
import { pictureButton, pictureDescribed, pictureNews } from "./picture_field.js";
import { toldOfMarks } from "./plain_words.js";
import { blankChoice, choiceMoved, figure, FEWEST_CHOICES, marked, MOST_CHOICES, retyped, withChoice, withPicture } from "./draft.js";

/**
 * @typedef {import("./draft.js").Question} Question
 * @typedef {import("./draft.js").Choice} Choice
 * @typedef {import("./draft.js").Edit} Edit
 * @typedef {import("./faults.js").Told} Told
 * @typedef {(edit: Edit, mark?: string) => void} Change `mark` names what is being typed, and "" a step of its own
 * @typedef {import("./picture_field.js").Pictures} Pictures
 * @typedef {{ faults: Told, change: Change, pictures?: Pictures, aside?: import("../h.js").Child }} Form without `pictures`, those that are there can be described and taken away; `aside` stands below the text
 */

const TYPES = /** @type {const} */ ([["multiple_choice", "editor.one_right"], ["multiple_select", "editor.several_right"], ["true_false", "editor.true_false"]]);
const POINTS = [0, 1000, 2000];

/**
 * @template T
 * @typedef {Omit<T, "key" | "choices" | "explanation" | "picture" | "alternative_text" | "keeps_choice_order"> & { key?: string, keeps_choice_order?: boolean, explanation?: string | null, picture?: string | null, alternative_text?: string | null }} Loose
 */

/**
 * @param {Loose<Question> & { choices: readonly Loose<Choice>[] }} question
 * @returns {Question}
 */
export const keyed = (question) => ({ ...whole(question), explanation: question.explanation ?? "", keeps_choice_order: question.keeps_choice_order ?? false, choices: question.choices.map(whole) });

/**
 * @template {{ key?: string, picture?: string | null, alternative_text?: string | null }} T
 * @param {T} thing
 */
const whole = (thing) => ({ ...thing, key: thing.key ?? ref(), picture: thing.picture ?? null, alternative_text: thing.alternative_text ?? "" });

/**
 * @param {Question} question
 * @param {Form} form
 */
export const questionFields = (question, form) => [
  h("div", { class: "field", "data-pictured": question.key }, questionText(question, form), questionPicture(question, form)),
  kinds(question, form),
  choices(question, form),
  h("div", { class: "figures" }, points(question, form), seconds(question, form)),
  explanation(question, form),
];

/** @param {Event} event */
export const typedIn = ({ target }) => /** @type {HTMLInputElement} */ (target).value;

/**
 * What stands beside a field that has a fault, and what the field says of itself.
 * @param {string} id
 * @param {string | undefined} fault
 */
export const faulty = (id, fault) => ({
  props: { id, "aria-invalid": fault && "true", "aria-describedby": fault && `${id}-fault` },
  line: fault && h("p", { class: "refusal", id: `${id}-fault` }, fault),
});

/**
 * @param {Question} question
 * @param {Form} form
 */
const questionText = ({ key, text }, { faults, change, aside }) => {
  const { props, line } = faulty(`${key}-text`, faults["text"]);
  return h(
    "div",
    { class: "field" },
    h("label", { for: props.id }, say("editor.text")),
    h("textarea", { ...props, rows: "2", class: "question-text", ...inItsScript(text), typed: text, oninput: (event) => change((one) => ({ ...one, text: typedIn(event) }), "text") }),
    toldOfMarks(props.id, text),
    line,
    aside,
  );
};

/**
 * @param {Question} question
 * @param {Form} form
 */
const questionPicture = (question, { faults, change, pictures }) => [
  pictureDescribed(question, say("picture.remove"), faults["alternative_text"], (some, mark) => change(withPicture(question.key, some), mark)),
  pictures && h("div", { class: "bringing" }, pictureButton(question.key, say(question.picture ? "picture.another" : "picture.choose"), pictures, false), !question.picture && h("span", { class: "hint" }, say("picture.hint")), pictureNews(question.key, pictures, faults["picture"])),
];

/**
 * @param {Question} question
 * @param {Form} form
 */
const kinds = ({ key, question_type }, { change }) =>
  h(
    "fieldset",
    { class: "segments" },
    h("legend", {}, say("editor.type")),
    TYPES.map(([type, name]) =>
      h(
        "label",
        { class: "segment" },
        h("input", { type: "radio", name: `${key}-type`, value: type, checked: type === question_type, onchange: () => change(retyped(type, [say("editor.true"), say("editor.false")]), "") }),
        h("span", {}, say(name)),
      ),
    ),
  );

/**
 * @param {Question} question
 * @param {Form} form
 */
const choices = (question, form) => {
  const { key, choices: all, question_type } = question;
  const { props, line } = faulty(`${key}-choices`, form.faults["choices"] ?? form.faults[""]);
  return h(
    "fieldset",
    { ...props, class: "choice-fields" },
    h("legend", {}, say("editor.choices"), " ", h("span", { class: "hint" }, say(question_type === "multiple_select" ? "editor.mark_all" : "editor.mark_one"))),
    h("ol", {}, all.map((choice, place) => choiceField(question, choice, place, form))),
    line,
    all.length < MOST_CHOICES &&
      question_type !== "true_false" &&
      h("button", { class: "button small", ...pressed(false, () => form.change((one) => ({ ...one, choices: [...one.choices, blankChoice(ref)] }), "")) }, say("editor.add_choice")),
    question_type !== "true_false" && orderKept(question, form),
  );
};

/**
 * @param {Question} question
 * @param {Form} form
 */
const orderKept = ({ key, keeps_choice_order: isKept }, { change }) =>
  h(
    "p",
    { class: "order-kept" },
    h(
      "label",
      { class: "mark" },
      h("input", {
        type: "checkbox",
        checked: isKept,
        "aria-describedby": `${key}-order`,
        onchange: (event) => change((one) => ({ ...one, keeps_choice_order: /** @type {HTMLInputElement} */ (event.target).checked }), ""),
      }),
      say("editor.keep_order"),
    ),
    h("span", { class: "hint", id: `${key}-order` }, say("editor.keep_order_hint")),
  );

/**
 * @param {Question} question
 * @param {Choice} choice
 * @param {number} place
 * @param {Form} form
 */
const choiceField = ({ key: of, question_type, choices: all }, choice, place, { faults, change, pictures }) => {
  const { key, text, is_correct } = choice;
  const { props, line } = faulty(`${key}-choice`, faults[`choices/${place}/text`]);
  const name = { name: letter(place) };
  const isOne = question_type !== "multiple_select";
  return h(
    "li",
    { key, "data-pictured": key, class: `choice-field choice-${place % 8}${is_correct ? " right" : ""}` },
    h("span", { class: "badge-letter", "aria-hidden": "true", "data-grip": key }, h("span", { class: `shape shape-${place % 8}` }), letter(place)),
    h("input", {
      ...props,
      type: "text",
      placeholder: " ",
      "aria-label": say("editor.choice", name),
      ...inItsScript(text),
      typed: text,
      autocomplete: "off",
      oninput: (event) => change(withChoice(key, { text: typedIn(event) }), key),
    }),
    h(
      "label",
      { class: "mark" },
      h("input", {
        type: isOne ? "radio" : "checkbox",
        key: isOne ? "one" : "several",
        name: `${of}-right`,
        checked: is_correct,
        "aria-label": say("editor.right", name),
        onchange: (event) => change(marked(key, /** @type {HTMLInputElement} */ (event.target).checked), ""),
      }),
      h("span", { "aria-hidden": "true" }, say("choice.right")),
    ),
    h(
      "div",
      { class: "tools" },
      pictures && pictureButton(key, say("picture.of_choice", name), pictures, true),
      tool("up", say("editor.choice_up", name), place === 0, () => change(choiceMoved(key, place - 1), "")),
      tool("down", say("editor.choice_down", name), place === all.length - 1, () => change(choiceMoved(key, place + 1), "")),
      tool("bin", say("editor.remove_choice", name), all.length <= FEWEST_CHOICES, () => change((one) => ({ ...one, choices: one.choices.filter((other) => other.key !== key) }), "")),
    ),
    line,
    pictureDescribed(choice, say("picture.remove_of_choice", name), faults[`choices/${place}/alternative_text`], (some, mark) => change(withPicture(key, some), mark && `${key}/${mark}`)),
    pictures && pictureNews(key, pictures, faults[`choices/${place}/picture`]),
  );
};

/** @param {number | string} value */
const shown = (value) => (typeof value === "number" ? numeral(value) : value);

/**
 * @param {Question} question
 * @param {Form} form
 */
const points = ({ key, points: value }, { faults, change }) => {
  const { props, line } = faulty(`${key}-points`, faults["points"]);
  return h(
    "div",
    { class: "field figure" },
    h("label", { for: props.id }, say("editor.points")),
    h(
      "div",
      { class: "joined" },
      h("input", { ...props, type: "text", inputmode: "numeric", dir: "ltr", autocomplete: "off", typed: shown(value), oninput: (event) => change((one) => ({ ...one, points: figure(typedIn(event)) }), "points") }),
      POINTS.map((some) => h("button", { class: "button small", ...pressed(false, () => change((one) => ({ ...one, points: some }), "")), "aria-pressed": String(some === value), "aria-label": say("points", { n: some }) }, numeral(some))),
    ),
    line,
  );
};

/**
 * @param {Question} question
 * @param {Form} form
 */
const seconds = ({ key, time_limit }, { faults, change }) => {
  const { props, line } = faulty(`${key}-time`, faults["time_limit"]);
  return h(
    "div",
    { class: "field figure" },
    h("label", { for: props.id }, say("editor.time")),
    h("input", { ...props, type: "text", inputmode: "numeric", dir: "ltr", autocomplete: "off", typed: shown(time_limit), oninput: (event) => change((one) => ({ ...one, time_limit: figure(typedIn(event)) }), "time_limit") }),
    line,
  );
};

/**
 * @param {Question} question
 * @param {Form} form
 */
const explanation = ({ key, explanation: text }, { faults, change }) => {
  const { props, line } = faulty(`${key}-explanation`, faults["explanation"]);
  return h(
    "div",
    { class: "field" },
    h("label", { for: props.id }, say("editor.explanation"), " ", h("span", { class: "hint" }, say("editor.explanation_hint"))),
    h("textarea", { ...props, rows: "1", ...inItsScript(text), typed: text, oninput: (event) => change((one) => ({ ...one, explanation: typedIn(event) }), "explanation") }),
    toldOfMarks(props.id, text),
    line,
  );
};
