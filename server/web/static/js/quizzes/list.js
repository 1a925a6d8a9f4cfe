// A teacher's quizzes, each with a button that hosts it.
import "../chrome.js";
import { ask, goLogIn, logOut, Problem, token } from "../account.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { notice, way, wayButton } from "../notice.js";
import { exporting } from "./exporting.js";
import { byQuiz, isFree, openRoom } from "./open_room.js";

/**
 * @typedef {{ id: number, title: string, description: string | null, access_code: string, question_count: number }} Quiz
 * @typedef {{ items: Quiz[], page: number, size: number, total: number }} Page
 * @typedef {import("./open_room.js").OpenRoom} OpenRoom
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const options = { scoring: "speed", streak_bonus: false, auto_advance: false };
/** @type {{ quizzes: Quiz[], total: number, rooms: Map<number, OpenRoom>, busy: number | null, refusal: { id: number, text: string } | null }} */
let shown = { quizzes: [], total: 0, rooms: new Map(), busy: null, refusal: null };
let isLoading = false;
let isMaking = false;
let refusedNew = "";

/** @param {Partial<typeof shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  draw(main, view());
};

const view = () => [
  h("div", { class: "title-line" }, h("h1", { tabindex: "-1" }, say("quizzes.title")), h("div", { class: "ways" }, h("a", { class: "button", href: "/quizzes/import" }, say("import.way")), h("button", { type: "button", class: "button primary", disabled: isMaking, onclick: write }, say("quizzes.new")))),
  refusedNew && h("p", { class: "refusal", role: "alert" }, refusedNew),
  shown.quizzes.length ? [pacing(), h("ul", { class: "quizzes" }, shown.quizzes.map(card))] : nothingYet(),
  shown.quizzes.length > 0 && exporting({ path: "/quizzes/export", label: say("export.all"), redraw: () => show({}) }),
  shown.quizzes.length < shown.total && h("button", { type: "button", class: "button", onclick: load }, say("quizzes.more")),
];

const nothingYet = () => h("p", { class: "card" }, say("quizzes.none"));

const pacing = () =>
  h(
    "fieldset",
    { class: "options" },
    h("legend", {}, say("options.title")),
    h("label", { for: "scoring" }, say("options.scoring")),
    h(
      "select",
      { id: "scoring", onchange: (/** @type {any} */ { target }) => Object.assign(options, { scoring: target.value }) },
      ["speed", "accuracy"].map((value) => h("option", { value }, say(`options.${value}`))),
    ),
    check("streak_bonus"),
    check("auto_advance"),
  );

/** @param {"streak_bonus" | "auto_advance"} name */
const check = (name) =>
  h("label", {}, h("input", { type: "checkbox", onchange: (/** @type {any} */ { target }) => Object.assign(options, { [name]: target.checked }) }), say(`options.${name}`));

/** @param {Quiz} quiz */
const card = ({ id, title, description, access_code, question_count }) => {
  const [room, isBusy] = [shown.rooms.get(id), shown.busy !== null];
  return h(
    "li",
    { class: "card", key: id },
    h("h2", { id: `quiz-${id}` }, written(title)),
    description && h("p", {}, written(description)),
    h("p", { class: "hint" }, say("quizzes.questions", { n: question_count }), " · ", say("quizzes.code"), " ", h("bdi", { dir: "ltr", class: "code" }, room?.code ?? access_code)),
    room && openRoom(room, isBusy, () => choose(id, room)),
    shown.refusal?.id === id && h("p", { class: "refusal", role: "alert" }, shown.refusal.text),
    h(
      "div",
      { class: "ways" },
      isFree(room) &&
        h(
          "button",
          { type: "button", class: "button primary", "aria-describedby": `quiz-${id}`, disabled: isBusy || !question_count, onclick: () => host(id) },
          say("quizzes.host"),
        ),
      h("a", { class: "button", href: `/quizzes/${id}/edit`, "aria-describedby": `quiz-${id}` }, say("quizzes.edit")),
      h("a", { class: "button", href: `/games?quiz=${id}`, "aria-describedby": `quiz-${id}` }, say("games.show")),
      exporting({ path: `/quizzes/${id}/export`, label: say("export.one"), describedBy: `quiz-${id}`, redraw: () => show({}) }),
    ),
  );
};

/** A quiz is stored from the beginning, so that nothing that is written into it can be lost. */
const write = async () => {
  [isMaking, refusedNew] = [true, ""];
  show({});
  try {
    location.assign(`/quizzes/${(await ask("/quizzes", { title: say("editor.untitled") })).id}/edit`);
  } catch (error) {
    [isMaking, refusedNew] = [false, reasons(error).join(" ")];
    show({});
  }
};

/** @param {number} id */
const host = (id) => enter(id, async () => (await ask("/games", { quiz_id: id, options })).code);

/**
 * @param {number} id
 * @param {OpenRoom} room
 */
const choose = (id, { game, code }) =>
  enter(id, async () => {
    await ask(`/games/${game}/options`, options, "PUT");
    return code;
  });

/**
 * Go to the room of this quiz once it is ready for it.
 * @param {number} id
 * @param {() => Promise<string>} prepare gives the room's code
 */
const enter = async (id, prepare) => {
  if (shown.busy !== null) return;
  show({ busy: id, refusal: null });
  try {
    location.assign(`/host/${await prepare()}`);
  } catch (error) {
    // The list may be older than what has become of the rooms.
    show({ busy: null, rooms: await openRooms().catch(() => shown.rooms), refusal: { id, text: reasons(error).join(" ") } });
  }
};

/** All at once: what a quiz is asked for one by one would take as long as there are quizzes. */
const openRooms = async () => byQuiz((await ask("/rooms?size=100")).items);

const load = async () => {
  if (isLoading) return;
  isLoading = true;
  try {
    const page = Math.floor(shown.quizzes.length / 50) + 1;
    /** @type {[Page, Map<number, OpenRoom>]} */
    const [{ items, total }, rooms] = await Promise.all([ask(`/quizzes?scope=own&size=50&page=${page}`), openRooms()]);
    show({ quizzes: [...shown.quizzes, ...items], total, rooms });
  } catch (error) {
    fail(error);
  }
  isLoading = false;
};

// A browser may show the list as it was left, with a button that is busy for ever.
addEventListener("pageshow", async ({ persisted }) => {
  isMaking = persisted ? false : isMaking;
  if (persisted) show({ busy: null, rooms: await openRooms().catch(() => shown.rooms) });
});

/** @param {unknown} error */
const fail = (error) => {
  if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn();
  draw(main, notice("failed", say("ended.stopped"), reasons(error), [wayButton(say("ended.reload"), () => location.reload()), way("/", say("nav.home"))]));
};

if (token()) void load();
else goLogIn();
