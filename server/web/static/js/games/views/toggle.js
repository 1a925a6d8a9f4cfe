// A switch that is a button.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";

/**
 * @param {string} key
 * @param {boolean} isOn
 * @param {boolean} isBusy
 * @param {() => void} onclick
 */
export const toggle = (key, isOn, isBusy, onclick) =>
  h("button", { key, class: "button toggle", role: "switch", "aria-checked": String(isOn), ...pressed(isBusy, onclick) }, h("span", { class: "knob", "aria-hidden": "true" }), say(key));
