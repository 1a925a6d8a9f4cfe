// The switches of the sound, and why it is silent where that is not what somebody has chosen.
import { h } from "../../h.js";
import { number, say } from "../../language.js";
import { toggle } from "./toggle.js";

/** @typedef {import("../sound/sound.js").Sound} Sound */

/** @param {Sound} sound */
export const soundLine = (sound) => {
  const key = { waiting: "sound.waiting", elsewhere: "sound.elsewhere", off: null, sounds: null }[sound.condition()];
  return key && h("p", { class: "hint sound", key: "sound" }, say(key));
};

/** @param {Sound} sound */
export const soundSwitch = (sound) => toggle("sound.switch", sound.isOn(), false, sound.toggle);

/** @param {Sound} sound */
export const soundSwitches = (sound) => [
  soundSwitch(sound),
  h(
    "label",
    { class: "volume", key: "volume" },
    say("sound.volume"),
    h("input", { type: "range", min: 0, max: 100, step: 5, typed: sound.volume(), "aria-valuetext": number(sound.volume()), oninput: (/** @type {InputEvent} */ { target }) => sound.setVolume(Number(/** @type {HTMLInputElement} */ (target).value)) }),
  ),
];
