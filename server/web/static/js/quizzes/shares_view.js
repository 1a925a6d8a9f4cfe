// The page about whom a quiz is shared with, as it is drawn for its owner and for a colleague.
import { h, written } from "../h.js";
import { say } from "../language.js";
import { pressed, way } from "../notice.js";

/**
 * @typedef {import("./shares.js").Shown} Shown
 * @typedef {import("./shares.js").Acts} Acts
 * @typedef {import("./shares.js").Share} Share
 */

export const heading = () => h("h1", { tabindex: "-1" }, say("share.title"));

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
export const sharesView = (shown, acts) => [
  h("div", {}, heading(), h("p", { class: "hint" }, written(shown.title))),
  h("p", { class: "hint", role: "status", key: "done" }, shown.done),
  shown.isOwner ? [adding(shown, acts), colleagues(shown, acts)] : shown.items[0] && ofColleague(shown, shown.items[0], acts),
  h("div", { class: "ways", key: "ways" }, way("/quizzes", say("nav.quizzes")), shown.isOwner && way(`/quizzes/${shown.quiz}/edit`, say("quizzes.edit"))),
];

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const adding = ({ email, mayEdit, isBusy, refusal }, acts) =>
  h(
    "form",
    { class: "card sharing", key: "adding", novalidate: true, onsubmit: (event) => (event.preventDefault(), acts.add()) },
    h(
      "div",
      {},
      h("label", { for: "email" }, say("share.email")),
      h("input", { id: "email", type: "email", dir: "ltr", maxlength: "255", autocomplete: "off", spellcheck: "false", "aria-invalid": refusal && "true", "aria-describedby": refusal && "refused", typed: email, oninput: (event) => acts.type(event.target.value) }),
    ),
    h("div", {}, h("label", { for: "may" }, say("share.may")), may("may", null, mayEdit, acts.choose)),
    h("button", { type: "submit", class: "button primary", "aria-disabled": isBusy && "true" }, say("share.add")),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal", id: "refused" }, refusal)),
  );

/**
 * @param {string} id
 * @param {string | null} name where no label stands beside it
 * @param {boolean} mayEdit
 * @param {(mayEdit: boolean) => void} choose
 */
const may = (id, name, mayEdit, choose) =>
  h(
    "select",
    { id, "aria-label": name, typed: mayEdit ? "edit" : "host", onchange: (/** @type {any} */ { target }) => choose(target.value === "edit") },
    h("option", { value: "host", selected: !mayEdit }, say("share.host")),
    h("option", { value: "edit", selected: mayEdit }, say("share.edit")),
  );

/**
 * @param {Shown} shown
 * @param {Acts} acts
 */
const colleagues = ({ items, isBusy, refusals }, acts) =>
  h(
    "section",
    { class: "card", key: "with", "aria-labelledby": "with" },
    h("h2", { id: "with", tabindex: "-1" }, say("share.with")),
    h("p", { class: "hint" }, items.length ? say("share.hint") : say("share.with_nobody")),
    items.length > 0 && h("ul", { class: "colleagues" }, items.map((share) => colleague(share, isBusy, refusals[share.id] ?? "", acts))),
  );

/**
 * @param {Share} share
 * @param {boolean} isBusy
 * @param {string} refusal
 * @param {Acts} acts
 */
const colleague = (share, isBusy, refusal, acts) => {
  const { full_name, email, is_verified } = share.colleague;
  return h(
    "li",
    { key: share.id },
    h(
      "div",
      { id: `colleague-${share.id}` },
      full_name && h("p", {}, h("strong", {}, written(full_name))),
      h("p", { class: "hint" }, h("bdi", { dir: "ltr" }, email)),
      !is_verified && h("p", { class: "hint" }, say("share.unverified")),
    ),
    h("div", { "data-stored": true }, may(`may-${share.id}`, say("share.may_name", { name: full_name ?? email }), share.may_edit, (mayEdit) => acts.change(share, mayEdit))),
    h("button", { class: "button", "aria-describedby": `colleague-${share.id}`, ...pressed(isBusy, () => acts.remove(share)) }, say("share.remove")),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
  );
};

/**
 * @param {Shown} shown
 * @param {Share} share
 * @param {Acts} acts
 */
const ofColleague = ({ quiz, owner, isBusy, refusals }, share, acts) =>
  h(
    "section",
    { class: "card with-colleague", key: "own" },
    h("p", {}, owner ? say("share.by", { name: owner }) : say("share.by_colleague")),
    h("p", {}, say(share.may_edit ? "share.you_edit" : "share.you_host")),
    h("p", { class: "hint" }, say("share.you_results")),
    refusals[share.id] && h("p", { class: "refusal", role: "alert" }, refusals[share.id]),
    h(
      "div",
      { class: "ways" },
      share.may_edit && way(`/quizzes/${quiz}/edit`, say("quizzes.edit"), true),
      h("button", { class: "button danger", ...pressed(isBusy, () => acts.leave(share)) }, say("share.leave")),
    ),
  );
