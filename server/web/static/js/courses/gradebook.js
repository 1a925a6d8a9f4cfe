// The gradebook of a course, for its teacher: how every student does in every lesson.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { ask, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { download } from "../download.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { hand } from "../hand.js";
import { say } from "../language.js";
import { notice, pressed, way } from "../notice.js";
import { startGrid } from "./gradebook/grid.js";
import { head, row } from "./gradebook/table.js";

/**
 * @typedef {import("./gradebook/table.js").Student} Student
 * @typedef {{ course_title: string, lessons: import("./gradebook/table.js").Lesson[], items: Student[], total: number }} Page
 */

/** As many students at once as are drawn without a wait that is felt; a few of them in one go. */
const [SIZE, AT_ONCE] = [50, 5];
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const here = `/courses/${Number(location.pathname.split("/")[2])}`;
let page = Math.max(1, Number(new URLSearchParams(location.search).get("page")) || 1);
/** @type {Page | null} */
let shown = null;
/** @type {import("../h.js").Child[]} */
let rows = [];
let [isBusy, refusal] = [false, ""];
/** @type {import("../h.js").Child} */
let heading = null;

const paint = () => draw(main, shown && view(shown));

/** @param {Page} part */
const view = ({ course_title, lessons, items, total }) => [
  h("div", { class: "title-line" }, h("div", {}, h("h1", { tabindex: "-1", id: "gradebook" }, say("gradebook.title")), h("p", {}, written(course_title))), h("div", { class: "ways" }, way(`${here}/edit`, say("builder.lessons")), way("/teach/courses", say("builder.courses")))),
  total === 0
    ? h("p", { class: "card", key: "none" }, say("gradebook.nobody"))
    : [
        h("div", { class: "ways", key: "files" }, file(".xlsx", "gradebook.as_xlsx"), file(".csv", "gradebook.as_csv"), h("p", { role: "status", class: "hint" }, isBusy && say("export.preparing"))),
        h("div", { role: "alert", key: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
        h("p", { class: "hint", key: "hint" }, say("gradebook.hint")),
        h(
          "div",
          { class: "gradebook-frame", key: "frame" },
          h(
            "table",
            { role: "grid", "aria-labelledby": "gradebook", "aria-rowcount": String(total + 1), "aria-colcount": String(lessons.length + 3), "aria-readonly": "true", "aria-busy": rows.length < items.length && "true" },
            h("thead", {}, heading),
            h("tbody", {}, rows),
          ),
        ),
        total > SIZE && pages(total),
      ],
];

/** @param {number} total */
const pages = (total) => {
  const last = Math.ceil(total / SIZE);
  return h(
    "nav",
    { class: "ways", key: "pages", "aria-label": say("gradebook.pages") },
    h("button", { class: "button", ...pressed(page <= 1, () => void turn(page - 1)) }, say("report.previous")),
    h("p", { role: "status" }, say("gradebook.part", { from: (page - 1) * SIZE + 1, to: Math.min(total, page * SIZE), all: total })),
    h("button", { class: "button", ...pressed(page >= last, () => void turn(page + 1)) }, say("report.next")),
  );
};

/** @param {string} ending @param {string} key */
const file = (ending, key) => h("button", { class: "button", ...pressed(isBusy, () => void keep(ending)) }, say(key));

/** @param {string} ending */
const keep = async (ending) => {
  [isBusy, refusal] = [true, ""];
  paint();
  await download(`${here}/gradebook${ending}`).then(({ content, name: called }) => hand(content, called), (error) => (refusal = reasons(error).join(" ")));
  isBusy = false;
  paint();
};

const grid = startGrid(main, () => main.querySelector("table"));

/** A few rows, and then whoever has pressed something, and then a few more. */
const drawRows = () => {
  if (!shown) return;
  const { items, lessons } = shown;
  const more = items.slice(rows.length, rows.length + AT_ONCE).map((student, at) => row(student, lessons, (page - 1) * SIZE + rows.length + at));
  rows = [...rows, ...more];
  paint();
  if (rows.length < items.length) setTimeout(drawRows);
  else grid.restart();
};

/** @param {number} to */
const turn = async (to) => {
  const found = /** @type {Page} */ (await ask(`${here}/gradebook?size=${SIZE}&page=${to}`));
  [page, shown, rows, heading] = [to, found, [], head(found.lessons)];
  history.replaceState(history.state, "", page > 1 ? `?page=${page}` : location.pathname);
  drawRows();
};

/** @param {unknown} error */
const fail = (error) => draw(main, error instanceof Problem && error.details.status === 404 ? notice("gone", say("problem.course-out-of-reach"), "", way("/teach/courses", say("builder.courses"), true)) : failed(error));

whenLoggedIn(() => void whenTeaching(main, () => void turn(page).catch(fail)));
