// Everybody's accounts, for administrators: found, and changed one at a time.
import "../chrome.js";
import { ask, me, Problem } from "../account.js";
import { whenLoggedIn } from "./needed.js";
import { askFirst } from "../ask_first.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { notice, pressed, way } from "../notice.js";
import { isSeen, onceSeen } from "../press.js";
import { accountCard } from "./people/account_card.js";
import { handoverForm, openHandover } from "./people/handover.js";
import { inviting } from "./people/inviting.js";
import { makePasswordLink, passwordLinkShown } from "./people/password_link.js";

/**
 * @typedef {import("./people/changes.js").Account} Account
 * @typedef {import("./people/changes.js").Change} Change
 * @typedef {import("./people/account_card.js").Outcome} Outcome
 */

const SIZE = 25;
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const wanted = { search: "", role: "", is_active: "" };
/** @type {{ me: number, accounts: Account[], page: number, total: number, busy: number | null, outcomes: Map<number, Outcome>, refusal: string }} */
let shown = { me: 0, accounts: [], page: 1, total: 0, busy: null, outcomes: new Map(), refusal: "" };
// Of several questions that are on their way only the last one counts.
let asked = 0;

/** @param {Partial<typeof shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  draw(main, view());
};

const view = () => [
  h("h1", { tabindex: "-1" }, say("people.title")),
  filters(),
  shown.refusal && h("p", { class: "refusal", role: "alert" }, shown.refusal),
  h("p", { class: "hint", role: "status" }, found()),
  h("ul", { class: "quizzes" }, shown.accounts.map(card)),
  shown.total > SIZE && pages(),
  inviting(() => show({})),
];

const found = () => {
  if (!shown.total) return say("people.nobody");
  const first = (shown.page - 1) * SIZE + 1;
  return say("people.found", { n: shown.total, first, last: first + shown.accounts.length - 1 });
};

const filters = () =>
  h(
    "form",
    { class: "lookup", role: "search", onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), look(1)) },
    h("div", { class: "words" }, h("label", { for: "search" }, say("people.search")), h("input", { id: "search", type: "search", dir: "auto", maxlength: "200", oninput: (/** @type {any} */ { target }) => Object.assign(wanted, { search: target.value }) })),
    choice("role", say("people.role"), [["", say("people.any_role")], ["STUDENT", say("people.students")], ["TEACHER", say("people.teachers")], ["SUPER_ADMIN", say("people.admins")]]),
    choice("is_active", say("people.state"), [["", say("people.any_state")], ["true", say("people.on")], ["false", say("people.off")]]),
    h("button", { class: "button primary" }, say("people.look")),
  );

/**
 * @param {"role" | "is_active"} name
 * @param {string} label
 * @param {string[][]} options
 */
const choice = (name, label, options) =>
  h(
    "div",
    {},
    h("label", { for: name }, label),
    h("select", { id: name, onchange: (/** @type {any} */ { target }) => (Object.assign(wanted, { [name]: target.value }), look(1)) }, options.map(([value, text]) => h("option", { value }, text))),
  );

const pages = () => {
  const last = Math.ceil(shown.total / SIZE);
  return h(
    "nav",
    { class: "ways", "aria-label": say("people.pages") },
    h("button", { class: "button", ...pressed(shown.page === 1, () => look(shown.page - 1)) }, say("people.before")),
    h("button", { class: "button", ...pressed(shown.page >= last, () => look(shown.page + 1)) }, say("people.after")),
  );
};

/** What a question has uncovered counts only once it can have been seen. */
const isBusy = () => shown.busy !== null || !isSeen();

/** @param {Account} account */
const card = (account) =>
  accountCard(account, {
    me: shown.me,
    isBusy: isBusy(),
    outcome: shown.outcomes.get(account.id),
    change: (change) => carryOut(account, change),
    handOver: () => open(account, openHandover, "heir"),
    passwordLink: () => open(account, makePasswordLink, "password-link"),
    form: [
      handoverForm(account, isBusy(), () => show({}), (done) => conclude(account.id, { done, refusal: "" })),
      passwordLinkShown(account, isBusy(), (done) => conclude(account.id, { done, refusal: "" })),
    ],
  });

/**
 * What more there is to a card, and its field.
 * @param {Account} account
 * @param {(account: Account) => Promise<string>} opening
 * @param {string} field its id
 */
const open = async (account, opening, field) => {
  show({ busy: account.id, outcomes: new Map() });
  try {
    conclude(account.id, { done: await opening(account), refusal: "" });
    document.getElementById(field)?.focus();
  } catch (error) {
    conclude(account.id, { done: "", refusal: reasons(error).join(" ") });
  }
};

/**
 * @param {Account} account
 * @param {Change} change
 */
const carryOut = async (account, { name, body }) => {
  const who = account.full_name || account.email;
  if (!(await askFirst(say(`people.${name}_question`, { name: who }), say(`people.${name}`)))) return show({});
  show({ busy: account.id, outcomes: new Map() });
  try {
    const changed = await ask(`/users/${account.id}`, body, "PATCH");
    conclude(account.id, { done: say(`people.${name}_done`), refusal: "" }, changed);
  } catch (error) {
    conclude(account.id, { done: "", refusal: reasons(error).join(" ") });
  }
};

/**
 * @param {number} id
 * @param {Outcome} outcome
 * @param {Account} [changed]
 */
const conclude = (id, outcome, changed) => {
  const accounts = shown.accounts.map((one) => (one.id === id && changed ? changed : one));
  show({ busy: null, accounts, outcomes: new Map([[id, outcome]]) });
  // The button that was pressed is gone, for it has nothing left to do.
  if (document.activeElement === document.body) document.getElementById(`account-${id}`)?.focus();
};

/** @param {number} page */
const look = async (page) => {
  const turn = ++asked;
  const chosen = Object.entries(wanted).filter(([, value]) => value);
  const query = new URLSearchParams([...chosen, ["page", String(page)], ["size", String(SIZE)]]);
  try {
    const { items, total } = await ask(`/users?${query}`);
    if (turn === asked) show({ accounts: items, total, page, outcomes: new Map(), refusal: "" });
  } catch (error) {
    if (error instanceof Problem && error.details.status === 401) return draw(main, failed(error));
    if (turn === asked) show({ refusal: reasons(error).join(" ") });
  }
};

const begin = async () => {
  try {
    const mine = await me();
    if (mine.role !== "SUPER_ADMIN") return draw(main, notice("admins", say("people.title"), say("people.not_yours"), way("/", say("nav.home"), true)));
    shown.me = mine.id;
    onceSeen(() => show({}));
    await look(1);
  } catch (error) {
    draw(main, failed(error));
  }
};

whenLoggedIn(() => void begin());
