// The dialog in which a teacher sets homework: from a quiz for whom they choose, or from a class with a quiz that they choose.
import { ask } from "../account.js";
import { allOf } from "../all_of.js";
import { draw } from "../draw.js";
import { bringToLife, reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { way } from "../notice.js";
import { changed, isSeen, onceSeen } from "../press.js";
import { handed, linkTo } from "./handed.js";
import { read, terms } from "./terms.js";
import { address, subject, whom } from "./whom.js";

/**
 * @typedef {import("./handed.js").Given} Given
 * @typedef {import("./whom.js").Fixed} Fixed
 * @typedef {import("./whom.js").Choices} Choices
 */

/**
 * @param {Fixed} fixed
 * @returns {Promise<boolean>} when the dialog is closed: whether something was set
 */
export const giveHomework = (fixed) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "giving";
    dialog.setAttribute("aria-labelledby", "giving-title");
    /** @type {Choices} */
    let choices = { quizzes: [], classes: [] };
    /** @type {readonly Given[]} */
    let items = [];
    let copied = "";
    let [isLoaded, isGiven] = [false, false];
    draw(dialog, sheet(fixed, () => dialog.close()));
    const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    const list = /** @type {HTMLElement} */ (dialog.querySelector(".list"));

    const paint = () => draw(list, handed(items, { copied, copy }));

    /** @param {string} homework */
    const copy = (homework) =>
      void navigator.clipboard.writeText(linkTo(homework)).then(() => {
        copied = homework;
        paint();
      });

    const give = async (/** @type {Record<string, string>} */ values) => {
      const { path, also } = address(fixed, values);
      const given = await ask(path, { ...read(values), ...also });
      [items, isGiven] = [[given, ...items], true];
      form.reset();
      drawForm();
      paint();
      // What it was done for: selected, to be taken along.
      document.getElementById(`link-${given.id}`)?.focus();
      return say(also.quiz_id ? "homework.given_to_class" : "homework.given");
    };

    const chosen = () => fixed.quiz ?? choices.quizzes.find(({ id }) => String(id) === /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=quiz_id]"))?.value) ?? choices.quizzes[0];
    const drawForm = () => {
      const quiz = chosen();
      draw(form, quiz ? terms(!isSeen(), quiz.is_public, null, whom(fixed, choices, drawForm)) : nothingToGive());
    };
    const forget = onceSeen(() => void (isLoaded && drawForm()));
    dialog.onclose = () => {
      forget();
      dialog.remove();
      changed();
      answer(isGiven);
    };
    document.body.append(dialog);
    // The second click of two sets nothing.
    changed();
    dialog.showModal();
    load(fixed).then(
      (found) => {
        ({ choices, items } = found);
        isLoaded = true;
        drawForm();
        if (fixed.quiz || choices.quizzes.length) bringToLife(form, give);
        paint();
        // Until then there was but the way out.
        /** @type {HTMLElement | null} */ (form.querySelector("select, input"))?.focus();
      },
      (error) => draw(list, h("p", { class: "refusal", role: "alert" }, reasons(error))),
    );
  });

/**
 * What may be chosen, and what was set with the quiz before.
 * @param {Fixed} fixed
 * @returns {Promise<{ choices: Choices, items: readonly Given[] }>}
 */
const load = async ({ quiz, school }) => {
  const [quizzes, classes, items] = await Promise.all([quiz ? [] : allOf("/quizzes?scope=own&sort=title"), school ? [] : allOf("/classes"), quiz ? ask(`/assignments?quiz_id=${quiz.id}&size=100`).then((found) => found.items) : []]);
  return { choices: { quizzes, classes }, items };
};

const nothingToGive = () => [h("p", {}, say("homework.no_quiz")), h("div", { class: "ways" }, way("/quizzes", say("nav.quizzes"), true))];

/**
 * @param {Fixed} fixed
 * @param {() => void} close
 */
const sheet = (fixed, close) =>
  h(
    "div",
    { class: "sheet" },
    h("div", {}, h("h2", { id: "giving-title" }, say("homework.set")), subject(fixed)),
    h("form", { novalidate: true }),
    h("div", { class: "list" }),
    h("div", { class: "ways" }, h("button", { type: "button", class: "button", onclick: close }, say("homework.close"))),
  );
