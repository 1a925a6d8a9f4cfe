// The import: a file or a text is read, looked through, mended, and saved as any quiz.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { ask, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { askFirst } from "../ask_first.js";
import { announce } from "../announce.js";
import { working } from "../busy.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { has, say } from "../language.js";
import { carried, carry, isKept } from "../typed.js";
import { keyed } from "./fields.js";
import { dropped, foundIn, leftToMend, mended, openNotes, refused } from "./found.js";
import { importView } from "./import_view.js";
import { bodyOf } from "./saving.js";
import { keepPage } from "./stray_drop.js";

/**
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Reading} Reading
 * @typedef {{ file: File } | { text: string }} Source
 * @typedef {{ format: string, encoding: string, separator: string }} Choice "" where it shall be found out
 * @typedef {{
 *   text: string, source: Source | null, choice: Choice, reading: Reading | null, found: Found | null, open: ReadonlySet<string>,
 *   busy: "reading" | "saving" | null, refusal: string, saveRefusal: string, isDragged: boolean, isTouched: boolean,
 * }} Shown
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const FOUND_OUT = { format: "", encoding: "", separator: "" };
/** As the server's; what is larger is not sent, for it would be sent in vain. */
const MOST_BYTES = 32 * 1024 * 1024;
/** @type {Shown} */
let shown = { text: "", source: null, choice: FOUND_OUT, reading: null, found: null, open: new Set(), busy: null, refusal: "", saveRefusal: "", isDragged: false, isTouched: false };
const view = importView();

/** @param {Partial<Shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  draw(main, view(shown, acts));
};

/** Whether what was mended may go. */
const mayGo = async () => !shown.isTouched || (await askFirst(say("import.lose"), say("import.lose_yes")));

/** What was not chosen after all is not shown as chosen. */
const putBack = () => {
  for (const [id, value] of Object.entries(shown.choice)) {
    const select = document.getElementById(id);
    if (select instanceof HTMLSelectElement) select.value = value;
  }
};

/**
 * @param {Source} source
 * @param {Choice} choice
 */
const read = async (source, choice) => {
  if (shown.busy) return;
  if (!(await mayGo())) return putBack();
  show({ busy: "reading", refusal: "", saveRefusal: "", source, choice });
  announce(say("import.reading"));
  try {
    const reading = await working(sent(source, choice));
    const found = foundIn(reading, keyed);
    show({ busy: null, reading, found, isTouched: false, open: new Set(found.quiz.questions.map(({ key }) => key).filter((key) => openNotes(found, key).length)) });
    announce(summary(found));
    document.querySelector("h2")?.focus();
  } catch (error) {
    const refusal = why(error);
    show({ busy: null, found: null, isTouched: false, refusal });
    announce(refusal);
  }
};

/**
 * @param {Source} source
 * @param {Choice} choice
 * @returns {Promise<Reading>}
 */
const sent = (source, { format, encoding, separator }) => {
  if ("text" in source) return ask("/quiz-readings", { text: source.text, ...(format && { format }), ...(separator && { separator }) });
  if (source.file.size > MOST_BYTES) throw new Problem({ type: "body-too-large", title: "", status: 413 });
  const form = new FormData();
  form.set("file", source.file);
  for (const [name, value] of Object.entries({ format, encoding, separator })) if (value) form.set(name, value);
  return ask("/quiz-readings", form);
};

/** @param {unknown} error */
const why = (error) => {
  const { code, values } = /** @type {any} */ (error instanceof Problem ? error.details : {});
  if (has(`reading.${code}`)) return say(`reading.${code}`, values);
  if (error instanceof Problem && error.slug === "body-too-large") return say("reading.too_large", { most: MOST_BYTES / 1024 / 1024 });
  return reasons(error).join(" ");
};

/** @param {Found} found */
const summary = (found) => [say("import.found", { n: found.quiz.questions.length }), leftToMend(found) ? say("import.mend", { n: leftToMend(found) }) : ""].join(" ");

const save = async () => {
  const { found, busy } = shown;
  if (!found || busy) return;
  show({ busy: "saving", saveRefusal: "" });
  const { title, description, is_public, tags, questions } = found.quiz;
  try {
    const { id } = await working(ask("/quizzes", { title, description: description.trim() ? description : null, is_public, tags, questions: questions.map((question) => bodyOf(question, {})) }));
    shown.isTouched = false;
    shown.found = null;
    location.assign(`/quizzes/${id}/edit`);
  } catch (error) {
    unsaved(found, error);
  }
};

/**
 * @param {Found} found
 * @param {unknown} error
 */
const unsaved = (found, error) => {
  const errors = (error instanceof Problem && error.details.errors) || [];
  const next = refused(found, errors.filter(({ pointer }) => pointer.startsWith("#/questions/")));
  const left = next.quiz.questions.map(({ key }) => key).filter((key) => openNotes(next, key).length);
  const saveRefusal = left.length ? say("import.mend", { n: left.length }) : reasons(error).join(" ");
  show({ busy: null, found: next, saveRefusal, open: new Set([...shown.open, ...left]) });
  announce(saveRefusal);
  document.getElementById(left[0] ? `${left[0]}-head` : "title")?.focus();
};

/** @param {Found} found */
const touch = (found) => show({ found, isTouched: true });

const acts = {
  /** @param {File | undefined} file */
  take: (file) => file && read({ file }, FOUND_OUT),
  readText: () => shown.text.trim() && read({ text: shown.text }, FOUND_OUT),
  /** @param {string} text */
  typeText: (text) => show({ text }),
  /** @param {Partial<Choice>} change */
  choose: (change) => shown.source && read(shown.source, { ...shown.choice, ...change }),
  /** @param {boolean} isDragged */
  drag: (isDragged) => isDragged !== shown.isDragged && show({ isDragged }),
  /** @param {string} title */
  title: (title) => shown.found && touch({ ...shown.found, quiz: { ...shown.found.quiz, title } }),
  /** @param {string} key @param {import("./draft.js").Edit} edit */
  change: (key, edit) => shown.found && touch(mended(shown.found, key, edit)),
  /** @param {string} key */
  open: (key) => show({ open: new Set(shown.open.has(key) ? [...shown.open].filter((one) => one !== key) : [...shown.open, key]) }),
  /** @param {string} key @param {number} place */
  drop: (key, place) => {
    if (!shown.found) return;
    touch(dropped(shown.found, key));
    announce(say("import.dropped", { n: place + 1 }));
    document.getElementById(`${(shown.found.quiz.questions[place] ?? shown.found.quiz.questions[place - 1])?.key}-head`)?.focus();
  },
  save,
};

// A file cannot be kept; what was found in it can.
carry(() => ({ ...shown, source: shown.source && "text" in shown.source ? shown.source : null, busy: null, found: shown.found && { ...shown.found, notes: [...shown.found.notes] }, open: [...shown.open] }));
if (carried) shown = { ...carried, found: carried.found && { ...carried.found, notes: new Map(carried.found.notes) }, open: new Set(carried.open) };

keepPage();
// What was mended is nowhere else yet.
addEventListener("beforeunload", (event) => {
  if (shown.found && shown.isTouched && !isKept()) event.preventDefault();
});

whenLoggedIn(() => void whenTeaching(main, () => show({})));
