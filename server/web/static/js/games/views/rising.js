// A number that counts up to what it says, by the style sheet. Who does not see it hears where it ends.
import { h } from "../../h.js";
import { number } from "../../language.js";

/**
 * @param {number} value
 * @param {(value: number) => string} text
 */
export const rising = (value, text) => {
  // What any number has around it.
  const [before = "", after = ""] = text(7).split(number(7));
  return [
    h("span", { class: "visually-hidden" }, text(value)),
    h("span", { class: "rising", "aria-hidden": "true", style: { "--to": String(value) }, "data-before": before, "data-after": after }),
  ];
};
