// A small button that is a picture, with its name for whoever cannot see it or rests the pointer on it.
import { h } from "./h.js";
import { pressed } from "./notice.js";

/**
 * @param {string} icon
 * @param {string} name
 * @param {boolean} isOff
 * @param {() => void} act
 */
export const tool = (icon, name, isOff, act) => h("button", { class: `icon icon-${icon}`, ...pressed(isOff, act), "aria-label": name, title: name });
