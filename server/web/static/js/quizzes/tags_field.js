// The tags of a quiz: each with a button that takes it away, and a field for the next ones.
import { h, written } from "../h.js";
import { say } from "../language.js";
import { faulty, typedIn } from "./fields.js";
import { BETWEEN, withTyped } from "./tags.js";

const ID = "tags";

/**
 * @param {readonly string[]} tags
 * @param {import("./faults.js").Told} faults of the quiz
 * @param {(tags: readonly string[]) => void} change
 */
export const tagsField = (tags, faults, change) => {
  const { props, line } = faulty(ID, Object.entries(faults).find(([at]) => /^tags(\/|$)/.test(at))?.[1]);
  /** @param {any} event */
  const take = (event) => {
    const more = withTyped(tags, typedIn(event));
    event.target.value = "";
    if (more.length > tags.length) change(more);
  };
  /** @param {KeyboardEvent} event */
  const takeBy = (event) => {
    if (event.key === "Enter" && !event.isComposing) take(event);
  };
  return h(
    "div",
    { class: "field" },
    h("label", { for: ID }, say("tags.title"), " ", h("span", { class: "hint" }, say("tags.hint"))),
    tags.length > 0 && h("ul", { class: "quiz-tags", key: "tags" }, tags.map((tag, place) => h("li", { class: "quiz-tag", key: tag }, written(tag), h("button", { type: "button", class: "take-away", "aria-label": say("tags.remove", { tag }), onclick: () => remove(tags, place, change) }, h("span", { "aria-hidden": "true" }, "×"))))),
    h("input", { ...props, key: "next", type: "text", autocomplete: "off", dir: "auto", onchange: take, oninput: (event) => BETWEEN.test(typedIn(event)) && take(event), onkeydown: takeBy }),
    line,
  );
};

/**
 * @param {readonly string[]} tags
 * @param {number} place
 * @param {(tags: readonly string[]) => void} change
 */
const remove = (tags, place, change) => {
  change(tags.filter((_, other) => other !== place));
  document.getElementById(ID)?.focus();
};
