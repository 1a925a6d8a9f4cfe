// The page of a lesson, for whoever takes its course; its teacher looks at it too.
import "../chrome.js";
import { ask, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { announce } from "../announce.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { percent, say } from "../language.js";
import { attend } from "./attendance.js";
import { gone } from "./gone.js";
import { startLook } from "./look.js";
import { located } from "./located.js";
import { keepLooking } from "./looking.js";
import { lessonPage } from "./views/lesson_page.js";

/**
 * @typedef {import("./views/lesson_page.js").Shown} Shown
 * @typedef {import("./shapes.d.ts").Progress} Progress
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = location.pathname.split("/")[2] ?? "";
/** @type {Shown | null} */
let shown = null;
/** @type {ReturnType<typeof attend> | null} */
let attendance = null;
let isLooking = false;

/** Who has watched a video to its end need not say so; who has completed it before may watch it again. */
const watched = () => void (shown?.enrollment && !shown.isDone && !shown.isBusy && acts.complete());

/** What could not be reached may have another address by now. */
const renew = async () => {
  const lesson = shown && (await located(shown.lesson).catch(() => null));
  if (lesson) show({ lesson });
};

const seen = startLook(() => show({}), { end: watched, renew });

/** @param {Partial<Shown>} change */
const show = (change) => {
  if (!shown) return;
  shown = { ...shown, ...change };
  draw(main, lessonPage(shown, seen, acts));
};

/**
 * What only whoever takes the course has; null for its teacher.
 * @param {string} path
 */
const own = (path) =>
  ask(path).catch((error) => {
    if (error instanceof Problem && error.slug === "not-enrolled") return null;
    throw error;
  });

/** Only a quiz is played. @param {import("./shapes.d.ts").Lesson} lesson @returns {Promise<readonly import("./shapes.d.ts").LiveRoom[]>} */
const roomsOf = async ({ content_type }) => (content_type === "QUIZ_LINK" ? (await ask("/dashboards/student/rooms")).items : []);

/** The quiz of a lesson may be deleted or put away meanwhile; of another there is nothing new. @param {import("./shapes.d.ts").Lesson} lesson */
const asItIs = async (lesson) => (lesson.content_type === "QUIZ_LINK" ? ask(`/lessons/${id}`) : lesson);

const load = async () => {
  const lesson = await located(await ask(`/lessons/${id}`));
  const course = `/courses/${lesson.course_id}`;
  /** @type {[any, any, any, Progress | null, any]} */
  const [about, { items }, enrollment, progress, rooms] = await Promise.all([
    ask(course),
    ask(`${course}/lessons`),
    own(`${course}/enrollment`),
    own(`/lessons/${id}/progress`),
    roomsOf(lesson),
  ]);
  const isIn = enrollment && enrollment.status !== "DROPPED";
  shown = { lesson, course: about, lessons: items, enrollment: isIn ? enrollment : null, rooms, isDone: progress?.status === "COMPLETED", isBusy: false, refusal: "" };
  show({});
  document.title = `${lesson.title} · ${document.title}`;
  if (isIn) await begin(progress?.time_spent_seconds ?? 0);
};

/** @param {number} seconds spent before */
const begin = async (seconds) => {
  attendance = attend(id, seconds, beOver);
  await attendance.tell();
  await look();
  if (!isLooking) keepLooking(look);
  isLooking = true;
};

/** Whoever looks on sees what a game in class has brought meanwhile, and that the course was put away. */
const look = async () => {
  if (!shown || shown.isBusy) return;
  const path = `/courses/${shown.course.id}`;
  const [course, enrollment, progress, rooms, lesson] = await Promise.all([ask(path), own(`${path}/enrollment`), own(`/lessons/${id}/progress`), roomsOf(shown.lesson), asItIs(shown.lesson)]).catch(beOver);
  if (!shown || shown.isBusy || !enrollment || !progress) return;
  if (enrollment.status === "DROPPED") return loadAnew();
  const isNew = !shown.isDone && progress.status === "COMPLETED";
  show({ course, lesson, enrollment, rooms: rooms ?? [], isDone: progress.status === "COMPLETED" });
  if (isNew) announce(say("course.now_at", { percent: percent(Math.floor(enrollment.progress_percent)) }));
};

const acts = {
  complete: async () => {
    if (!shown || !attendance) return;
    show({ isBusy: true, refusal: "" });
    try {
      await attendance.complete();
      show({ isBusy: false });
      await look();
      if (document.activeElement === document.body) main.querySelector("h1")?.focus();
    } catch (error) {
      if (isOver(error)) return loadAnew();
      show({ isBusy: false, refusal: reasons(error).join(" ") });
    }
  },
};

/** The lesson was hidden or taken away, or the course left, while it was looked at. @param {unknown} error */
const isOver = (error) => error instanceof Problem && (["not-enrolled", "course-is-dropped"].includes(error.slug) || error.details.status === 404);

/** What a page that is opened now would say. */
const loadAnew = () => {
  attendance?.end();
  return load().catch(giveUp);
};

/** Nothing is counted any more, and whoever looks on is told why. @param {unknown} error @returns {any[]} */
const beOver = (error) => {
  if (shown && !shown.isBusy && isOver(error)) void loadAnew();
  return [];
};

/** @param {unknown} error */
const giveUp = (error) => {
  shown = null;
  attendance = null;
  draw(main, gone(error, "lesson"));
  main.querySelector("h1")?.focus();
};

whenLoggedIn(() => void load().catch(giveUp));
