// The page of a course, as whoever takes it sees it, or may.
import "../chrome.js";
import { ask, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { announce } from "../announce.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { percent, say } from "../language.js";
import { gone } from "./gone.js";
import { keepLooking } from "./looking.js";
import { courseView } from "./views/course.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = location.pathname.split("/")[2] ?? "";
/** @type {import("./views/course.js").Shown | null} */
let shown = null;

/** @param {Partial<import("./views/course.js").Shown>} change */
const show = (change) => {
  if (!shown) return;
  shown = { ...shown, ...change };
  draw(main, courseView(shown, acts));
};

/** Null for whoever has never enrolled. @returns {Promise<import("./shapes.d.ts").Enrollment | null>} */
const enrollment = () =>
  ask(`/courses/${id}/enrollment`).catch((error) => {
    if (error instanceof Problem && error.slug === "not-enrolled") return null;
    throw error;
  });

const load = async () => {
  const [course, { items }, mine] = await Promise.all([ask(`/courses/${id}`), ask(`/courses/${id}/lessons`), enrollment()]);
  shown = { course, lessons: items, enrollment: mine, isBusy: false, refusal: "" };
  show({});
};

/** Whoever looks on sees what a game in class has brought meanwhile. */
const look = async () => {
  const before = shown?.enrollment?.progress_percent;
  const [mine, course] = await Promise.all([enrollment(), ask(`/courses/${id}`)]).catch(() => []);
  if (!mine || !shown || shown.isBusy) return;
  show({ enrollment: mine, course });
  if (before !== undefined && mine.progress_percent > before) announce(say("course.now_at", { percent: percent(Math.floor(mine.progress_percent)) }));
};

/** @param {() => Promise<void>} act */
const doing = async (act) => {
  show({ isBusy: true, refusal: "" });
  try {
    await act();
    show({ isBusy: false });
  } catch (error) {
    // Put away or closed meanwhile: what a page that is opened now would say.
    if (error instanceof Problem && error.details.status === 404) return load().catch(giveUp);
    show({ isBusy: false, refusal: reasons(error).join(" ") });
  }
};

/** @param {unknown} error */
const giveUp = (error) => {
  shown = null;
  draw(main, gone(error, "course"));
  if (document.activeElement === document.body) main.querySelector("h1")?.focus();
};

const acts = {
  enrol: () => doing(async () => show({ enrollment: await ask(`/courses/${id}/enrollment`, undefined, "PUT") })),
  drop: () =>
    doing(async () => {
      await ask(`/courses/${id}/enrollment`, undefined, "DELETE");
      // Whoever leaves a course that is closed to others does not see it any more.
      await load().catch(giveUp);
      main.querySelector("h1")?.focus();
    }),
};

whenLoggedIn(() => {
  void load().then(() => keepLooking(look), giveUp);
});
