// The library: quizzes that teachers have made public, to look through and to copy.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { ask, exchange, me, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { announce } from "../announce.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { say } from "../language.js";
import { ref } from "../random.js";
import { afterRest, atOnce, everything, fromAddress, inAddress, next } from "./filters.js";
import { startFormulas } from "./formulas.js";
import { questionOf } from "./saving.js";
import { options } from "./pacing.js";
import { fitPreview } from "./preview.js";
import { libraryView } from "./library/view.js";

/**
 * @typedef {{ id: number, title: string, description: string | null, teacher_id: number, question_count: number }} Listed
 * @typedef {{ key: string, busy: boolean, refusal: string, quiz: number | null }} Copy `key` keeps a copy that is asked for again from being made twice
 * @typedef {{ id: number, questions: readonly import("./draft.js").Question[] | null, refusal: string, place: number, moment: import("./preview.js").Moment }} Look
 * @typedef {typeof shown} Shown
 * @typedef {typeof acts} Acts
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const AT_ONCE = 20;
const { search, sort } = fromAddress(location.search);

const shown = {
  me: 0,
  search,
  sort,
  /** What the list was found by; what is being typed may be further. */
  found: "",
  quizzes: /** @type {readonly Listed[]} */ ([]),
  /** @type {number | null} null until they were counted */
  total: null,
  isBusy: false,
  refusal: "",
  /** @type {Look | null} the quiz that is looked into */
  look: null,
  copies: /** @type {Map<number, Copy>} */ (new Map()),
};
const formulas = startFormulas(() => show({}));
let searches = 0;

/** @param {Partial<Shown>} change */
const show = (change) => {
  Object.assign(shown, change);
  draw(main, libraryView(shown, formulas, acts));
  fitPreview(main, 0);
};

/** What was typed stays in the address, so that it outlives a page that is loaded again. */
const keepAddress = () => history.replaceState(null, "", inAddress({ ...everything(), search: shown.search, sort: shown.sort }));

/** @param {boolean} isMore the next page of what was found, instead of finding anew */
const find = async (isMore) => {
  if (isMore && shown.isBusy) return;
  const number = ++searches;
  const search = isMore ? shown.found : shown.search.trim();
  show({ isBusy: true, refusal: "" });
  try {
    const { items, total } = await ask(next({ ...everything(), search, sort: shown.sort }, "public", isMore ? shown.quizzes.length : 0, AT_ONCE));
    if (number !== searches) return;
    const before = isMore ? shown.quizzes : [];
    // Whatever became public meanwhile has moved the others to the next page.
    const known = new Set(before.map(({ id }) => id));
    show({ isBusy: false, found: search, quizzes: [...before, ...items.filter((/** @type {Listed} */ { id }) => !known.has(id))], total, look: isMore ? shown.look : null });
    announce(say("library.found", { n: total }));
  } catch (error) {
    if (number === searches) show({ isBusy: false, refusal: reasons(error).join(" ") });
  }
};

/**
 * @param {number} id
 * @param {Partial<Look>} change
 */
const lookFurther = (id, change) => shown.look?.id === id && show({ look: { ...shown.look, ...change } });

/** @param {number} id */
const look = async (id) => {
  if (shown.look?.id === id && !shown.look.refusal) return show({ look: null });
  show({ look: { id, questions: null, refusal: "", place: 0, moment: "open" } });
  try {
    const { questions } = await ask(`/quizzes/${id}`);
    lookFurther(id, { questions: questions.map((/** @type {any} */ one) => questionOf(one, {})) });
  } catch (error) {
    lookFurther(id, { refusal: why(error) });
  }
};

/**
 * @param {number} id
 * @param {Partial<Copy>} change
 */
const noteCopy = (id, change) => {
  const before = shown.copies.get(id) ?? { key: ref(), busy: false, refusal: "", quiz: null };
  show({ copies: new Map([...shown.copies, [id, { ...before, ...change }]]) });
};

/** @param {number} id */
const copy = async (id) => {
  noteCopy(id, { busy: true, refusal: "" });
  try {
    const { answer } = await exchange(`/quizzes/${id}/copies`, { method: "POST", headers: { "idempotency-key": shown.copies.get(id)?.key ?? ref() } });
    noteCopy(id, { busy: false, quiz: answer.id });
    announce(say("library.copied"));
  } catch (error) {
    noteCopy(id, { busy: false, refusal: why(error) });
  }
};

/**
 * @param {number} id of the quiz that was copied
 * @param {number} quiz the copy
 */
const host = async (id, quiz) => {
  noteCopy(id, { busy: true, refusal: "" });
  try {
    location.assign(`/host/${(await ask("/games", { quiz_id: quiz, options })).code}`);
  } catch (error) {
    noteCopy(id, { busy: false, refusal: reasons(error).join(" ") });
  }
};

/** @param {unknown} error */
const why = (error) => (error instanceof Problem && error.slug === "quiz-is-playing" ? say("library.playing") : reasons(error).join(" "));

const acts = {
  /** @param {string} search */
  type: (search) => {
    show({ search });
    keepAddress();
    afterRest(() => find(false));
  },
  /** @param {string} sort */
  order: (sort) => {
    show({ sort });
    keepAddress();
    acts.lookUp();
  },
  lookUp: () => atOnce(() => find(false)),
  clear: () => {
    acts.type("");
    document.getElementById("search")?.focus();
  },
  find,
  look,
  lookFurther,
  copy,
  host,
};

/** @param {import("../account.js").User | null} mine */
const open = async (mine) => {
  show({ me: (mine ?? (await me())).id });
  await find(false);
};

// A browser may show the page as it was left, with a button that is busy for ever.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const [id, { busy }] of shown.copies) if (busy) noteCopy(id, { busy: false });
});

whenLoggedIn(() => void whenTeaching(main, (mine) => open(mine).catch((error) => draw(main, failed(error)))));
