// A question as the big screen and a phone will show it, drawn by the very modules that draw it there.
import { h } from "../h.js";
import { say } from "../language.js";
import { PHONE_SIZES } from "../fit.js";
import { stageSizes } from "../stage_sizes.js";
import { NOTHING } from "../games/state.js";
import { loadPlaces, player } from "../games/views/player.js";
import { stage } from "../games/views/stage.js";
import { pictureOf } from "./draft.js";

/**
 * @typedef {import("./draft.js").Question} Question
 * @typedef {import("../../protocol.d.ts").ProjectorSnapshot} Stage
 * @typedef {import("../../protocol.d.ts").PlayerSnapshot} Phone
 * @typedef {"open" | "revealed"} Moment
 */

const OPTIONS = { scoring: /** @type {const} */ ("speed"), streak_bonus: false, auto_advance: false, has_standings: true, standings_every: 1, locks_at_start: false, shows_texts_on_phones: true, only_generated_names: false, replaces_bad_names: true, asks_about_bad_names: false, approves_newcomers: false, only_accounts: false, only_class: false, asks_for_pattern: false, announce_seconds: 5, reveal_seconds: 10, standings_seconds: 10, max_players: 30 };
const PLAYERS = 24;
const RIGHT = 15;
const ACTS = { choose: () => {}, send: () => {}, apart: null, wished: "", home: () => null };
// Until somebody looks at a solution.
void loadPlaces();

/**
 * @param {Question} question
 * @param {number} place
 * @param {number} count
 * @param {{ moment: Moment, formulas: import("./formulas.js").Formulas }} shown
 * @param {(moment: Moment) => void} look
 */
export const preview = (question, place, count, { moment, formulas }, look) =>
  h(
    "section",
    { class: "preview", "aria-label": say("preview.title") },
    h(
      "fieldset",
      { class: "segments" },
      h("legend", {}, say("preview.title")),
      tab("open", say("preview.question"), moment, question.key, look),
      tab("revealed", say("preview.solution"), moment, question.key, look),
    ),
    screens(question, place, count, { moment, formulas }),
  );

/**
 * The two screens alone. Who does not see them is told the same by what stands beside them.
 * @param {Question} question
 * @param {number} place
 * @param {number} count
 * @param {{ moment: Moment, formulas: import("./formulas.js").Formulas }} shown
 */
export const screens = (question, place, count, { moment, formulas }) => {
  const room = roomOf(question, place, count, moment, formulas);
  /** @type {Phone} */
  const phone = { ...room, type: "player_snapshot", you: you(question, place, moment) };
  return h(
    "div",
    { class: "screens", "aria-hidden": "true", inert: true },
    h("div", { class: "screen big games-projector" }, h("div", { class: "glass" }, stage({ ...room, type: "projector_snapshot", roster: [] }, 0, { joinBase: "", most: 0, kick: null, showAll: null }))),
    h("div", { class: "screen phone games-play" }, h("div", { class: "glass" }, player({ ...NOTHING, link: "open", room: phone }, phone, 0, true, ACTS))),
  );
};

/**
 * @param {Moment} value
 * @param {string} name
 * @param {Moment} moment
 * @param {string} key
 * @param {(moment: Moment) => void} look
 */
const tab = (value, name, moment, key, look) =>
  h("label", { class: "segment" }, h("input", { type: "radio", name: `${key}-moment`, checked: value === moment, onchange: () => look(value) }), h("span", {}, name));

/**
 * @param {Question} question
 * @param {number} place
 * @param {number} count
 * @param {Moment} moment
 * @param {import("./formulas.js").Formulas} formulas
 * @returns {Omit<Stage, "type" | "roster">}
 */
const roomOf = (question, place, count, moment, formulas) => {
  const limit = numberOr(question.time_limit, 30) * 1000;
  const choices = shownChoices(question);
  const shown = {
    number: place,
    text: question.text,
    question_type: question.question_type,
    takes_several: question.question_type === "multiple_select",
    points: numberOr(question.points, 1000),
    limit_ms: limit,
    choices: choices.map(({ text }) => text),
    formulas: { text: piecesOf(formulas, `${question.key}-text`, question.text), choices: choices.map(({ key, text }) => piecesOf(formulas, key, text)) },
    picture: pictureOf(question),
    choice_pictures: choices.some(({ picture }) => picture) ? choices.map(pictureOf) : [],
  };
  const reveal = { solution: solution(choices), distribution: choices.map(({ is_correct }, at) => (is_correct ? RIGHT : 2 + (at % 3))), right: RIGHT, explanation: question.explanation.trim() ? question.explanation : null, explanation_formulas: piecesOf(formulas, `${question.key}-explanation`, question.explanation) };
  return {
    ...{ epoch: "", seq: 0, now: 0, game: "", code: "", title: "", is_locked: false, auto_advance: false, approves_newcomers: false, is_calm: false, finished_at: null, is_disturbed: false, voided: [], standings: null, options: OPTIONS, paused_at: null },
    ...{ phase: moment, question: shown, question_count: count, players: PLAYERS, answered: moment === "open" ? 9 : PLAYERS, opens_at: 0, closes_at: limit, reveal: moment === "open" ? null : reveal },
  };
};

/**
 * @param {import("./formulas.js").Formulas} formulas
 * @param {string} field
 * @param {string} text
 */
const piecesOf = (formulas, field, text) => /** @type {any} */ (formulas.of(field, text).pieces ?? null);

/** @param {Question} question */
const shownChoices = ({ choices }) => choices.filter(({ text, picture }) => text.trim() || picture);

/** @param {readonly import("./draft.js").Choice[]} choices */
const solution = (choices) => choices.flatMap(({ is_correct }, place) => (is_correct ? [place] : []));

/**
 * @param {Question} question
 * @param {number} place
 * @param {Moment} moment
 * @returns {Phone["you"]}
 */
const you = (question, place, moment) => {
  const points = Math.round(numberOr(question.points, 1000) * 0.9);
  const mark = { question: place, choices: solution(shownChoices(question)), is_right: true, points, bonus: 0, streak: 1, score: points, place: 1, around: [] };
  return { seat: 1, nickname: say("preview.nickname"), face: 0, score: moment === "open" ? 0 : points, answer: null, mark: moment === "open" ? null : mark, extra_time: 1, has_generated_name: false };
};

/**
 * @param {number | string} value
 * @param {number} otherwise
 */
const numberOr = (value, otherwise) => (typeof value === "number" ? value : otherwise);

const SIZES = { big: stageSizes(0, 0), phone: PHONE_SIZES };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * Make what is drawn as large as it can be seen as a whole, as each screen does for itself: after a rest, and one after
 * the other, for nobody shall wait for it while they type.
 * @param {ParentNode} place
 * @param {number} rest in milliseconds
 */
export const fitPreview = (place, rest) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    fit(place, "big");
    waiting = setTimeout(() => fit(place, "phone"));
  }, rest);
};

/**
 * @param {ParentNode} place
 * @param {keyof typeof SIZES} name
 */
const fit = (place, name) => {
  const [glass, sizes] = [place.querySelector(`.screen.${name} .glass`), SIZES[name]];
  if (!(glass instanceof HTMLElement)) return;
  /** @param {number} rung */
  const fits = (rung) => {
    glass.style.setProperty("--scale", String(sizes[rung]?.scale));
    glass.style.setProperty("--lines", String(sizes[rung]?.lines));
    return glass.scrollHeight <= glass.clientHeight;
  };
  if (fits(0)) return;
  let [low, high] = [1, sizes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  fits(low);
};
