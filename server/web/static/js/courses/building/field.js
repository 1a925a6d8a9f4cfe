// One field of a course or a lesson, with its label and what is wrong with it.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { faulty, typedIn } from "../../quizzes/fields.js";
import { inItsScript } from "../../script.js";

/** @typedef {import("../../h.js").Prop} Prop */

/**
 * @param {{ id: string, name: string, value: string, fault: string | undefined, change: (text: string) => void, tag?: "input" | "textarea", more?: Record<string, Prop> }} of
 */
export const field = ({ id, name, value, fault, change, tag = "input", more = {} }) => {
  const { props, line } = faulty(id, fault);
  const own = tag === "input" ? { type: "text", autocomplete: "off" } : { rows: "2" };
  return h("div", { class: "field", key: name }, h("label", { for: id }, say(`course_field.${name}`)), h(tag, { ...props, ...own, ...inItsScript(value), ...more, typed: value, oninput: (event) => change(typedIn(event)) }), line);
};

/** An address runs from left to right. */
export const ADDRESS = { type: "url", inputmode: "url", dir: "ltr", lang: null, placeholder: "https://" };
/** @param {number} most */
export const figure = (most) => ({ type: "number", inputmode: "numeric", min: "0", max: String(most), dir: "ltr", lang: null });

/**
 * @param {string} text
 * @param {boolean} isOn
 * @param {(isOn: boolean) => void} change
 */
export const check = (text, isOn, change) => h("label", { class: "check", key: text }, h("input", { type: "checkbox", checked: isOn, onchange: (event) => change(/** @type {HTMLInputElement} */ (event.target).checked) }), text);
