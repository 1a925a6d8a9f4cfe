// The form in which a student says who they are.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { face } from "./face.js";
import { linkLine, refusalLine } from "./link.js";
import { nameBox } from "./nickname.js";

// As the server has it (game/nickname.py). What is longer can be typed, and be mended where it is.
const MOST_LETTERS = 40;
// From here on it is good to know how many there are.
export const MANY_LETTERS = 30;

/**
 * @param {import("../state.js").State} state
 * @param {{
 *   code: string, typed: string, count: number, face: number, isBusy: boolean, type: (nickname: string) => void, turn: () => void, take: (nickname: string) => void,
 *   isFree: boolean, names: ((chosen: string) => import("../../h.js").Child) | null, suggest: () => void,
 *   others: readonly import("../seat.js").KeptSeat[], goOnAs: (place: string) => void
 * }} form `count`: letters, of a name that has many; `isFree`: any name will do; `names`: those that are suggested
 */
export const seatForm = (state, { code, typed, count, face: seed, isBusy, type, turn, take, isFree, names, suggest, others, goOnAs }) => {
  const isTooLong = count > MOST_LETTERS;
  const isOff = isBusy || isTooLong || (!isFree && !typed);
  return h(
    "section",
    { class: "card entry", key: "seat" },
    h("p", { class: "kicker" }, say("seat.room"), " ", h("bdi", { dir: "ltr", class: "code", translate: "no" }, code)),
    h("h1", { tabindex: "-1" }, say("seat.title")),
    h(
      "form",
      { onsubmit: (/** @type {SubmitEvent} */ event) => (event.preventDefault(), isOff || take(ofField(event) ?? typed)) },
      isFree && field(typed, count, type),
      names ? names(typed) : h("button", { type: "button", key: "more-names", class: "button wide", onclick: suggest }, say("seat.suggest")),
      refusalLine(isTooLong ? { ...state, refusal: "name_too_long" } : state),
      state.refusal === "account_wanted" && h("a", { class: "button wide", key: "log-in", href: `/login?next=${encodeURIComponent(location.pathname)}` }, say("nav.log_in")),
      h("div", { class: "self" }, face(seed), h("button", { type: "button", class: "button", onclick: turn }, say("seat.another_face"))),
      linkLine(state),
      h("button", { key: "join", class: "button primary wide", "aria-disabled": String(isBusy || (!isFree && !typed)) }, say(isBusy ? "seat.joining" : "seat.join")),
    ),
    others.length > 0 && h("div", { class: "others", role: "group", "aria-labelledby": "others" }, [
      h("p", { id: "others" }, say("seat.others")),
      others.map(({ place, nickname: name }) =>
        h("button", { type: "button", key: place, class: "button wide", onclick: () => goOnAs(place) }, nameBox(name))),
    ]),
    h("p", { class: "aside" }, h("a", { href: "/" }, say("seat.other_code"))),
    h("p", { class: "aside" }, h("a", { href: "/check" }, say("check.offer"))),
  );
};

/**
 * @param {string} typed
 * @param {number} count
 * @param {(nickname: string) => void} type
 */
const field = (typed, count, type) => [
  h("label", { for: "nickname" }, say("seat.nickname")),
  h("input", {
    id: "nickname",
    name: "nickname",
    required: true,
    "data-next": true,
    oninput: (/** @type {InputEvent} */ { target }) => type(/** @type {HTMLInputElement} */ (target).value),
    autocomplete: "nickname",
    autocapitalize: "words",
    spellcheck: "false",
    enterkeyhint: "go",
    dir: "auto",
    typed,
    "aria-describedby": "nickname-hint nickname-count",
    "aria-invalid": count > MOST_LETTERS ? "true" : null,
  }),
  h("p", { class: "hint", id: "nickname-hint" }, say("seat.hint")),
  h("p", { class: "hint", id: "nickname-count" }, count >= MANY_LETTERS && say("seat.letters", { i: count, n: MOST_LETTERS })),
];

/** @param {SubmitEvent} event */
const ofField = (event) => new FormData(/** @type {HTMLFormElement} */ (event.target)).get("nickname")?.toString().trim();
