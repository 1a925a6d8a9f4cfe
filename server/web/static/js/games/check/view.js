// What the check of a device found, in words.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { codeOf, levelOf, THINGS, worst } from "./outcome.js";

/** @typedef {import("./outcome.js").Outcome} Outcome */

const SIGNS = { good: "✓", note: "!", bad: "✗" };

/**
 * How quick a line is that is not there, nobody knows.
 * @param {Outcome} outcome
 */
const told = ({ line }) => THINGS.filter((thing) => thing !== "delay" || line === "works");

/** @param {Outcome} outcome */
export const findings = (outcome) =>
  h("ul", { class: "findings" }, told(outcome).map((thing) => {
    const level = levelOf(outcome, thing);
    return h(
      "li",
      { key: thing, class: level },
      h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[level]),
      h("div", {},
        h("h3", {}, say(`check.${thing}`), h("span", { class: "visually-hidden" }, " (", say(`check.level_${level}`), ")")),
        h("p", {}, say(`check.${thing}_${outcome[thing]}`, { site: location.host }))),
    );
  }));

/**
 * @param {Outcome | null} outcome null while it is being found
 * @param {() => void} again
 */
export const ownCheck = (outcome, again) =>
  h(
    "section",
    { class: "card check" },
    h("h1", { tabindex: "-1" }, say("check.title")),
    h("p", { class: `summary ${outcome ? worst(outcome) : "under-way"}`, role: "status" }, say(outcome ? `check.${worst(outcome)}` : "check.looking")),
    outcome && [
      h("h2", {}, say("check.code")),
      h("p", { class: "code", "aria-label": [...codeOf(outcome)].join(" ") }, h("bdi", { dir: "ltr", translate: "no" }, codeOf(outcome))),
      h("p", { class: "hint" }, say("check.code_hint")),
      h("h2", {}, say("check.found")),
      findings(outcome),
      h("div", { class: "ways" },
        h("a", { class: "button primary", href: "/" }, say("check.join")),
        h("button", { type: "button", class: "button", onclick: again }, say("check.again"))),
    ],
  );

/**
 * @param {Outcome | null} read
 * @param {boolean} isRefused
 * @param {(typed: string) => void} readOut
 */
export const codeReader = (read, isRefused, readOut) =>
  h(
    "section",
    { class: "card check", "aria-labelledby": "reader" },
    h("h2", { id: "reader" }, say("check.reader")),
    h(
      "form",
      { onsubmit: (/** @type {SubmitEvent} */ event) => (event.preventDefault(), readOut(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("code")))) },
      h("label", { for: "code" }, say("check.reader_label")),
      h("input", {
        id: "code", name: "code", class: "code", dir: "ltr", required: true, maxlength: "20", autocomplete: "off", autocapitalize: "characters", spellcheck: "false",
        "aria-invalid": isRefused && "true", "aria-describedby": isRefused && "code-fault",
      }),
      h("div", { role: "alert", id: "code-fault" }, isRefused && h("p", { class: "refusal" }, say("check.unreadable"))),
      h("button", { class: "button" }, say("check.reader_button")),
    ),
    h("div", { role: "status" }, read && [h("p", { class: `summary ${worst(read)}` }, say(`check.${worst(read)}`)), findings(read)]),
  );
