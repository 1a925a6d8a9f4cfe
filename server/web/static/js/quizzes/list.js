// A teacher's quizzes: found, hosted, copied, put away and deleted.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { ask, logOut, Problem, unreachable } from "../account.js";
import { goLogIn, whenLoggedIn } from "../accounts/needed.js";
import { close } from "../disclosure.js";
import { working } from "../busy.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { card } from "./card.js";
import { exporting } from "./exporting.js";
import { filterLine, fromAddress, inAddress, isFiltered, next, spelt } from "./filters.js";
import { empty, notRead } from "./nothing.js";
import { beginAnew, byQuiz } from "./open_room.js";
import { offerClasses, options, pacing, roomFor } from "./pacing.js";
import { remove } from "./removal.js";

/**
 * @typedef {import("./card.js").Quiz} Quiz
 * @typedef {{ items: Quiz[], page: number, size: number, total: number }} Page
 * @typedef {import("./open_room.js").OpenRoom} OpenRoom
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
let filters = fromAddress(location.search);
/** Nothing is known before the first answer. @type {{ quizzes: Quiz[] | null, total: number, tags: import("./filters.js").UsedTag[], rooms: Map<number, OpenRoom>, busy: number | null, refusal: { id: number, text: string } | null, failure: string, done: string }} */
let shown = { quizzes: null, total: 0, tags: [], rooms: new Map(), busy: null, refusal: null, failure: "", done: "" };
// Who has nothing yet has nothing to search.
let hasFilters = isFiltered(filters);
let isLoading = false;
let isMaking = false;
let refusedNew = "";
// What comes after the filters have changed once more is of no use.
let latest = 0;
/** What stood before those that could not be read. @type {Quiz[]} */
let unread = [];

/** Whoever stands on what is gone then goes on from the top. @param {Partial<typeof shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  const isWithin = main.contains(document.activeElement);
  draw(main, view());
  if (isWithin && !main.contains(document.activeElement)) main.querySelector("h1")?.focus();
};

const view = () => [
  h("div", { class: "title-line" }, h("h1", { tabindex: "-1" }, say("quizzes.title")), h("div", { class: "ways" }, h("a", { class: "button", href: "/quizzes/import" }, say("import.way")), h("button", { class: "button primary", ...pressed(isMaking, write) }, say("quizzes.new")))),
  refusedNew && h("p", { class: "refusal", role: "alert" }, refusedNew),
  hasFilters && filterLine(filters, shown.tags, choose),
  h("p", { class: "hint", role: "status", key: "done" }, shown.done),
  shown.failure && notRead(shown.failure, () => read(unread)),
  shown.quizzes && (shown.quizzes.length ? list(shown.quizzes) : !shown.failure && empty(filters, choose)),
];

/** @param {Quiz[]} quizzes */
const list = (quizzes) => [
  !filters.archived && pacing(() => show({})),
  h("ul", { class: "quizzes", key: "quizzes" }, quizzes.map(one)),
  !shown.failure && quizzes.length < shown.total && h("button", { type: "button", class: "button", key: "more", onclick: more }, say("quizzes.more")),
  exporting({ path: "/quizzes/export", label: say("export.all"), redraw: () => show({}) }),
];

/** @param {Quiz} quiz */
const one = (quiz) => {
  const refusal = shown.refusal?.id === quiz.id ? shown.refusal.text : undefined;
  return card(quiz, { room: shown.rooms.get(quiz.id), isBusy: shown.busy !== null, refusal }, acts);
};

/** A quiz is stored from the beginning, so that nothing that is written into it can be lost. */
const write = async () => {
  [isMaking, refusedNew] = [true, ""];
  show({});
  try {
    location.assign(`/quizzes/${(await working(ask("/quizzes", { title: say("editor.untitled") }))).id}/edit`);
  } catch (error) {
    [isMaking, refusedNew] = [false, reasons(error).join(" ")];
    show({});
  }
};

/**
 * Do something with a quiz; why it was refused stands on its card.
 * @param {Quiz} quiz
 * @param {() => Promise<void>} act
 */
const withOne = async ({ id }, act) => {
  if (shown.busy !== null) return;
  close();
  show({ busy: id, refusal: null, done: "" });
  try {
    await working(act());
  } catch (error) {
    // The list may be older than what has become of the rooms.
    show({ busy: null, rooms: await openRooms().catch(() => shown.rooms), refusal: { id, text: reasons(error).join(" ") } });
  }
};

/**
 * It leaves this list.
 * @param {Quiz} quiz
 * @param {string} key of what was done
 */
const leaves = ({ id, title }, key) => {
  const quizzes = (shown.quizzes ?? []).filter((other) => other.id !== id);
  show({ busy: null, quizzes, total: shown.total - 1, done: say(key, { title }) });
  if (!quizzes.length && shown.total) void read([]);
  else void usedTags().then((tags) => show({ tags }), () => null);
};

const acts = {
  redraw: () => show({}),
  find: (/** @type {string} */ tag) => choose({ tag: spelt(shown.tags, tag) }),
  host: (/** @type {Quiz} */ quiz) => withOne(quiz, async () => location.assign(`/host/${(await ask("/games", roomFor(quiz.id))).code}`)),
  choose: (/** @type {Quiz} */ quiz, /** @type {OpenRoom} */ { game, code }) =>
    withOne(quiz, async () => {
      await ask(`/games/${game}/options`, options, "PUT");
      location.assign(`/host/${code}`);
    }),
  again: (/** @type {Quiz} */ quiz, /** @type {OpenRoom} */ room) =>
    withOne(quiz, async () => {
      const code = await beginAnew(room, quiz);
      if (code) location.assign(`/host/${code}`);
      else show({ busy: null });
    }),
  homework: (/** @type {Quiz} */ quiz) =>
    withOne(quiz, async () => {
      const giving = await import("../homework/giving.js").catch(() => null);
      if (!giving) throw unreachable();
      show({ busy: null });
      void giving.giveHomework({ quiz });
    }),
  duplicate: (/** @type {Quiz} */ quiz) => withOne(quiz, async () => location.assign(`/quizzes/${(await ask(`/quizzes/${quiz.id}/copies`, undefined, "POST")).id}/edit`)),
  archive: (/** @type {Quiz} */ quiz) =>
    withOne(quiz, async () => {
      await ask(`/quizzes/${quiz.id}/archive`, undefined, "PUT");
      leaves(quiz, "quizzes.archived");
    }),
  unarchive: (/** @type {Quiz} */ quiz) =>
    withOne(quiz, async () => {
      await ask(`/quizzes/${quiz.id}/archive`, undefined, "DELETE");
      leaves(quiz, "quizzes.unarchived");
    }),
  remove: (/** @type {Quiz} */ quiz) =>
    withOne(quiz, async () => {
      const became = await remove(quiz);
      if (became === "kept") show({ busy: null });
      else leaves(quiz, became === "deleted" ? "quizzes.deleted" : "quizzes.archived");
    }),
};

/** All at once: what a quiz is asked for one by one would take as long as there are quizzes. */
const openRooms = async () => byQuiz((await ask("/rooms?size=100")).items);

const usedTags = async () => (await ask(`/quiz-tags?size=100&shared=true&archived=${filters.archived}`)).items;

/**
 * @param {Partial<typeof filters>} change
 * @param {(act: () => void) => void} [find]
 */
const choose = (change, find = (act) => act()) => {
  filters = { ...filters, ...change };
  // What was asked for before is not what is wanted now.
  [latest, isLoading] = [latest + 1, true];
  find(() => {
    history.replaceState(history.state, "", inAddress(filters));
    void read([]);
  });
};

/** Whoever pressed the button goes on at the first that is new. */
const more = async () => {
  if (isLoading) return;
  const before = shown.quizzes ?? [];
  await read(before);
  const first = shown.quizzes?.[before.length];
  if (first) document.getElementById(`quiz-${first.id}`)?.focus();
};

/** The next page. @param {Quiz[]} before what is listed already */
const read = async (before) => {
  const mine = ++latest;
  isLoading = true;
  try {
    /** @type {[Page, Map<number, OpenRoom>, typeof shown.tags]} */
    const [{ items, total }, rooms, tags] = await Promise.all([ask(next(filters, "all", before.length)), openRooms(), before.length ? shown.tags : usedTags()]);
    if (mine !== latest) return;
    const known = new Set(before.map(({ id }) => id));
    hasFilters ||= total > 0 || isFiltered(filters);
    const done = isFiltered(filters) && !before.length ? say("list.found", { n: total }) : shown.done;
    show({ quizzes: [...before, ...items.filter(({ id }) => !known.has(id))], total, tags, rooms, failure: "", done });
  } catch (error) {
    if (mine !== latest) return;
    if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn();
    unread = before;
    show({ failure: reasons(error).join(" "), done: "" });
  }
  isLoading = false;
};

// A browser may show the list as it was left, with a button that is busy for ever.
addEventListener("pageshow", async ({ persisted }) => {
  isMaking = persisted ? false : isMaking;
  if (persisted) show({ busy: null, rooms: await openRooms().catch(() => shown.rooms) });
});

whenLoggedIn(() => {
  void whenTeaching(main, () => {
    show({});
    void read([]);
    // A room may be for one of them; without them it is for everybody.
    void ask("/classes?size=100").then(({ items }) => (offerClasses(items), show({})), () => null);
  });
});
