// What a student finds at home: the games that go on now, what is due, the next lessons, and the last results.
import { ask } from "../account.js";
import { announce } from "../announce.js";
import { keepLooking } from "../courses/looking.js";
import { bar } from "../courses/views/bar.js";
import { draw } from "../draw.js";
import { pastGameAt } from "../games/past_game_at.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { way } from "../notice.js";
import { noticesOf } from "./notices.js";

/**
 * @typedef {import("../courses/shapes.d.ts").LiveRoom} LiveRoom
 * @typedef {import("../courses/shapes.d.ts").TakenCourse} TakenCourse
 * @typedef {import("../homework/shapes.d.ts").OwnHomework} OwnHomework
 * @typedef {import("../games/past_game.js").Attempt} Attempt
 * @typedef {import("../h.js").Child} Child
 */

/** Of each so many; the rest has a page of its own. */
const FEW = 5;

/**
 * @param {HTMLElement} place
 * @param {Child} below what stands there for every student
 */
export const bringStudentHome = async (place, below) => {
  const asked = [ask("/dashboards/student/rooms"), ask(`/me/homework?size=${FEW * 2}`), ask(`/dashboards/student/courses?size=${FEW}`), ask("/me/attempts?size=3"), ask("/me/notices")];
  const [live, homework, courses, attempts, told] = await Promise.all(asked);
  let rooms = live.items;
  const notices = noticesOf(told, () => paint());
  const paint = () => draw(place, [liveNow(rooms), notices(), due(homework.items), lessons(courses.items), results(attempts.items), below]);

  const look = async () => {
    const found = await ask("/dashboards/student/rooms").catch(() => null);
    if (!found) return;
    const isNew = found.items.some((/** @type {LiveRoom} */ { game_id }) => !rooms.some((/** @type {LiveRoom} */ room) => room.game_id === game_id));
    rooms = found.items;
    paint();
    if (isNew) announce(say("student.live"));
  };

  paint();
  keepLooking(look);
};

/**
 * @param {string} name
 * @param {string} title
 * @param {Child} items
 * @param {Child} [more]
 */
const part = (name, title, items, more) =>
  h("section", { class: "card step", key: name, "aria-labelledby": name }, h("h2", { id: name }, title), items, more && h("div", { class: "ways" }, more));

/** @param {readonly LiveRoom[]} rooms */
const liveNow = (rooms) =>
  rooms.length > 0 &&
  part(
    "live",
    say("student.live"),
    h("ul", { class: "few" }, rooms.map(({ game_id, code, quiz_title, course_title, class_name }) => h("li", { key: game_id }, h("h3", {}, written(quiz_title)), h("p", { class: "hint" }, written(class_name ?? course_title ?? "")), way(`/play/${code}`, say("lesson.join"), true)))),
  );

/** @param {readonly OwnHomework[]} homework */
const due = (homework) => {
  const open = homework.filter(({ is_open, open_run_id, attempts_left }) => is_open && (open_run_id !== null || attempts_left !== 0));
  return open.length > 0 && part("due", say("student.due"), h("ul", { class: "few" }, open.slice(0, FEW).map(homeworkLine)), way("/homework", say("homework.mine")));
};

/** @param {OwnHomework} homework */
const homeworkLine = ({ id, title, quiz_title, due_at }) =>
  h(
    "li",
    { key: id },
    h("h3", {}, h("a", { href: `/homework/${id}` }, written(title ?? quiz_title))),
    h("p", { class: "hint" }, due_at ? say("homework.due", { date: date(due_at) }) : say("homework.no_due_date")),
  );

/** @param {readonly TakenCourse[]} courses */
const lessons = (courses) =>
  part(
    "courses",
    say("courses.mine"),
    courses.length ? h("ul", { class: "few" }, courses.map(courseLine)) : h("p", {}, say("student.no_course")),
    way("/courses", say("courses.title")),
  );

/** @param {TakenCourse} course */
const courseLine = ({ id, title, progress_percent: reached, next_lesson: next }) =>
  h(
    "li",
    { key: id },
    h("h3", {}, h("a", { href: `/courses/${id}` }, written(title))),
    bar(reached, title),
    next && h("p", {}, h("a", { href: `/lessons/${next.id}` }, say("course.go_on", { title: next.title }))),
  );

/** @param {readonly Attempt[]} attempts */
const results = (attempts) =>
  attempts.length > 0 &&
  part(
    "results",
    say("student.results"),
    h("ul", { class: "few" }, attempts.map(({ id, quiz_title, game_id, mode, score, correct_answers: i, total_questions: n }) => h("li", { key: id }, h("h3", {}, mode === "live" ? h("a", { href: pastGameAt(game_id) }, written(quiz_title)) : written(quiz_title)), h("p", { class: "hint" }, say("points", { n: score }), " · ", say("history.right", { i, n }))))),
    way("/history", say("nav.history")),
  );
