// The page of one class: how students come into it, who is in it, and what the class is called.
import "../chrome.js";
import { ask, Problem, unreachable } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { whenTeaching } from "../accounts/teaching.js";
import { askFirst } from "../ask_first.js";
import { working } from "../busy.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { notice, way } from "../notice.js";
import { adding } from "./adding.js";
import { given, loadGiven } from "./given.js";
import { importing } from "./importing.js";
import { inviting } from "./inviting.js";
import { logins } from "./logins.js";
import { settling } from "./settling.js";
import { nameOf, students } from "./students.js";

/**
 * @typedef {import("./shapes.d.ts").SchoolClass} SchoolClass
 * @typedef {import("./shapes.d.ts").Student} Student
 * @typedef {typeof shown} Shown
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = Number(location.pathname.split("/")[2]);
const SIZE = 100;

const shown = {
  school: /** @type {SchoolClass | null} */ (null),
  items: /** @type {readonly Student[]} */ ([]),
  total: 0,
  /** When the page was opened: nothing changes its place under somebody's hands. */
  hasStudents: /** @type {boolean | null} */ (null),
  search: "",
  isBusy: false,
  done: "",
  /** Why something was refused, by where it stands. */
  refusals: /** @type {Readonly<Record<string, string>>} */ ({}),
};
// What comes after something else was looked for is of no use.
let latest = 0;

/** @param {Partial<Shown>} [change] */
const show = (change) => {
  Object.assign(shown, change);
  draw(main, view());
};

const view = () =>
  shown.school && [
    h("div", { class: "title-line" }, h("h1", { tabindex: "-1" }, written(shown.school.name)), h("div", { class: "ways" }, shown.hasStudents && !shown.school.archived_at && way("#inviting", say("classes.invite")), way("/classes", say("classes.title")))),
    h("p", { class: "hint", role: "status", key: "done" }, shown.done),
    shown.school.archived_at && h("p", { class: "card", key: "archived" }, say("classes.is_archived")),
    !shown.hasStudents && coming(shown.school),
    logins(shown.school.name, shown.isBusy, page),
    shown.hasStudents ? [given(shown, page), students(shown, page), coming(shown.school)] : [students(shown, page), given(shown, page)],
    settling(shown.school, shown.refusals.settling ?? "", page),
  ];

/** How students come into it. @param {SchoolClass} school */
const coming = (school) => !school.archived_at && [inviting(school, page), adding(shown, page), importing(id, shown.isBusy, page)];

/**
 * Do something; why it was refused stands at its place.
 * @param {string} place
 * @param {() => Promise<void>} act
 */
const doing = async (place, act) => {
  if (shown.isBusy) return;
  show({ isBusy: true, done: "", refusals: { ...shown.refusals, [place]: "" } });
  try {
    await working(act());
    show({ isBusy: false });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    show({ isBusy: false, refusals: { ...shown.refusals, [place]: reasons(error).join(" ") } });
  }
};

/** @param {readonly Student[]} before what is listed already */
const load = async (before) => {
  const mine = ++latest;
  const query = new URLSearchParams({ size: String(SIZE), page: String(Math.floor(before.length / SIZE) + 1), search: shown.search.trim() });
  const { items, total } = await ask(`/classes/${id}/students?${query}`);
  if (mine === latest) show({ items: [...before, ...items], total, hasStudents: shown.hasStudents ?? total > 0 });
};

const page = {
  show,
  doing,
  /** @param {string} search */
  find: (search) => {
    shown.search = search;
    void load([]).catch((error) => draw(main, failed(error)));
  },
  more: () => doing("students", () => load(shown.items)),
  /** The students have changed. @param {string} [done] */
  again: async (done = shown.done) => {
    shown.done = done;
    await load([]);
  },
  /** The account, which its teacher has made. @param {Student} student */
  keep: (student) =>
    doing(`student-${student.user_id}`, async () => {
      const keeping = await import("./keeping.js").catch(() => null);
      if (!keeping) throw unreachable();
      const done = await keeping.keepAccount(student);
      if (done) await page.again(done);
    }),
  /** @param {Student} student */
  remove: async (student) => {
    if (!(await askFirst(say("classes.remove_sure", { name: nameOf(student) }), say("classes.remove")))) return;
    await doing(`student-${student.user_id}`, async () => {
      await ask(`/classes/${id}/students/${student.user_id}`, undefined, "DELETE");
      await page.again(say("classes.removed", { name: nameOf(student) }));
      document.getElementById("students")?.focus();
    });
  },
};

/** @typedef {typeof page} Page */

const open = async () => {
  try {
    [shown.school] = await Promise.all([ask(`/classes/${id}`), loadGiven(id)]);
    await load([]);
  } catch (error) {
    const isUnknown = error instanceof Problem && error.slug === "not-found";
    draw(main, isUnknown ? notice("unknown", say("classes.not_yours"), say("classes.not_yours_text"), way("/classes", say("classes.title"), true)) : failed(error));
  }
};

whenLoggedIn(() => void whenTeaching(main, () => void open()));
