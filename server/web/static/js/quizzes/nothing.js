// A list without quizzes: why it is empty, and where to go on from there.
import { h } from "../h.js";
import { say } from "../language.js";
import { wayButton } from "../notice.js";
import { everything, isFiltered } from "./filters.js";

/** @typedef {import("./filters.js").Filters} Filters */

/**
 * @param {Filters} filters
 * @param {(change: Partial<Filters>) => void} choose
 */
export const empty = (filters, choose) => {
  const { sort: _, ...all } = everything();
  if (isFiltered({ ...filters, archived: false })) return told("list.nothing", button("list.show_all", () => choose({ ...all, archived: filters.archived })), !filters.archived && toArchive(choose));
  if (filters.archived) return told("list.archive_empty", button("list.show_current", () => choose(all)));
  return told("quizzes.none", h("a", { class: "button", href: "/quizzes/import" }, say("import.way")), h("a", { class: "button", href: "/library" }, say("library.title")), toArchive(choose));
};

/** @param {(change: Partial<Filters>) => void} choose */
const toArchive = (choose) => button("list.show_archive", () => choose({ archived: true }));

/**
 * What could not be asked for, beside what is shown and was typed.
 * @param {string} why
 * @param {() => void} again
 */
export const notRead = (why, again) => h("div", { class: "card nothing", key: "unread" }, h("p", { class: "refusal", role: "alert" }, why), h("div", { class: "ways" }, wayButton(say("error.again"), again)));

/**
 * @param {string} key
 * @param {...import("../h.js").Child} ways
 */
const told = (key, ...ways) => h("div", { class: "card nothing", key }, h("p", {}, say(key)), h("div", { class: "ways" }, ways));

/**
 * @param {string} key
 * @param {() => void} act
 */
const button = (key, act) => h("button", { type: "button", class: "button", onclick: act }, say(key));
