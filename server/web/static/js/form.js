// A form that asks the REST API: busy while it does, and the reason beside the field when it says no.
import { Problem } from "./account.js";
import { draw } from "./draw.js";
import { h } from "./h.js";
import { has, say } from "./language.js";

/**
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>) => Promise<void>} carryOut
 */
export const bringToLife = (form, carryOut) => {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  const refusal = /** @type {HTMLElement} */ (form.querySelector("[role=alert]"));
  form.onsubmit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    draw(refusal, null);
    try {
      await carryOut(/** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))));
    } catch (error) {
      draw(refusal, reasons(error).map((text) => h("p", { class: "refusal" }, text)));
      button.disabled = false;
      // It was lost when the button could not be pressed.
      if (document.activeElement === document.body) button.focus();
    }
  };
};

/** @param {{ pointer: string, code: string }} fault of a quiz that shall be played */
const told = ({ pointer, code }) => {
  const place = pointer.match(/^#\/questions\/(\d+)\//);
  const fault = say(`unplayable.${code}`);
  return place ? say("unplayable.question", { n: Number(place[1]) + 1, fault }) : fault;
};

/**
 * Why the API said no, in the reader's language.
 * @param {unknown} error
 * @returns {string[]}
 */
export const reasons = (error) => {
  if (!(error instanceof Problem)) throw error;
  const unplayable = (error.details.errors ?? []).filter((fault) => fault.in === "quiz").map(told);
  if (unplayable.length) return [say("problem.quiz-is-unplayable"), ...unplayable];
  const faults = (error.details.errors ?? []).map(({ pointer }) => `fault.${pointer.replace(/^#?\//, "")}`).filter(has);
  if (faults.length) return [...new Set(faults)].map((key) => say(key));
  return [say(has(`problem.${error.slug}`) ? `problem.${error.slug}` : "problem.unknown")];
};
