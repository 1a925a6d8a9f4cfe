// The desk at which a course is written: which lesson is open, what is stored, and the page drawn after each change.
import { announce } from "../../announce.js";
import { startDragging } from "../../drag.js";
import { draw } from "../../draw.js";
import { guard } from "../../leaving.js";
import { say } from "../../language.js";
import { reasons } from "../../form.js";
import { ref } from "../../random.js";
import { removeAt } from "../../removal.js";
import { movedOn } from "../../second_click.js";
import { ask, Problem, unreachable } from "../../account.js";
import { located } from "../located.js";
import { blankLesson } from "./fields.js";
import { idOf, movedTo } from "./lines.js";
import { startQuizChoice } from "./quiz_choice.js";
import { startSaver } from "./saver.js";
import { isHeld, isUnstored, settled, sheetOf, typed } from "./sheet.js";
import { startUploads } from "./uploads.js";
import { deskView } from "./view.js";

/**
 * @typedef {import("./sheet.js").Sheet} Sheet
 * @typedef {import("./sheet.js").Fields} Fields
 * @typedef {import("./saver.js").Order} Order
 * @typedef {{ draft: { title: string }, sheets: Sheet[] }} Kept what was not stored the last time
 * @typedef {ReturnType<typeof startDesk>} Desk
 */

/** How long after the last letter the draft is kept in this browser. In milliseconds. */
const KEPT_AFTER = 250;
/** What hangs on a course, in its own words. */
const WORDS = { lessons: "dependents.own_lessons" };
/** And what hangs on a file. */
const FILE_WORDS = { lessons: "dependents.showing_lessons" };

/**
 * @param {HTMLElement} main
 * @param {{ id: number, course: Sheet, lessons: readonly Sheet[], order: Order, isArchived: boolean, isRestored: boolean }} found
 * @param {ReturnType<typeof import("../../quizzes/kept.js").keptDrafts<Kept>>} drafts
 * @param {import("../../quizzes/standing.js").Standing} standing
 */
export const startDesk = (main, found, drafts, standing) => {
  const path = `/courses/${found.id}`;
  let { course, lessons, isArchived } = found;
  /** @type {string | null} */
  let open = lessons.find(isUnstored)?.key ?? null;
  let [refusal, isKept, isDropped] = ["", true, false];
  /** @type {Set<string>} */
  const away = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let keeping;

  const paint = () => {
    const focused = document.activeElement;
    draw(main, view({ path, course, lessons, open, isArchived, refusal, isKept, isRestored: found.isRestored, ...saver.state, quizzes: quizzes.state(), uploads }, acts));
    // Who was moved with what they stand in, stands there still.
    if (focused instanceof HTMLElement && focused !== document.activeElement && main.contains(focused)) focused.focus({ preventScroll: true });
  };
  const view = deskView();
  const quizzes = startQuizChoice(paint);
  const uploads = startUploads(path, (key, file) => acts.changeLesson(key, { file_id: file, content_url: "" }), paint);

  const keep = () => {
    clearTimeout(keeping);
    if (isDropped) return;
    const sheets = [course, ...lessons].filter(isUnstored);
    if (sheets.length) isKept = drafts.keep({ draft: { title: String(course.draft["title"]) }, sheets });
    else drafts.forget();
  };

  const changed = () => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEPT_AFTER);
    paint();
  };

  /** @param {Sheet} sheet */
  const put = (sheet) => {
    if (isHeld(sheet) && !isHeld([course, ...lessons].find(({ key }) => key === sheet.key) ?? sheet)) announce(say("builder.conflict_told"));
    if (sheet.kind === "course") course = sheet;
    else lessons = lessons.map((one) => (one.key === sheet.key ? sheet : one));
  };

  const saver = startSaver({ path, desk: () => ({ course, lessons }), put, reorder: (next) => (lessons = next), changed, isAway: (key) => away.has(key), standing, order: found.order });

  /** @param {Sheet | undefined} sheet */
  const write = (sheet) => {
    if (sheet) put(sheet);
    refusal = "";
    saver.nudge();
  };

  /** @param {string} key */
  const lesson = (key) => lessons.find((one) => one.key === key);

  /** @param {string} key */
  const takeAway = (key) => {
    const place = lessons.findIndex((one) => one.key === key);
    lessons = lessons.filter((one) => one.key !== key);
    away.add(key);
    announce(say("builder.removed", { n: place + 1 }));
    write(undefined);
    focus((lessons[place] ?? lessons[place - 1])?.key);
  };

  /** @param {string} [key] */
  const focus = (key) => document.getElementById(key ? `${key}-name` : "add-TEXT")?.focus();

  /** Whoever stood on what is not there any more. @param {string} key */
  const chooseAgain = (key) => {
    if (document.activeElement === document.body) document.getElementById(`${key}-file-input`)?.focus();
  };

  /** @param {() => Promise<unknown>} act */
  const trying = async (act) => {
    refusal = "";
    try {
      await act();
    } catch (error) {
      refusal = reasons(error).join(" ");
    }
    paint();
  };

  const acts = {
    /** @param {string | null} key */
    open: async (key) => {
      const pressed = document.getElementById(`${key ?? open}-name`);
      const before = pressed?.getBoundingClientRect().top ?? 0;
      open = key;
      paint();
      if (pressed) scrollBy({ top: pressed.getBoundingClientRect().top - before, behavior: "instant" });
      const sheet = key === null ? undefined : lesson(key);
      if (sheet && !sheet.isWhole) await trying(() => saver.look(sheet));
    },
    /** @param {Fields} change */
    change: (change) => write(typed(course, change)),
    /** @param {string} key @param {Fields} change */
    changeLesson: (key, change) => {
      const sheet = lesson(key);
      if (sheet) write(typed(sheet, change));
    },
    /** @param {import("./fields.js").ContentType} type */
    add: (type) => {
      const sheet = sheetOf({ key: ref(), kind: "lesson", path: null, tag: null, isWhole: true }, blankLesson(type));
      lessons = [...lessons, sheet];
      open = sheet.key;
      paint();
      movedOn();
      document.getElementById(`${sheet.key}-title`)?.focus();
    },
    /** @param {string} key @param {number} place */
    moveTo: (key, place) => {
      const next = movedTo(lessons, key, place);
      if (next === lessons) return;
      lessons = next;
      announce(say("editor.moved", { i: place + 1, n: lessons.length }));
      write(undefined);
    },
    /** @param {string} key */
    remove: (key) =>
      trying(async () => {
        const sheet = lesson(key);
        if (!sheet) return;
        const [id, title] = [idOf(sheet), String(sheet.draft["title"]) || say("builder.no_title")];
        if (id === null) return takeAway(key);
        if ((await removeAt({ path: `/lessons/${id}`, isArchived: true, sure: say("removal.sure", { title }), hanging: say("builder.progress_hangs", { title }) })) === "kept") return;
        saver.forget(id);
        takeAway(key);
      }),
    /** @param {string} key @param {boolean} isTheirs */
    settle: (key, isTheirs) => {
      const sheet = key === course.key ? course : lesson(key);
      if (!sheet) return;
      if (sheet.isGone && isTheirs) return takeAway(key);
      write(sheet.isGone ? { ...sheet, isGone: false, path: null, tag: null } : settled(sheet, isTheirs));
      document.getElementById(sheet.kind === "course" ? "title" : `${key}-name`)?.focus();
    },
    /** What was typed is stored first, for only the server reads Markdown. @param {string} key */
    preview: (key) =>
      trying(async () => {
        await saver.hurry();
        const sheet = lesson(key);
        if (!sheet) return;
        const previewing = await import("../previewing.js").catch(() => null);
        if (!previewing) throw unreachable();
        const shown = await (sheet.path ? ask(sheet.path).then(located) : previewing.drafted(sheet));
        previewing.previewLesson(shown, isUnstored(lesson(key) ?? sheet) ? (sheet.path ? "builder.preview_stored" : "builder.preview_draft") : "");
      }),
    invite: () =>
      trying(async () => {
        const inviting = await import("../inviting.js").catch(() => null);
        if (!inviting) throw unreachable();
        inviting.inviteToCourse({ id: Number(path.split("/")[2]), title: String(course.base["title"]) });
      }),
    archive: () =>
      trying(async () => {
        await ask(`${path}/archive`, undefined, isArchived ? "DELETE" : "PUT");
        isArchived = !isArchived;
      }),
    removeCourse: () =>
      trying(async () => {
        const title = String(course.base["title"]);
        const became = await removeAt({ path, isArchived, sure: say("removal.sure", { title }), hanging: say("builder.course_hangs", { title }), words: WORDS });
        if (became === "kept") return;
        drafts.forget();
        isDropped = true;
        location.assign("/teach/courses");
      }),
    hurry: () => void saver.hurry(),
    search: quizzes.search,
    /** @param {string} key @param {import("./uploads.js").Kind} kind @param {File} file */
    bring: async (key, kind, file) => {
      const done = uploads.bring(key, kind, file);
      document.getElementById(`${key}-cancel`)?.focus();
      await done;
      chooseAgain(key);
    },
    /** @param {string} key */
    cancelUpload: (key) => {
      uploads.cancel(key);
      chooseAgain(key);
    },
    /** It is gone at once, and so is what it took of one's room. @param {string} key @param {import("../shapes.d.ts").LessonFile} file */
    deleteFile: (key, { id, name }) =>
      trying(async () => {
        const became = await removeAt({ path: `${path}/files/${id}`, isArchived: true, sure: say("removal.sure", { title: name }), hanging: say("builder.file_hangs", { title: name }), words: FILE_WORDS, all: say("removal.delete") });
        if (became !== "kept") acts.dropFile(key);
      }),
    /** @param {string} key */
    dropFile: (key) => {
      acts.changeLesson(key, { file_id: null });
      chooseAgain(key);
    },
  };

  guard({
    settle: async () => {
      await saver.hurry();
      keep();
      return !isKept && saver.hasUnstored();
    },
    drop: () => {
      drafts.forget();
      isDropped = true;
    },
  });
  startDragging(main, (grip, place) => acts.moveTo(grip.dataset["grip"] ?? "", place));
  addEventListener("pagehide", keep);
  addEventListener("online", () => void saver.hurry());
  document.addEventListener("visibilitychange", () => {
    keep();
    if (document.visibilityState === "hidden" || saver.state.saving === "stuck") void saver.hurry();
  });
  addEventListener("beforeunload", (event) => {
    keep();
    if (uploads.isBusy() || (!isKept && saver.hasUnstored())) event.preventDefault();
  });
  paint();
  if (saver.hasUnstored()) saver.nudge();
  return acts;
};

/** @param {unknown} error */
export const isLost = (error) => error instanceof Problem && error.details.status === 404;
