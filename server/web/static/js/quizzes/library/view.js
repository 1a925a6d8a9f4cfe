// The library as it is drawn: the search, what it found, and the card of each quiz.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed, way } from "../../notice.js";
import { sorts } from "../filters.js";
import { looking } from "./looking.js";

/**
 * @typedef {import("../library.js").Shown} Shown
 * @typedef {import("../library.js").Acts} Acts
 * @typedef {import("../formulas.js").Formulas} Formulas
 */

/**
 * @param {Shown} shown
 * @param {Formulas} formulas
 * @param {Acts} acts
 */
export const libraryView = (shown, formulas, acts) => {
  const { quizzes, total, isBusy, refusal } = shown;
  return [
    h("div", { key: "head" }, h("h1", { tabindex: "-1" }, say("library.title")), h("p", { class: "hint" }, say("library.hint"))),
    searching(shown, acts),
    h("p", { class: "hint", key: "count", role: "status" }, isBusy ? say("library.searching") : total !== null && !refusal && say("library.found", { n: total })),
    refusal && h("div", { class: "trouble-line", key: "refusal" }, h("p", { class: "refusal", role: "alert" }, refusal), again(refusal, acts)),
    total === 0 && !isBusy && !refusal && nothing(shown, acts),
    quizzes.length > 0 && h("ul", { class: "quizzes", key: "quizzes", "aria-busy": isBusy && "true" }, quizzes.map((quiz) => card(quiz, shown, formulas, acts))),
    total !== null && quizzes.length < total && !refusal && h("button", { class: "button", key: "more", ...pressed(isBusy, () => acts.find(true)) }, say("quizzes.more")),
  ];
};

/**
 * @param {string} refusal
 * @param {Acts} acts
 */
const again = (refusal, acts) =>
  refusal === say("problem.not-logged-in")
    ? way(`/login?next=${encodeURIComponent(location.pathname + location.search)}`, say("nav.log_in"))
    : h("button", { class: "button", ...pressed(false, () => acts.find(false)) }, say("ended.reload"));

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const searching = ({ search, sort }, acts) =>
  h(
    "form",
    { class: "searching", role: "search", key: "search", onsubmit: (event) => (event.preventDefault(), acts.lookUp()) },
    h("div", { class: "field" }, h("label", { for: "search" }, say("list.search")), h("input", { id: "search", type: "search", maxlength: "200", autocomplete: "off", typed: search, oninput: (event) => acts.type(event.target.value) })),
    h(
      "div",
      { class: "field" },
      h("label", { for: "sort" }, say("list.sort")),
      h("select", { id: "sort", onchange: (event) => acts.order(event.target.value) }, sorts().map(([order, name]) => h("option", { value: order, selected: order === sort }, name))),
    ),
  );

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const nothing = ({ found }, acts) =>
  h(
    "div",
    { class: "card nothing", key: "nothing" },
    h("p", {}, found ? say("library.none_found", { search: found }) : say("library.none")),
    h("div", { class: "ways" }, found ? h("button", { class: "button", ...pressed(false, acts.clear) }, say("library.show_all")) : way("/quizzes", say("nav.quizzes"), true)),
  );

/**
 * @param {import("../library.js").Listed} quiz
 * @param {Shown} shown
 * @param {Formulas} formulas
 * @param {Acts} acts
 */
const card = ({ id, title, description, teacher_id, question_count }, { me, look, copies }, formulas, acts) => {
  const [isMine, copy, ownLook] = [teacher_id === me, copies.get(id), look?.id === id ? look : null];
  const describedBy = `quiz-${id}`;
  return h(
    "li",
    { class: "card", key: id },
    h("h2", { id: describedBy }, written(title)),
    description && h("p", {}, written(description)),
    h("p", { class: "hint" }, isMine && [h("strong", { class: "mine" }, say("library.mine")), " · "], say("quizzes.questions", { n: question_count })),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button", "aria-expanded": String(!!ownLook), "aria-describedby": describedBy, ...pressed(!question_count, () => acts.look(id)) }, say("preview.title")),
      isMine
        ? h("a", { class: "button", href: `/quizzes/${id}/edit`, "aria-describedby": describedBy }, say("quizzes.edit"))
        : h("button", { class: "button primary", "aria-describedby": describedBy, ...pressed(!!copy && (copy.busy || copy.quiz !== null), () => acts.copy(id)) }, say(copy?.quiz ? "library.is_copied" : "library.copy")),
    ),
    copy?.refusal && h("p", { class: "refusal", role: "alert" }, copy.refusal),
    copy?.quiz && copied(id, copy.quiz, copy.busy, acts),
    ownLook && looking(ownLook, isMine, formulas, acts),
  );
};

/**
 * @param {number} id of the quiz that was copied
 * @param {number} quiz the copy
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
const copied = (id, quiz, isBusy, acts) =>
  h(
    "div",
    { class: "copied" },
    h("p", {}, say("library.copied")),
    h(
      "div",
      { class: "ways" },
      h("a", { class: "button", href: `/quizzes/${quiz}/edit`, "aria-describedby": `quiz-${id}` }, say("quizzes.edit")),
      h("button", { class: "button primary", "aria-describedby": `quiz-${id}`, ...pressed(isBusy, () => acts.host(id, quiz)) }, say("quizzes.host")),
    ),
  );
