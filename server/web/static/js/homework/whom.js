// What a homework is of and whom it is for, chosen where the page does not say it already.
import { h, written } from "../h.js";
import { say } from "../language.js";
import { field } from "./terms.js";

/**
 * @typedef {{ id: number, title: string, is_public: boolean }} Quiz
 * @typedef {{ id: number, name: string }} School
 * @typedef {{ quizzes: readonly Quiz[], classes: readonly School[] }} Choices
 * @typedef {{ quiz?: Quiz, school?: School }} Fixed what the page says already
 */

/**
 * @param {Fixed} fixed
 * @param {Choices} choices
 * @param {() => void} changed another quiz was chosen
 */
export const whom = ({ quiz, school }, { quizzes, classes }, changed) => [
  !quiz && field("quiz_id", say("homework.quiz"), choice("quiz_id", quizzes.map(({ id, title }) => option(id, title)), changed)),
  !school && classes.length > 0 && field("class_id", say("homework.whom"), choice("class_id", [h("option", { value: "" }, say("homework.whoever_has_the_link")), classes.map(({ id, name }) => option(id, name))])),
];

/**
 * @param {string} name
 * @param {import("../h.js").Child} options
 * @param {() => void} [onchange]
 */
const choice = (name, options, onchange) => h("select", { id: `terms-${name}`, name, ...(onchange && { onchange }) }, options);

/**
 * @param {number} id
 * @param {string} name
 */
const option = (id, name) => h("option", { value: String(id), key: id, dir: "auto" }, name);

/** @param {Fixed} fixed */
export const subject = ({ quiz, school }) => h("p", {}, written(quiz?.title ?? school?.name ?? ""));

/**
 * Where the homework is set, and what is sent there beside its terms.
 * @param {Fixed} fixed
 * @param {Record<string, string>} values
 */
export const address = ({ quiz, school }, { quiz_id, class_id }) => {
  const of = quiz?.id ?? Number(quiz_id);
  const whose = school?.id ?? Number(class_id || 0);
  return whose ? { path: `/classes/${whose}/homework`, also: { quiz_id: of } } : { path: `/quizzes/${of}/assignments`, also: {} };
};
