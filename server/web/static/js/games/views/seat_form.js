// The form in which a student says who they are.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { letters } from "../../letters.js";
import { face } from "./face.js";
import { linkLine, refusalLine } from "./link.js";
import { nameBox } from "./nickname.js";

// As the server has it (game/nickname.py). What is longer can be typed, and be mended where it is.
const MOST_LETTERS = 40;
// From here on it is good to know how many there are.
const MANY_LETTERS = 30;

/**
 * @param {import("../state.js").State} state
 * @param {{
 *   code: string, nickname: string, typed: string, face: number, isBusy: boolean, type: (nickname: string) => void, turn: () => void, take: (nickname: string) => void,
 *   others: readonly import("../seat.js").KeptSeat[], goOnAs: (place: string) => void
 * }} form
 */
export const seatForm = (state, { code, nickname, typed, face: seed, isBusy, type, turn, take, others, goOnAs }) => {
  const count = letters(typed.trim()).length;
  const isTooLong = count > MOST_LETTERS;
  return h(
    "section",
    { class: "card entry", key: "seat" },
    h("p", { class: "kicker" }, say("seat.room"), " ", h("bdi", { dir: "ltr", class: "code", translate: "no" }, code)),
    h("h1", { tabindex: "-1" }, say("seat.title")),
    h(
      "form",
      { onsubmit: (/** @type {SubmitEvent} */ event) => (event.preventDefault(), isBusy || isTooLong || take(ofField(event))) },
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
        value: nickname,
        "aria-describedby": "nickname-hint nickname-count",
        "aria-invalid": isTooLong ? "true" : null,
      }),
      h("p", { class: "hint", id: "nickname-hint" }, say("seat.hint")),
      h("p", { class: "hint", id: "nickname-count" }, count >= MANY_LETTERS && say("seat.letters", { i: count, n: MOST_LETTERS })),
      refusalLine(isTooLong ? { ...state, refusal: "name_too_long" } : state),
      h("div", { class: "self" }, face(seed), h("button", { type: "button", class: "button", onclick: turn }, say("seat.another_face"))),
      linkLine(state),
      h("button", { key: "join", class: "button primary wide", "aria-disabled": String(isBusy) }, say(isBusy ? "seat.joining" : "seat.join")),
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

/** @param {SubmitEvent} event */
const ofField = (event) => String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("nickname") ?? "").trim();
