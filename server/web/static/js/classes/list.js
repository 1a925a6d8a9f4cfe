// The classes that a teacher has, and a new one; for a student, those that they are in.
import "../chrome.js";
import { ask, knownRole, me } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { whenTeaching } from "../accounts/teaching.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { showJoined } from "./joined.js";

/** @typedef {import("./shapes.d.ts").SchoolClass} SchoolClass */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const SIZE = 50;
const shown = { items: /** @type {SchoolClass[]} */ ([]), total: 0, isArchived: false, name: "", isBusy: false, refusal: "" };

/** @param {Partial<typeof shown>} change */
const show = (change) => {
  Object.assign(shown, change);
  draw(main, view());
};

const view = () => [
  h("h1", { tabindex: "-1" }, say("classes.title")),
  !shown.isArchived && making(),
  shown.items.length ? h("ul", { class: "quizzes", key: "classes" }, shown.items.map(card)) : h("p", { class: "card", key: "none" }, say(shown.isArchived ? "classes.none_archived" : "classes.none")),
  h(
    "div",
    { class: "ways", key: "ways" },
    shown.items.length < shown.total && h("button", { type: "button", class: "button", onclick: () => trying(() => load(shown.items)) }, say("quizzes.more")),
    h("button", { type: "button", class: "button", "aria-pressed": String(shown.isArchived), onclick: turn }, say("classes.archived")),
  ),
];

const making = () =>
  h(
    "form",
    { class: "card making", key: "making", novalidate: true, onsubmit: (event) => (event.preventDefault(), void make()) },
    h(
      "div",
      {},
      h("label", { for: "name" }, say("classes.name")),
      h("input", { id: "name", type: "text", dir: "auto", maxlength: "200", autocomplete: "off", "aria-invalid": shown.refusal && "true", "aria-describedby": shown.refusal && "refused", typed: shown.name, oninput: (event) => show({ name: event.target.value }) }),
    ),
    h("button", { type: "submit", class: "button primary", "aria-disabled": shown.isBusy && "true" }, say("classes.make")),
    h("div", { role: "alert" }, shown.refusal && h("p", { class: "refusal", id: "refused" }, shown.refusal)),
  );

/** @param {SchoolClass} one */
const card = ({ id, name, student_count }) =>
  h("li", { class: "card", key: id }, h("h2", { id: `class-${id}` }, h("a", { href: `/classes/${id}` }, written(name))), h("p", { class: "hint" }, say("classes.students_n", { n: student_count })));

/** @param {SchoolClass[]} before */
const load = async (before) => {
  const { items, total } = await ask(`/classes?archived=${shown.isArchived}&size=${SIZE}&page=${Math.floor(before.length / SIZE) + 1}`);
  show({ items: [...before, ...items], total });
};

const make = async () => {
  if (shown.isBusy) return;
  show({ isBusy: true, refusal: "" });
  try {
    location.assign(`/classes/${(await ask("/classes", { name: shown.name.trim() })).id}`);
  } catch (error) {
    show({ isBusy: false, refusal: reasons(error).join(" ") });
    document.getElementById("name")?.focus();
  }
};

/** @param {() => Promise<void>} act */
const trying = (act) => void act().catch((error) => draw(main, failed(error)));

const turn = () => {
  shown.isArchived = !shown.isArchived;
  trying(() => load([]));
};

const begin = async () => {
  // Who cannot be asked for is told so by what comes next.
  const role = knownRole() ?? (await me().catch(() => null))?.role;
  if (role === "STUDENT") return showJoined(main);
  await whenTeaching(main, () => trying(() => load([])));
};

whenLoggedIn(() => void begin());
// A browser may show the page as it was left.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
