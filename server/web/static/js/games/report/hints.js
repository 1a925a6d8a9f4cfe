// What in a game its host may want to look at. Nobody is accused of anything, and where nothing is, nothing is shown.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { networkName } from "../network_name.js";
import { name } from "./figure.js";

/**
 * @typedef {import("./shapes.d.ts").Hint} Hint
 * @typedef {import("../../h.js").Child} Child
 */

// As the server has it (game/hints.py).
const FAST_SECONDS = 0.15;
/** @type {Hint["kind"][]} */
const KINDS = ["fast", "browser", "account", "network"];

/**
 * @param {import("./shapes.d.ts").Listed<Hint>} hints
 * @param {() => void} more
 */
export const hintList = ({ items, total }, more) =>
  total > 0 &&
  h(
    "section",
    { class: "card", "aria-labelledby": "hints" },
    h("h2", { id: "hints" }, say("hint.title")),
    h("p", { class: "hint" }, say("hint.no_proof")),
    KINDS.map((kind) => part(kind, items.filter((hint) => hint.kind === kind))),
    items.length < total && h("button", { type: "button", class: "button no-print", onclick: more }, say("quizzes.more")),
  );

/**
 * @param {Hint["kind"]} kind
 * @param {readonly Hint[]} hints
 */
const part = (kind, hints) =>
  hints.length > 0 && [
    h("h3", { id: `hint-${kind}` }, say(`hint.${kind}`)),
    h("p", { class: "hint" }, say(`hint.${kind}_why`, { n: FAST_SECONDS })),
    h("ul", { class: "names", "aria-labelledby": `hint-${kind}` }, kind === "browser" ? browsers(hints) : hints.map((hint) => h("li", { key: hint.user_id }, name(hint.nickname), detail(hint)))),
  ];

/**
 * A line for each browser.
 * @param {readonly Hint[]} hints
 */
const browsers = (hints) =>
  [...new Set(hints.map(({ number }) => number))].map((browser) =>
    h("li", { key: browser }, hints.filter(({ number }) => number === browser).map(({ nickname }, place) => [place > 0 && " · ", name(nickname)])),
  );

/** @param {Hint} hint */
const detail = ({ kind, number }) => {
  if (kind === "account") return null;
  return [" · ", kind === "fast" ? say("hint.answers", { n: number }) : say("hint.network_name", { name: networkName(number) })];
};
