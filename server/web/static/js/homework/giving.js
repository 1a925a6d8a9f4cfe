// The dialog in which a teacher sets a quiz as homework, and finds what was set with it before.
import { ask } from "../account.js";
import { draw } from "../draw.js";
import { bringToLife, reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { changed, isSeen, onceSeen } from "../press.js";
import { handed, linkTo } from "./handed.js";
import { read, terms } from "./terms.js";

/** @typedef {import("./handed.js").Given} Given */

/** @param {{ id: number, title: string, is_public: boolean }} quiz */
export const giveHomework = ({ id, title, is_public }) => {
  const dialog = document.createElement("dialog");
  dialog.className = "giving";
  dialog.setAttribute("aria-labelledby", "giving-title");
  /** @type {readonly Given[]} */
  let items = [];
  let copied = "";
  draw(dialog, sheet(title, () => dialog.close()));
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector(".list"));

  const paint = () => draw(list, handed(items, { copied, copy }));

  /** @param {string} homework */
  const copy = (homework) =>
    void navigator.clipboard.writeText(linkTo(homework)).then(() => {
      copied = homework;
      paint();
    });

  const load = async () => {
    items = (await ask(`/assignments?quiz_id=${id}&size=100`)).items;
    paint();
  };

  const give = async (/** @type {Record<string, string>} */ values) => {
    const given = await ask(`/quizzes/${id}/assignments`, read(values));
    items = [given, ...items];
    form.reset();
    paint();
    // What it was done for: selected, to be taken along.
    document.getElementById(`link-${given.id}`)?.focus();
    return say("homework.given");
  };

  const drawForm = () => draw(form, terms(!isSeen(), is_public));
  const forget = onceSeen(drawForm);
  dialog.onclose = () => {
    forget();
    dialog.remove();
    changed();
  };
  document.body.append(dialog);
  // The second click of two sets nothing.
  changed();
  drawForm();
  bringToLife(form, give);
  dialog.showModal();
  load().catch((error) => draw(list, h("p", { class: "refusal", role: "alert" }, reasons(error))));
};

/**
 * @param {string} title
 * @param {() => void} close
 */
const sheet = (title, close) =>
  h(
    "div",
    { class: "sheet" },
    h("div", {}, h("h2", { id: "giving-title" }, say("homework.set")), h("p", {}, written(title))),
    h("form", { novalidate: true }),
    h("div", { class: "list" }),
    h("div", { class: "ways" }, h("button", { type: "button", class: "button", onclick: close }, say("homework.close"))),
  );
