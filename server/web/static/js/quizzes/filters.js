// Which quizzes a list shows, and how the address of the page says it, so that going back and loading again keep it.
import { h } from "../h.js";
import { number, say } from "../language.js";
import { inItsScript } from "../script.js";
import { folded } from "./tags.js";

/**
 * @typedef {{ search: string, tag: string, sort: string, archived: boolean }} Filters `tag` is "" for any
 * @typedef {{ tag: string, quiz_count: number }} UsedTag
 */

/** How long a rest of typing is waited for. In milliseconds. */
const REST = 250;
const SIZE = 50;
const MOST_LETTERS = 200;
const SORTS = ["newest", "changed", "title"];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @returns {Filters} */
export const everything = () => ({ search: "", tag: "", sort: "newest", archived: false });

/** @param {Filters} filters */
export const isFiltered = ({ search, tag, archived }) => archived || tag !== "" || search.trim() !== "";

/**
 * @param {string} query of an address
 * @returns {Filters}
 */
export const fromAddress = (query) => {
  const asked = new URLSearchParams(query);
  const sort = asked.get("sort") ?? "";
  // The library has said it in a longer word.
  return { search: (asked.get("q") ?? asked.get("search") ?? "").slice(0, MOST_LETTERS), tag: asked.get("tag") ?? "", sort: SORTS.includes(sort) ? sort : everything().sort, archived: asked.has("archived") };
};

/**
 * What is as usual is not said.
 * @param {Filters} filters
 */
export const inAddress = ({ search, tag, sort, archived }) => {
  const query = new URLSearchParams({ ...(search.trim() && { q: search.trim() }), ...(tag && { tag }), ...(sort !== everything().sort && { sort }), ...(archived && { archived: "1" }) });
  return `${location.pathname}${String(query) && `?${query}`}`;
};

/**
 * Where the API has the next quizzes.
 * @param {Filters} filters
 * @param {"own" | "all" | "public"} scope
 * @param {number} before how many are listed already
 * @param {number} [size] how many come at once
 */
export const next = ({ search, tag, sort, archived }, scope, before, size = SIZE) =>
  `/quizzes?${new URLSearchParams({ scope, size: String(size), page: String(Math.floor(before / size) + 1), sort, ...(search.trim() && { search: search.trim() }), ...(tag && { tag }), ...(archived && { archived: "true" }) })}`;

/**
 * @param {Filters} filters
 * @param {readonly UsedTag[]} tags
 * @param {(change: Partial<Filters>, find: (act: () => void) => void) => void} choose is told of every change at once; `find` says when to ask for what it brings
 */
export const filterLine = ({ search, tag, sort, archived }, tags, choose) =>
  h(
    "div",
    { class: "filters", role: "search", key: "filters" },
    h(
      "div",
      { class: "searched" },
      h("label", { for: "search" }, say("list.search")),
      h("input", { id: "search", type: "search", typed: search, maxlength: String(MOST_LETTERS), autocomplete: "off", dir: "auto", oninput: (/** @type {any} */ { target }) => choose({ search: target.value }, afterRest) }),
    ),
    (tags.length > 0 || tag) && select("tag", tagged(tags, tag), tag, (value) => choose({ tag: value }, atOnce)),
    select("sort", sorts(), sort, (value) => choose({ sort: value }, atOnce)),
    select("which", ["current", "archived"].map(named("which")), archived ? "archived" : "current", (value) => choose({ archived: value === "archived" }, atOnce)),
  );

/** @typedef {readonly [value: string, text: string]} Option */

/** @param {"sort" | "which"} name @returns {(value: string) => Option} */
const named = (name) => (value) => [value, say(`list.${name}.${value}`)];

/** What a list can be sorted by. */
export const sorts = () => SORTS.map(named("sort"));

/**
 * All tags, and the one that was asked for, even if no quiz has it any more.
 * @param {readonly UsedTag[]} tags
 * @param {string} asked
 * @returns {Option[]}
 */
const tagged = (tags, asked) => {
  const known = tags.map(({ tag, quiz_count }) => /** @type {Option} */ ([tag, `${tag} (${number(quiz_count)})`]));
  const isKnown = !asked || tags.some(({ tag }) => tag === asked);
  return [["", say("list.tag.all")], ...(isKnown ? [] : [/** @type {Option} */ ([asked, asked])]), ...known];
};

/**
 * As the list of tags writes it.
 * @param {readonly UsedTag[]} tags
 * @param {string} asked
 */
export const spelt = (tags, asked) => tags.find(({ tag }) => folded(tag) === folded(asked))?.tag ?? asked;

/**
 * @param {"tag" | "sort" | "which"} name
 * @param {readonly Option[]} options
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
const select = (name, options, chosen, choose) =>
  h(
    "div",
    { key: name },
    h("label", { for: name }, say(`list.${name}`)),
    h("select", { id: name, typed: chosen, onchange: (/** @type {any} */ { target }) => choose(target.value) }, options.map(([value, text]) => h("option", { value, key: value, ...inItsScript(text), selected: value === chosen }, text))),
  );

/** As one types, but not for each letter. @param {() => void} act */
export const afterRest = (act) => {
  clearTimeout(waiting);
  waiting = setTimeout(act, REST);
};

/** @param {() => void} act */
export const atOnce = (act) => {
  clearTimeout(waiting);
  act();
};
