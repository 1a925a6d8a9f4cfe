// Logins on paper: cards with a user name and a passphrase, which are shown this once.
import { ask } from "../account.js";
import { allOf } from "../all_of.js";
import { askFirst } from "../ask_first.js";
import { shownBase } from "../games/join_base.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @typedef {{ user_id: number, full_name: string | null, user_name: string, passphrase: string }} Card
 * @typedef {import("./shapes.d.ts").Student} Student
 * @typedef {import("./roster.js").Page} Page
 */

/** As many as the API makes at once. */
const AT_ONCE = 20;
let cards = /** @type {readonly Card[]} */ ([]);

/**
 * @param {string} name of the class
 * @param {boolean} isBusy
 * @param {Page} page
 */
export const logins = (name, isBusy, page) =>
  cards.length > 0 &&
  h(
    "section",
    { class: "card printed", key: "logins", "aria-labelledby": "logins" },
    h("h2", { id: "logins", tabindex: "-1" }, say("classes.logins")),
    h("p", { class: "screen" }, say("classes.logins_once")),
    h("div", { class: "ways screen" }, h("button", { class: "button primary", ...pressed(isBusy, () => print()) }, say("classes.print")), h("button", { class: "button", ...pressed(isBusy, () => void put(page)) }, say("classes.put_cards_away"))),
    h("ul", { class: "cards" }, cards.map((one) => card(one, name))),
  );

/**
 * @param {Card} card
 * @param {string} school
 */
const card = ({ user_id, full_name, user_name, passphrase }, school) =>
  h(
    "li",
    { key: user_id },
    h("p", {}, h("strong", {}, written(full_name ?? "")), " · ", written(school)),
    h("dl", { translate: "no" }, h("dt", {}, say("classes.page")), h("dd", {}, h("bdi", { dir: "ltr" }, `${shownBase().replace(/^https?:\/\//, "")}/login`)), h("dt", {}, say("classes.user_name")), h("dd", {}, h("bdi", {}, user_name)), h("dt", {}, say("classes.passphrase")), h("dd", {}, h("bdi", {}, passphrase))),
  );

/** @param {Page} page */
const put = async (page) => {
  if (!(await askFirst(say("classes.put_cards_away_sure"), say("classes.put_cards_away")))) return;
  cards = [];
  page.show();
  document.getElementById("students")?.focus();
};

/**
 * Those who have none yet.
 * @param {number} id
 * @param {Page} page
 */
export const printMissing = (id, page) =>
  page.doing("students", async () => {
    const students = /** @type {Student[]} */ (await allOf(`/classes/${id}/students`));
    const ids = students.filter(({ is_kept, has_login }) => is_kept && !has_login).map(({ user_id }) => user_id);
    await make(id, ids, page);
  });

/**
 * @param {number} id
 * @param {Student} student
 * @param {Page} page
 */
export const printAgain = async (id, student, page) => {
  if (student.has_login && !(await askFirst(say("classes.anew_sure", { name: student.full_name ?? "" }), say("classes.anew")))) return;
  await page.doing("students", () => make(id, [student.user_id], page));
};

/**
 * @param {number} id
 * @param {readonly number[]} ids
 * @param {Page} page
 */
const make = async (id, ids, page) => {
  cards = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const { items } = await ask(`/classes/${id}/logins`, { user_ids: ids.slice(from, from + AT_ONCE) });
    cards = [...cards, ...items];
    page.show({ done: say("classes.logins_n", { i: cards.length, n: ids.length }) });
  }
  await page.again();
  document.getElementById("logins")?.focus();
};
