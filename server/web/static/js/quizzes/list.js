// A teacher's quizzes, each with a button that hosts it.
import "../chrome.js";
import { ask, goLogIn, logOut, Problem, token } from "../account.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { notice, way, wayButton } from "../notice.js";

/**
 * @typedef {{ id: number, title: string, description: string | null, access_code: string, question_count: number }} Quiz
 * @typedef {{ items: Quiz[], page: number, size: number, total: number }} Page
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const options = { scoring: "speed", streak_bonus: false, auto_advance: false };
/** @type {{ quizzes: Quiz[], total: number, busy: number | null, refusal: { id: number, text: string } | null }} */
let shown = { quizzes: [], total: 0, busy: null, refusal: null };

/** @param {Partial<typeof shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  draw(main, view());
};

const view = () => [
  h("h1", { tabindex: "-1" }, say("quizzes.title")),
  shown.quizzes.length ? [pacing(), h("ul", { class: "quizzes" }, shown.quizzes.map(card))] : nothingYet(),
  shown.quizzes.length < shown.total && h("button", { type: "button", class: "button", onclick: load }, say("quizzes.more")),
];

const nothingYet = () => [h("p", { class: "card" }, say("quizzes.none")), h("p", {}, h("a", { class: "button", href: "/api/docs" }, say("quizzes.docs")))];

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
const card = ({ id, title, description, access_code, question_count }) =>
  h(
    "li",
    { class: "card", key: id },
    h("h2", { id: `quiz-${id}` }, written(title)),
    description && h("p", {}, written(description)),
    h("p", { class: "hint" }, say("quizzes.questions", { n: question_count }), " · ", say("quizzes.code"), " ", h("bdi", { dir: "ltr", class: "code" }, access_code)),
    shown.refusal?.id === id && h("p", { class: "refusal", role: "alert" }, shown.refusal.text),
    h(
      "button",
      { type: "button", class: "button primary", "aria-describedby": `quiz-${id}`, disabled: shown.busy !== null || !question_count, onclick: () => host(id, access_code) },
      say("quizzes.host"),
    ),
  );

/**
 * @param {number} id
 * @param {string} code
 */
const host = async (id, code) => {
  show({ busy: id, refusal: null });
  try {
    const game = await ask("/games", { quiz_id: id, options });
    location.assign(`/host/${game.code}`);
  } catch (error) {
    if (error instanceof Problem && error.slug === "code-in-use") location.assign(`/host/${code}`);
    else show({ busy: null, refusal: { id, text: reasons(error).join(" ") } });
  }
};

const load = async () => {
  try {
    const page = Math.floor(shown.quizzes.length / 50) + 1;
    /** @type {Page} */
    const { items, total } = await ask(`/quizzes?scope=own&size=50&page=${page}`);
    show({ quizzes: [...shown.quizzes, ...items], total });
  } catch (error) {
    fail(error);
  }
};

/** @param {unknown} error */
const fail = (error) => {
  if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn();
  draw(main, notice("failed", say("ended.stopped"), reasons(error), [wayButton(say("ended.reload"), () => location.reload()), way("/", say("nav.home"))]));
};

if (token()) void load();
else goLogIn();
