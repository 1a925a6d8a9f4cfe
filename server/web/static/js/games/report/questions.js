// The questions of a game: how often each choice was chosen, and on demand by whom.
import { words, writtenOut } from "../../formula.js";
import { asTyped, h } from "../../h.js";
import { number, percent, say } from "../../language.js";
import { startMemo } from "../../memo.js";
import { letter, named } from "../views/choice.js";
import { questionPicture } from "../views/picture.js";
import { count, marked, name, share, tile, time } from "./figure.js";

/**
 * @typedef {import("./shapes.d.ts").Question} Question
 * @typedef {import("./shapes.d.ts").Reply} Reply
 * @typedef {import("./shapes.d.ts").Listed<Reply> & { filter: string }} Replies `filter` is a part of the query
 * @typedef {{ open: (position: number, filter: string) => void, more: (position: number) => void, close: (position: number) => void }} Acts
 */

/** Small, for it is read and not answered. @type {import("../views/picture.js").Screen} */
const LIST = { most: 320, question: "12rem", choice: "8rem" };
const KINDS = ["right", "wrong", "silent", "absent"];

const cards = startMemo();

/**
 * @param {readonly Question[]} questions those that are drawn by now
 * @param {ReadonlyMap<number, Replies>} opened
 * @param {Acts} acts
 */
export const questionList = (questions, opened, acts) =>
  h(
    "section",
    { key: "questions", "aria-labelledby": "questions" },
    h("h2", { id: "questions" }, say("report.questions")),
    h("ol", { class: "questions" }, questions.map((question) => cards.once(`${question.position}`, [question, opened.get(question.position)], () => card(question, opened.get(question.position), acts)))),
  );

/**
 * @param {Question} question
 * @param {Replies | undefined} replies
 * @param {Acts} acts
 */
const card = (question, replies, acts) =>
  h(
    "li",
    { class: "card question", key: question.position, id: `question-${question.position + 1}` },
    h("h3", { id: `text-${question.position}`, class: asTyped(words(question.text, question.formulas?.text)) }, number(question.position + 1), ". ", text(question)),
    questionPicture(question, LIST),
    fate(question),
    h("ul", { class: "bars" }, question.choices.map((_, place) => line(question, place))),
    question.is_asked !== false && figures(question),
    question.explanation && h("p", { class: `explanation${asTyped(question.explanation)}` }, writtenOut(question.explanation, question.explanation_formulas)),
    question.is_asked !== false && who(question, replies, acts),
  );

/** @param {Question} question */
const fate = ({ is_asked, is_cut, is_voided }) => [
  is_asked === false && h("p", { class: "fate" }, say("report.unasked")),
  is_voided && h("p", { class: "fate" }, say("report.voided")),
  is_cut && h("p", { class: "fate" }, say("report.cut")),
];

/** @param {Question} question */
export const text = ({ text: said, formulas }) => writtenOut(said, formulas?.text);

/**
 * @param {Question} question
 * @param {number} place
 */
const line = ({ choices, formulas, answered }, place) => {
  const { is_right = false, chosen = 0 } = choices[place] ?? {};
  const texts = choices.map((choice) => choice.text);
  const choice_pictures = choices.map((choice) => choice.picture);
  return h(
    "li",
    { class: is_right ? "is-right" : null },
    h("span", { class: "label" }, named({ choices: texts, formulas, choice_pictures }, place, LIST), is_right && h("span", { class: "solution" }, "✓ ", say("choice.right"))),
    h("span", { class: "dist", "aria-hidden": "true", style: { "--share": String(answered ? chosen / answered : 0) } }),
    h("span", { class: "amount" }, number(chosen), answered > 0 && h("span", { class: "hint" }, " (", percent((100 * chosen) / answered), ")")),
  );
};

/** @param {Question} question */
const figures = ({ percent_right, median_ms, right, wrong, silent, absent }) =>
  h(
    "dl",
    { class: "tiles small" },
    tile(say("report.share"), share(percent_right)),
    tile(say("report.median"), time(median_ms)),
    tile(say("mark.right"), number(right)),
    tile(say("report.wrong"), number(wrong)),
    tile(say("mark.silent"), count(silent)),
    tile(say("mark.absent"), count(absent)),
  );

/**
 * @param {Question} question
 * @param {Replies | undefined} replies
 * @param {Acts} acts
 */
const who = ({ position, choices }, replies, acts) => [
  h(
    "button",
    {
      type: "button",
      class: "button no-print",
      "aria-expanded": String(!!replies),
      "aria-describedby": `text-${position}`,
      onclick: () => (replies ? acts.close(position) : acts.open(position, "")),
    },
    say("report.who"),
  ),
  replies && [
    h(
      "label",
      { class: "no-print pick" },
      say("report.show"),
      " ",
      h(
        "select",
        { onchange: (/** @type {any} */ { target }) => acts.open(position, target.value) },
        option("", say("report.everybody"), replies),
        choices.map((_, place) => option(`choice=${place}`, say("report.chose", { letter: letter(place) }), replies)),
        KINDS.map((kind) => option(`mark=${kind}`, kind === "wrong" ? say("report.wrong") : say(`mark.${kind}`), replies)),
      ),
    ),
    h("p", { role: "status", class: "hint" }, say("players", { n: replies.total })),
    replies.items.length > 0 && table(replies.items, position),
    replies.items.length < replies.total && h("button", { type: "button", class: "button no-print", onclick: () => acts.more(position) }, say("quizzes.more")),
  ],
];

/**
 * @param {string} value
 * @param {string} text
 * @param {Replies} replies
 */
const option = (value, text, { filter }) => h("option", { value, selected: value === filter }, text);

/**
 * @param {readonly Reply[]} replies
 * @param {number} position
 */
const table = (replies, position) =>
  h(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": `text-${position}` },
    h(
      "table",
      { class: "list" },
      h("thead", {}, h("tr", {}, [say("report.name"), say("report.answer"), say("report.choices"), say("report.time"), say("report.points")].map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, replies.map((reply) => h("tr", { key: reply.user_id }, h("th", { scope: "row" }, name(reply.nickname)), h("td", {}, marked(reply.mark)), given(reply)))),
    ),
  );

/** What was chosen, how quickly, and what it earned. @param {import("./shapes.d.ts").Answered} answered */
export const given = ({ choices, elapsed_ms, points }) => [
  h("td", {}, (choices ?? []).map(letter).join(" ")),
  h("td", {}, choices && time(elapsed_ms)),
  h("td", {}, choices && number(points ?? 0)),
];
