// What keeps a quiz or a question from being stored, as far as a page can tell: to send it would be in vain. The server knows more.
import { FEWEST_CHOICES, FEWEST_SECONDS, MOST_CHOICES, MOST_POINTS, MOST_SECONDS } from "./draft.js";

/**
 * @typedef {import("./faults.js").Fault} Fault as the server tells it, with the same codes
 * @typedef {ReturnType<typeof import("./saving.js").bodyOf>} Body of a question, as it would be sent
 */

/**
 * Like the server, it tells of the rules of a type only once each field is right by itself.
 * @param {Body} body
 * @returns {Fault[]}
 */
export const lacksOfQuestion = (body) => {
  const faults = [...unfilled("#/text", body.text), ...beyond("#/points", body.points, 0, MOST_POINTS), ...beyond("#/time_limit", body.time_limit, FEWEST_SECONDS, MOST_SECONDS), ...lacksOfChoices(body.choices)];
  return faults.length ? faults : [...brokenRules(body), ...repetitions(body.choices)];
};

/**
 * @param {{ title?: string }} change of a quiz's own fields
 * @returns {Fault[]}
 */
export const lacksOfQuiz = ({ title }) => (title === undefined ? [] : unfilled("#/title", title));

/** @param {string} pointer @param {string} text @returns {Fault[]} */
const unfilled = (pointer, text) => (text.trim() ? [] : [{ pointer, code: text ? "blank" : "string_too_short" }]);

/** @param {string} pointer @param {number | null} figure @param {number} least @param {number} most @returns {Fault[]} */
const beyond = (pointer, figure, least, most) => {
  if (figure === null) return [{ pointer, code: "int_type" }];
  if (figure < least) return [{ pointer, code: "greater_than_equal" }];
  return figure > most ? [{ pointer, code: "less_than_equal" }] : [];
};

/** @param {Body["choices"]} choices @returns {Fault[]} */
const lacksOfChoices = (choices) => {
  const faults = choices.flatMap(({ text }, place) => unfilled(`#/choices/${place}/text`, text));
  if (choices.length < FEWEST_CHOICES) return [...faults, { pointer: "#/choices", code: "too_short" }];
  return choices.length > MOST_CHOICES ? [...faults, { pointer: "#/choices", code: "too_long" }] : faults;
};

/** @param {Body} body @returns {Fault[]} */
const brokenRules = ({ question_type, choices }) => {
  const right = choices.filter(({ is_correct }) => is_correct).length;
  const isTrueFalse = question_type === "true_false";
  return [
    ...(isTrueFalse && choices.length !== 2 ? [{ pointer: "#", code: "not_two_choices" }] : []),
    ...(question_type === "multiple_select" ? (right ? [] : [{ pointer: "#", code: "none_right" }]) : right === 1 ? [] : [{ pointer: "#", code: "not_one_right" }]),
  ];
};

/**
 * Letter by letter the same; what the server takes for the same besides, it tells itself.
 * @param {Body["choices"]} choices
 * @returns {Fault[]}
 */
const repetitions = (choices) => {
  const texts = choices.map(({ text }) => text);
  return texts.flatMap((text, place) => (texts.indexOf(text) < place ? [{ pointer: `#/choices/${place}/text`, code: "repeated_choice" }] : []));
};
