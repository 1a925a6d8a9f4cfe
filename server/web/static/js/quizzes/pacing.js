// The options of the next game that is hosted from the list.
import { h } from "../h.js";
import { say } from "../language.js";

export const options = { scoring: "speed", streak_bonus: false, auto_advance: false };

export const pacing = () =>
  h(
    "fieldset",
    { class: "options", key: "options" },
    h("legend", {}, say("options.title")),
    h("label", { for: "scoring" }, say("options.scoring")),
    h(
      "select",
      { id: "scoring", onchange: (/** @type {any} */ { target }) => Object.assign(options, { scoring: target.value }) },
      ["speed", "accuracy"].map((value) => h("option", { value, selected: value === options.scoring }, say(`options.${value}`))),
    ),
    check("streak_bonus"),
    check("auto_advance"),
  );

/** @param {"streak_bonus" | "auto_advance"} name */
const check = (name) =>
  h("label", {}, h("input", { id: name, type: "checkbox", checked: options[name], onchange: (/** @type {any} */ { target }) => Object.assign(options, { [name]: target.checked }) }), say(`options.${name}`));
