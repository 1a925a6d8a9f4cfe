// How the students of a homework do, and what its teacher may change about it.
import "../chrome.js";
import { ask, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { whenTeaching } from "../accounts/teaching.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { date, say } from "../language.js";
import { notice, pressed, way } from "../notice.js";
import { removeAt } from "../removal.js";
import { changeHomework } from "./changing.js";
import { extendHomework } from "./extending.js";
import { startStudents } from "./students.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = location.pathname.split("/")[2];
/** @type {import("./shapes.d.ts").Assignment | null} */
let homework = null;
let refusal = "";
const students = startStudents(id ?? "", Number(new URLSearchParams(location.search).get("class")) || null, () => draw(main, view()));

const view = () =>
  homework && [
    h("div", { class: "title-line" }, h("div", {}, h("h1", { tabindex: "-1", id: "results" }, say("homework.results")), h("p", {}, about(homework))), way("/quizzes", say("nav.quizzes"))),
    h("div", { class: "ways", key: "ways" }, h("button", { class: "button", ...pressed(false, change) }, say("homework.change")), h("button", { class: "button", ...pressed(false, () => homework && extendHomework(homework)) }, say("extension.title")), h("button", { class: "button danger", ...pressed(false, takeBack) }, say("homework.take_back"))),
    h("div", { role: "alert", key: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    students.view(),
  ];

/** @param {import("./shapes.d.ts").Assignment} homework */
const about = ({ title, quiz_title, due_at, is_open }) => [written(title ?? quiz_title), " · ", due_at ? say(is_open ? "homework.due" : "homework.was_due", { date: date(due_at) }) : say("homework.no_due_date")];

const change = async () => {
  if (!homework) return;
  homework = await changeHomework(homework);
  draw(main, view());
};

/** What its students have done stays theirs; the list of it goes. */
const takeBack = async () => {
  if (!homework) return;
  const title = homework.title ?? homework.quiz_title;
  refusal = "";
  try {
    const became = await removeAt({ path: `/assignments/${id}`, isArchived: true, sure: say("homework.take_back_sure", { title }), hanging: say("homework.take_back_hanging", { title }) });
    if (became === "deleted") return draw(main, notice("taken-back", say("homework.taken_back"), "", way("/quizzes", say("nav.quizzes"), true)));
  } catch (error) {
    refusal = reasons(error).join(" ");
  }
  draw(main, view());
};

const begin = async () => {
  try {
    homework = await ask(`/assignments/${id}`);
    await students.load();
  } catch (error) {
    draw(main, isOutOfReach(error) ? notice("gone", say("homework.gone"), say("homework.gone_text"), [way("/quizzes", say("nav.quizzes"), true), way("/classes", say("nav.classes"))]) : failed(error));
  }
};

/** @param {unknown} error */
const isOutOfReach = (error) => error instanceof Problem && error.details.status === 404;

whenLoggedIn(() => void whenTeaching(main, () => void begin()));
