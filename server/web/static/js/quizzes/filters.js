// Which quizzes a list shows, and how the address of the page says it, so that going back and loading again keep it.
import { h } from "../h.js";
import { say } from "../language.js";

/** @typedef {{ search: string, sort: string, archived: boolean }} Filters */

/** How long a rest of typing is waited for. In milliseconds. */
const REST = 250;
const SIZE = 50;
const MOST_LETTERS = 200;
const SORTS = ["newest", "changed", "title"];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @returns {Filters} */
export const everything = () => ({ search: "", sort: "newest", archived: false });

/** @param {Filters} filters */
export const isFiltered = ({ search, archived }) => archived || search.trim() !== "";

/**
 * @param {string} query of an address
 * @returns {Filters}
 */
export const fromAddress = (query) => {
  const named = new URLSearchParams(query);
  const sort = named.get("sort") ?? "";
  return { search: (named.get("q") ?? "").slice(0, MOST_LETTERS), sort: SORTS.includes(sort) ? sort : everything().sort, archived: named.has("archived") };
};

/**
 * What is as usual is not said.
 * @param {Filters} filters
 */
export const inAddress = ({ search, sort, archived }) => {
  const query = new URLSearchParams({ ...(search.trim() && { q: search.trim() }), ...(sort !== everything().sort && { sort }), ...(archived && { archived: "1" }) });
  return `${location.pathname}${String(query) && `?${query}`}`;
};

/**
 * Where the API has the next quizzes.
 * @param {Filters} filters
 * @param {"own" | "public"} scope
 * @param {number} before how many are listed already
 */
export const next = ({ search, sort, archived }, scope, before) =>
  `/quizzes?${new URLSearchParams({ scope, size: String(SIZE), page: String(Math.floor(before / SIZE) + 1), sort, ...(search.trim() && { search: search.trim() }), ...(archived && { archived: "true" }) })}`;

/**
 * @param {Filters} filters
 * @param {(change: Partial<Filters>, find: (act: () => void) => void) => void} choose is told of every change at once; `find` says when to ask for what it brings
 */
export const filterLine = ({ search, sort, archived }, choose) =>
  h(
    "div",
    { class: "filters", role: "search", key: "filters" },
    h(
      "div",
      { class: "searched" },
      h("label", { for: "search" }, say("list.search")),
      h("input", { id: "search", type: "search", typed: search, maxlength: String(MOST_LETTERS), autocomplete: "off", dir: "auto", oninput: (/** @type {any} */ { target }) => choose({ search: target.value }, afterRest) }),
    ),
    select("sort", SORTS, sort, (value) => choose({ sort: value }, atOnce)),
    select("which", ["current", "archived"], archived ? "archived" : "current", (value) => choose({ archived: value === "archived" }, atOnce)),
  );

/**
 * @param {"sort" | "which"} name
 * @param {readonly string[]} values
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
const select = (name, values, chosen, choose) =>
  h(
    "div",
    {},
    h("label", { for: name }, say(`list.${name}`)),
    h("select", { id: name, typed: chosen, onchange: (/** @type {any} */ { target }) => choose(target.value) }, values.map((value) => h("option", { value, selected: value === chosen }, say(`list.${name}.${value}`)))),
  );

/** As one types, but not for each letter. @param {() => void} act */
const afterRest = (act) => {
  clearTimeout(waiting);
  waiting = setTimeout(act, REST);
};

/** @param {() => void} act */
const atOnce = (act) => {
  clearTimeout(waiting);
  act();
};
