// The options of the next game that is hosted from the list, as they were chosen here the last time.
import { h } from "../h.js";
import { say } from "../language.js";

const PLACE = "zedny.options";
const CHOSEN = {
  scoring: "speed",
  streak_bonus: false,
  auto_advance: false,
  announce_seconds: 5,
  reveal_seconds: 8,
  standings_seconds: 6,
  has_standings: true,
  standings_every: 1,
  max_players: 2000,
  locks_at_start: false,
  shows_texts_on_phones: true,
  only_generated_names: false,
  replaces_bad_names: true,
  asks_about_bad_names: false,
  approves_newcomers: false,
  only_accounts: false,
  only_class: false,
  asks_for_pattern: false,
};

/** @typedef {keyof typeof CHOSEN} Name */

/** What other releases have kept, or somebody has changed, is not asked for. */
const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    const known = Object.entries(CHOSEN).map(([name, usual]) => [name, typeof found[name] === typeof usual ? found[name] : usual]);
    return /** @type {typeof CHOSEN} */ (Object.fromEntries(known));
  } catch {
    return { ...CHOSEN };
  }
};

export const options = kept();

/** @param {Partial<typeof CHOSEN>} change */
const choose = (change) => {
  Object.assign(options, change);
  try {
    localStorage.setItem(PLACE, JSON.stringify(options));
  } catch {
    // Where nothing is kept, they are chosen for this page.
  }
};

const SECONDS = {
  announce_seconds: [3, 5, 10, 15, 30],
  reveal_seconds: [5, 8, 15, 30, 60],
  standings_seconds: [4, 6, 10, 20],
};
const PLAYERS = [30, 50, 100, 300, 500, 2000, 20_000];
const EVERY = [1, 2, 3, 5, 10];
const NEVER = 0;
// The host is asked before anything else counts.
/** @type {Readonly<Record<string, Partial<typeof CHOSEN>>>} */
const BAD_NAMES = {
  replaced: { replaces_bad_names: true, asks_about_bad_names: false },
  asked: { asks_about_bad_names: true },
  taken: { replaces_bad_names: false, asks_about_bad_names: false },
};

/** @typedef {{ id: number, name: string }} SchoolClass */

/** @type {readonly SchoolClass[]} */
let classes = [];
/** The class that the next room is for; "" for everybody. It is chosen for each anew, unlike the options. */
let chosen = "";

/** @param {readonly SchoolClass[]} found one's own */
export const offerClasses = (found) => void (classes = found);

/** What a room is opened with. @param {number} quiz */
export const roomFor = (quiz) => ({ quiz_id: quiz, options: { ...options, only_class: options.only_class && chosen !== "" }, class_id: chosen ? Number(chosen) : null });

/** @param {() => void} redraw */
const forClass = (redraw) => [
  select("class", ["", ...classes.map(({ id }) => String(id))], chosen, (value) => classes.find(({ id }) => String(id) === value)?.name ?? say("options.class_none"), (value) => {
    chosen = value;
    redraw();
  }),
  chosen !== "" && check("only_class"),
];

/** @param {() => void} redraw */
export const pacing = (redraw) =>
  h(
    "fieldset",
    { class: "options", key: "options" },
    h("legend", {}, say("options.title")),
    select("scoring", ["speed", "accuracy"], options.scoring, (value) => say(`options.${value}`), (value) => choose({ scoring: value })),
    check("streak_bonus"),
    check("auto_advance"),
    h(
      "details",
      {},
      h("summary", {}, say("options.more")),
      h(
        "div",
        { class: "more" },
        number("announce_seconds", SECONDS.announce_seconds, "options.seconds"),
        number("reveal_seconds", SECONDS.reveal_seconds, "options.seconds"),
        number("standings_seconds", SECONDS.standings_seconds, "options.seconds"),
        select("standings", [...EVERY, NEVER], options.has_standings ? options.standings_every : NEVER, often, (value) =>
          choose(Number(value) === NEVER ? { has_standings: false } : { has_standings: true, standings_every: Number(value) })),
        number("max_players", PLAYERS, "players"),
        check("locks_at_start"),
        check("shows_texts_on_phones"),
        check("only_generated_names"),
        select("bad_names", Object.keys(BAD_NAMES), badNames(), (value) => say(`options.bad_names_${value}`), (value) => choose(BAD_NAMES[value] ?? {})),
        check("approves_newcomers"),
        check("only_accounts"),
        check("asks_for_pattern"),
      ),
    ),
    classes.length > 0 && forClass(redraw),
  );

const badNames = () => (options.asks_about_bad_names ? "asked" : options.replaces_bad_names ? "replaced" : "taken");

/** @param {string} every */
const often = (every) => (Number(every) === NEVER ? say("options.standings_never") : say("options.standings_every", { n: Number(every) }));

/**
 * @param {"announce_seconds" | "reveal_seconds" | "standings_seconds" | "max_players"} name
 * @param {readonly number[]} values
 * @param {string} unit
 */
const number = (name, values, unit) =>
  select(name, [...new Set([...values, options[name]])].sort((one, other) => one - other), options[name], (value) => say(unit, { n: Number(value) }), (value) => choose({ [name]: Number(value) }));

/**
 * @param {string} id
 * @param {readonly (string | number)[]} values
 * @param {string | number} chosen
 * @param {(value: string) => string} shown
 * @param {(value: string) => void} take
 */
const select = (id, values, chosen, shown, take) =>
  h(
    "span",
    { class: "option", key: id },
    h("label", { for: id }, say(`options.${id}`)),
    h(
      "select",
      { id, onchange: (/** @type {any} */ { target }) => take(target.value) },
      values.map((value) => h("option", { value: String(value), selected: value === chosen }, shown(String(value)))),
    ),
  );

/** @param {"streak_bonus" | "auto_advance" | "locks_at_start" | "shows_texts_on_phones" | "only_generated_names" | "approves_newcomers" | "only_accounts" | "only_class" | "asks_for_pattern"} name */
const check = (name) =>
  h("label", {}, h("input", { id: name, type: "checkbox", checked: options[name], onchange: (/** @type {any} */ { target }) => choose({ [name]: target.checked }) }), say(`options.${name}`));
