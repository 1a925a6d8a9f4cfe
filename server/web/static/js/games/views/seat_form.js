// The form in which a student says who they are.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { keepWithin, shortened } from "../../letters.js";
import { linkLine, refusalLine } from "./link.js";

// As the server has them.
const LIMITS = { mostLetters: 20, mostSigns: 80 };

/**
 * @param {import("../state.js").State} state
 * @param {{
 *   code: string, nickname: string, isBusy: boolean, take: (nickname: string) => void,
 *   others: readonly import("../seat.js").KeptSeat[], goOnAs: (place: string) => void
 * }} form
 */
export const seatForm = (state, { code, nickname, isBusy, take, others, goOnAs }) =>
  h(
    "section",
    { class: "card entry", key: "seat" },
    h("p", { class: "kicker" }, say("seat.room"), " ", h("bdi", { dir: "ltr", class: "code" }, code)),
    h("h1", { tabindex: "-1" }, say("seat.title")),
    h(
      "form",
      { onsubmit: (/** @type {SubmitEvent} */ event) => (event.preventDefault(), isBusy || take(typed(event))) },
      h("label", { for: "nickname" }, say("seat.nickname")),
      h("input", {
        id: "nickname",
        name: "nickname",
        required: true,
        oninput: keepWithin(LIMITS),
        autocomplete: "nickname",
        autocapitalize: "words",
        spellcheck: "false",
        enterkeyhint: "go",
        dir: "auto",
        value: nickname,
        "aria-describedby": "nickname-hint",
      }),
      h("p", { class: "hint", id: "nickname-hint" }, say("seat.hint")),
      refusalLine(state),
      linkLine(state),
      h("button", { key: "join", class: "button primary wide", "aria-disabled": String(isBusy) }, say(isBusy ? "seat.joining" : "seat.join")),
    ),
    others.length > 0 && h("div", { class: "others", role: "group", "aria-labelledby": "others" }, [
      h("p", { id: "others" }, say("seat.others")),
      others.map(({ place, nickname: name }) =>
        h("button", { type: "button", key: place, class: "button wide", onclick: () => goOnAs(place) }, written(name))),
    ]),
    h("p", { class: "aside" }, h("a", { href: "/" }, say("seat.other_code"))),
  );

/** @param {SubmitEvent} event */
const typed = (event) => {
  const written = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("nickname") ?? "");
  return shortened(written.trim(), LIMITS);
};
