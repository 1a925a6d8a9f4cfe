// The terms of a homework, as a form: from and until when, with which clock, how often, and when it tells what is right.
import { h } from "../h.js";
import { number, say } from "../language.js";
import { localTime } from "./local_time.js";

const ATTEMPTS = [1, 2, 3, 5, 10];
const SHOWN = /** @type {const} */ (["at_once", "last_attempt", "due_date", "never"]);

/**
 * @param {boolean} isNew as long as nobody can have seen the form
 * @param {boolean} isPublic whoever practises the quiz is told what is right
 * @param {import("./shapes.d.ts").Assignment | null} [of] the homework that is changed; null where one is set
 * @param {import("../h.js").Child} [first] what is chosen before the terms
 */
export const terms = (isNew, isPublic, of = null, first = null) => [
  h(
    "div",
    { class: "fields" },
    first,
    field("title", say("homework.name"), h("input", { id: "terms-title", name: "title", type: "text", maxlength: "200", dir: "auto", autocomplete: "off", value: of?.title })),
    field("most_attempts", say("homework.most_attempts"), h("select", { id: "terms-most_attempts", name: "most_attempts" }, h("option", { value: "" }, say("homework.any_number")), numbersWith(of?.most_attempts).map((n) => h("option", { value: String(n), selected: n === of?.most_attempts }, number(n))))),
    field("opens_at", say("homework.opens_at"), moment("opens_at", of?.opens_at)),
    field("due_at", say("homework.due_at"), moment("due_at", of?.due_at)),
    field("solutions_shown", say("homework.solutions"), h("select", { id: "terms-solutions_shown", name: "solutions_shown" }, SHOWN.map((shown) => h("option", { value: shown, selected: shown === of?.solutions_shown }, say(`solutions.${shown}`))))),
  ),
  h("p", { class: "hint", id: "terms-times" }, say("homework.times")),
  h("label", { class: "check" }, h("input", { type: "checkbox", name: "is_timed", ...(of && { checked: of.is_timed }) }), say("homework.clock")),
  isPublic && h("p", {}, h("strong", {}, say("homework.of_public"))),
  h("div", { role: "alert" }),
  h("div", { class: "ways" }, h("button", { class: "button primary", "aria-disabled": isNew && "true" }, say(of ? "homework.save" : "homework.give"))),
  h("div", { role: "status" }),
];

/**
 * @param {string} name
 * @param {string} text
 * @param {import("../h.js").Child} control
 */
export const field = (name, text, control) => h("div", {}, h("label", { for: `terms-${name}` }, text), control, h("div", { role: "alert", "data-beside": name }));

/** What else was set by a program can be kept. @param {number | null | undefined} own */
const numbersWith = (own) => (own && !ATTEMPTS.includes(own) ? [...ATTEMPTS, own].sort((one, other) => one - other) : ATTEMPTS);

/** @param {string} name @param {string | null} [at] */
const moment = (name, at = null) => h("input", { id: `terms-${name}`, name, type: "datetime-local", value: localTime(at), dir: "ltr", "aria-describedby": "terms-times" });

/**
 * What the form says, as REST takes it.
 * @param {Record<string, string>} values
 */
export const read = ({ title = "", most_attempts, opens_at, due_at, is_timed, solutions_shown }) => ({
  title: title.trim() || null,
  most_attempts: most_attempts ? Number(most_attempts) : null,
  opens_at: opens_at ? new Date(opens_at).toISOString() : null,
  due_at: due_at ? new Date(due_at).toISOString() : null,
  is_timed: is_timed !== undefined,
  solutions_shown,
});
