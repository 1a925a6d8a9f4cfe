// What the server found wrong with a quiz, told at the field that it is about.
import { reasons } from "../form.js";
import { has, say } from "../language.js";

/**
 * @typedef {{ pointer: string, code: string }} Fault
 * @typedef {Readonly<Record<string, string>>} Told the sentence for each field: `text`, `choices`, `choices/2/text`; "" is the whole
 */

/** @type {Told} */
export const NO_FAULTS = Object.freeze({});

/**
 * @param {readonly Fault[]} faults with JSON pointers into one question, or into the fields of a quiz
 * @param {string} kind how the key of a sentence begins
 * @returns {Told}
 */
export const told = (faults, kind) => Object.fromEntries([...faults].reverse().map(({ pointer, code }) => [pointer.replace(/^#\/?/, ""), sentence(kind, pointer, code)]));

/**
 * The most particular sentence that there is.
 * @param {string} kind
 * @param {string} pointer
 * @param {string} code
 */
const sentence = (kind, pointer, code) => {
  const field = pointer.replace(/^#\/?/, "").replace(/\/\d+\/?/g, "_");
  const keys = [`unplayable.${code}`, `fault.${kind}_${field}_${code}`, `fault.${code}`, `fault.${kind}_${field}`];
  return say(keys.find(has) ?? "problem.invalid-request");
};

/** What only says that something is still to come. */
const STILL_TO_COME = new Set(["string_too_short", "blank", "missing", "missing_content", "too_short", "choice_count", "not_two_choices", "not_one_right", "none_right"]);

/**
 * @param {{ sent: object, problem: import("../account.js").Problem }} refusal
 * @param {string} kind
 * @param {object} now the body as it would be sent now: of a field that was changed since, nothing is known
 * @param {boolean} [isUnderWay] nobody is told of blanks before they had the time to fill them
 * @returns {Told}
 */
export const toldOf = ({ sent, problem }, kind, now, isUnderWay = false) => {
  const faults = problem.details.errors ?? [];
  if (!faults.length) return { "": reasons(problem).join(" ") };
  return told(faults.filter(({ pointer, code }) => isSame(sent, now, pointer) && !(isUnderWay && STILL_TO_COME.has(code))), kind);
};

/**
 * @param {any} sent
 * @param {any} now
 * @param {string} pointer
 */
const isSame = (sent, now, pointer) => {
  const [, field = ""] = pointer.split("/");
  return JSON.stringify(sent[field]) === JSON.stringify(now[field]);
};
