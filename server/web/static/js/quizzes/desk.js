// The desk at which a quiz is written: what is open, what was done and undone, what is stored, and the page drawn after each change.
import { startDragging } from "../drag.js";
import { announce } from "../announce.js";
import { draw } from "../draw.js";
import { guard } from "../leaving.js";
import { say } from "../language.js";
import { ref } from "../random.js";
import { movedOn } from "../second_click.js";
import { blankQuestion, choiceMoved, copied, inserted, moved, placeOf, without, withPicture, withQuestion } from "./draft.js";
import { deskView } from "./desk_view.js";
import { startFormulas } from "./formulas.js";
import { startHosting } from "./hosting.js";
import { inOrderOf, merged, stillOpen } from "./merge.js";
import { takePictures } from "./picture_drop.js";
import { fitPreview } from "./preview.js";
import { startSaver } from "./saver.js";
import { ORDER, QUIZ, unstored } from "./saving.js";
import { begun, edited, redone, rewritten, undone } from "./undo.js";

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {import("./saving.js").Base} Base
 * @typedef {import("./kept.js").Kept} Kept
 * @typedef {import("./merge.js").Conflict} Conflict
 * @typedef {{ name: string | null }} Owner of a quiz that is not one's own
 * @typedef {ReturnType<typeof startDesk>} Desk
 */

/** How long after the last letter the draft is kept in this browser, and the preview is made to fit. In milliseconds. */
const [KEPT_AFTER, FITTED_AFTER] = [250, 120];

/**
 * @param {HTMLElement} main
 * @param {Base} base what the server has now
 * @param {ReturnType<typeof import("./kept.js").keptDrafts<Kept>>} drafts
 * @param {Kept | null} kept what was not stored the last time
 * @param {Owner | null} owner null when the quiz is one's own
 * @param {import("./standing.js").Standing} standing
 */
export const startDesk = (main, base, drafts, kept, owner, standing) => {
  let history = begun(base.quiz);
  /** @type {ReadonlyMap<string, Conflict>} */
  let conflicts = new Map();
  /** @type {string | null} */
  let open = base.quiz.questions[0]?.key ?? null;
  /** @type {ReadonlySet<string>} the questions that somebody has looked away from, whose blanks are faults by now */
  let left = new Set();
  let note = "";
  let isKept = true;
  let isDropped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let keeping;
  /** @type {import("./preview.js").Moment} */
  let moment = "open";
  /** @type {ReadonlyMap<string, import("./picture_field.js").Bringing>} */
  let bringing = new Map();

  const quiz = () => history.present;
  const view = deskView();
  const formulas = startFormulas(() => paint());
  const hosting = startHosting(() => paint());
  const paint = () => {
    const focused = document.activeElement;
    draw(main, view({ quiz: quiz(), owner, open, left, conflicts, note, isKept, moment, bringing, formulas, hosting, ...saver.state, canUndo: history.past.length > 0, canRedo: history.future.length > 0 }, acts));
    // Who was moved with what they stand in, stands there still.
    if (focused instanceof HTMLElement && focused !== document.activeElement && main.contains(focused)) focused.focus({ preventScroll: true });
    fitPreview(main, FITTED_AFTER);
  };

  const keep = () => {
    clearTimeout(keeping);
    if (isDropped) return;
    if (saver.hasUnstored() || conflicts.size) isKept = drafts.keep({ base: saver.state.base, draft: quiz(), conflicts: [...conflicts.values()], unsure: saver.state.unsure });
    else drafts.forget();
  };

  const changed = () => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEPT_AFTER);
    paint();
  };

  /** @param {typeof history} next */
  const take = (next) => {
    history = next;
    note = "";
    saver.nudge();
  };

  /** @param {Quiz} next @param {string} [mark] */
  const edit = (next, mark = "") => take(edited(history, next, mark, performance.now()));

  /**
   * What somebody else has stored comes into every state that one can go back to.
   * @param {Quiz} before
   * @param {Base} theirs
   */
  const takeIn = (before, { quiz: now, ids }) => {
    if (before === now) return;
    const both = merged(before, quiz(), now, ids);
    conflicts = joined(conflicts, both.conflicts, both.quiz, now);
    history = rewritten(history, (state) => (state === quiz() ? both.quiz : merged(before, state, now, ids).quiz));
    if (both.conflicts.length) announce(say("editor.conflict_told"));
  };

  const saver = startSaver({ draft: quiz, base: kept?.base ?? base, unsure: kept?.unsure ?? null, standing, isHeld: (of) => conflicts.has(of), takeIn, changed });

  /** @param {Question} question @param {number} place */
  const add = (question, place) => {
    open = question.key;
    edit(inserted(quiz(), question, place));
    movedOn();
    document.getElementById(`${question.key}-text`)?.focus();
  };

  /** @param {string} [key] */
  const focus = (key) => document.getElementById(key ? `${key}-name` : "title")?.focus();

  const acts = {
    /** @param {string | null} key */
    open: (key) => {
      // What was pressed stays under the finger, though another question closes above it.
      const pressed = document.getElementById(`${key ?? open}-name`);
      const before = pressed?.getBoundingClientRect().top ?? 0;
      open = key;
      paint();
      if (pressed) scrollBy({ top: pressed.getBoundingClientRect().top - before, behavior: "instant" });
    },
    /** @param {string} key of a question, or of a choice @param {File} file */
    bring: async (key, file) => {
      const of = quiz().questions.find((one) => one.key === key || one.choices.some((choice) => choice.key === key))?.key ?? "";
      bringing = new Map([...bringing, [key, { isBusy: true, refusal: "" }]]);
      // What becomes of it is told beside its field.
      if (of !== open) acts.open(of);
      else paint();
      const { name, refusal } = await sent(file, standing.confirm);
      bringing = new Map([...bringing, [key, { isBusy: false, refusal }]]);
      if (name) acts.changeQuestion(of, withPicture(key, { picture: name }), "");
      else paint();
    },
    /** @param {typeof moment} next */
    look: (next) => {
      moment = next;
      paint();
    },
    /** @param {Partial<Quiz>} change @param {string} [mark] */
    change: (change, mark) => edit({ ...quiz(), ...change }, mark),
    /** @param {string} key @param {import("./draft.js").Edit} change @param {string} [mark] */
    changeQuestion: (key, change, mark) => edit(withQuestion(quiz(), key, change), mark && `${key}/${mark}`),
    add: () => add(blankQuestion(ref, quiz().questions.at(-1)), quiz().questions.length),
    /** @param {string} key */
    remove: (key) => {
      const place = placeOf(quiz(), key);
      edit(without(quiz(), key));
      announce(say("editor.removed", { n: place + 1 }));
      focus((quiz().questions[place] ?? quiz().questions[place - 1])?.key);
    },
    /** @param {string} key */
    duplicate: (key) => {
      const place = placeOf(quiz(), key);
      const question = quiz().questions[place];
      if (question) add(copied(question, ref), place + 1);
    },
    /** @param {string} key @param {number} place */
    moveTo: (key, place) => {
      const questions = moved(quiz().questions, placeOf(quiz(), key), place);
      if (questions === quiz().questions) return;
      edit({ ...quiz(), questions });
      announce(say("editor.moved", { i: place + 1, n: questions.length }));
    },
    undo: () => {
      take(undone(history));
      announce(say("editor.undone"));
    },
    redo: () => {
      take(redone(history));
      announce(say("editor.redone"));
    },
    hurry: () => saver.hurry(),
    /** @param {Conflict} conflict @param {readonly string[]} theirs the fields that shall be as they are there @param {boolean} areBoth */
    settle: (conflict, theirs, areBoth) => {
      conflicts = new Map([...conflicts].filter(([of]) => of !== conflict.of));
      edit(settled(quiz(), conflict, theirs, areBoth));
      focus(isOfQuiz(conflict) ? undefined : conflict.of);
    },
  };

  const start = () => {
    if (!kept) return paint();
    // Back where it was, and one step of undoing away from what the server has.
    history = edited(begun(kept.base.quiz), kept.draft, "", 0);
    conflicts = new Map(kept.conflicts.map((one) => [one.of, one]));
    saver.state.base = base;
    takeIn(kept.base.quiz, base);
    // An older page may have kept one of which nothing is left to choose.
    conflicts = joined(conflicts, [], quiz(), base.quiz);
    const waiting = unstored(base, quiz());
    open = quiz().questions.find(({ key }) => waiting.has(key))?.key ?? open;
    left = new Set(quiz().questions.map(({ key }) => key));
    note = say("editor.restored");
    keep();
    saver.nudge();
  };
  start();

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
  takePictures(acts.bring);
  startDragging(main, (grip, place) => {
    const [key = "", of] = [grip.dataset.grip, grip.closest("[data-question]")?.getAttribute("data-question")];
    if (of === key) acts.moveTo(key, place);
    else if (of) acts.changeQuestion(of, choiceMoved(key, place), "");
  });
  main.addEventListener("focusout", ({ target, relatedTarget }) => {
    const [from, to] = [target, relatedTarget].map((node) => (node instanceof Element ? node.closest("[data-question]") : null));
    const key = from instanceof HTMLElement && from !== to && document.hasFocus() ? (from.dataset.question ?? "") : "";
    if (!key || left.has(key)) return;
    left = new Set([...left, key]);
    // Focus is also lost while the page is being drawn.
    queueMicrotask(paint);
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => {
    keep();
    if (document.visibilityState === "hidden" || saver.state.saving === "stuck") void saver.hurry();
    else saver.refresh();
  });
  addEventListener("online", saver.hurry);
  addEventListener("beforeunload", (event) => {
    keep();
    if (!isKept && saver.hasUnstored()) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, shiftKey, altKey, code } = event;
    if (!(ctrlKey || metaKey) || altKey || (code !== "KeyZ" && code !== "KeyY")) return;
    event.preventDefault();
    if (code === "KeyY" || shiftKey) acts.redo();
    else acts.undo();
  });

  return acts;
};

/** Few send pictures, and nobody without a network. @type {typeof import("./upload.js").uploaded} */
const sent = async (...what) => {
  const way = await import("./upload.js").catch(() => null);
  return way ? way.uploaded(...what) : { name: null, refusal: say("problem.unreachable") };
};

/** @param {Conflict} conflict */
const isOfQuiz = ({ of }) => of === QUIZ || of === ORDER;

/**
 * @param {ReadonlyMap<string, Conflict>} conflicts those that wait already
 * @param {readonly Conflict[]} more
 * @param {Quiz} mine
 * @param {Quiz} theirs
 * @returns {ReadonlyMap<string, Conflict>}
 */
const joined = (conflicts, more, mine, theirs) => {
  const waiting = new Map([...conflicts.values()].flatMap((one) => stillOpen(one, mine, theirs) ?? []).map((one) => [one.of, one]));
  return new Map([...waiting.values(), ...more].map((one) => [one.of, { ...one, fields: [...new Set([...(waiting.get(one.of)?.fields ?? []), ...one.fields])] }]));
};

/**
 * @param {Quiz} quiz
 * @param {Conflict} conflict
 * @param {readonly string[]} fields
 * @param {boolean} areBoth
 * @returns {Quiz}
 */
const settled = (quiz, { of, theirs }, fields, areBoth) => {
  if (of === QUIZ) return { ...quiz, ...picked(/** @type {Quiz} */ (theirs), fields) };
  if (of === ORDER) return fields.length ? { ...quiz, questions: inOrderOf(/** @type {Quiz} */ (theirs), quiz.questions) } : quiz;
  const place = placeOf(quiz, of);
  const mine = quiz.questions[place];
  if (!theirs) return fields.length ? without(quiz, of) : quiz;
  const next = withQuestion(quiz, of, (question) => ({ ...question, ...picked(/** @type {Question} */ (theirs), fields) }));
  return areBoth && mine ? inserted(next, copied(mine, ref), place + 1) : next;
};

/**
 * @template {object} T
 * @param {T} from
 * @param {readonly string[]} fields
 * @returns {Partial<T>}
 */
const picked = (from, fields) => /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))));
