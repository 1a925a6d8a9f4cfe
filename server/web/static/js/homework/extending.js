// The dialog in which a teacher gives one student of a homework another due date, or more attempts.
import { ask } from "../account.js";
import { allOf } from "../all_of.js";
import { draw } from "../draw.js";
import { bringToLife, reasons } from "../form.js";
import { called, h } from "../h.js";
import { date, say } from "../language.js";
import { changed, isSeen, onceSeen } from "../press.js";
import { localTime } from "./local_time.js";

/**
 * @typedef {{ due_at: string | null, more_attempts: number }} Extension
 * @typedef {{ user_id: number, full_name: string | null, attempts: number, extension: Extension | null }} Student
 */

/** @param {import("./shapes.d.ts").Assignment} homework */
export const extendHomework = ({ id, most_attempts }) => {
  const dialog = document.createElement("dialog");
  dialog.className = "giving";
  dialog.setAttribute("aria-labelledby", "extending-title");
  draw(dialog, sheet(() => dialog.close()));
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector(".list"));
  /** @type {readonly Student[] | null} */
  let students = null;

  const paint = () => {
    draw(form, students && fields(students, !isSeen(), most_attempts !== null, choose));
    draw(list, students && extended(students, takeBack));
  };

  const load = async () => {
    students = await allOf(`/assignments/${id}/students`);
    paint();
  };

  /** What the student has now stands in the fields. */
  const choose = () => {
    const own = students?.find(({ user_id }) => String(user_id) === named(form, "user_id").value)?.extension;
    named(form, "due_at").value = localTime(own?.due_at ?? null);
    if (most_attempts !== null) named(form, "more_attempts").value = String(own?.more_attempts ?? 0);
  };

  /** @param {Student} student */
  const takeBack = ({ user_id }) => act(() => ask(`/assignments/${id}/students/${user_id}/extension`, undefined, "DELETE"));

  /** @param {() => Promise<unknown>} what */
  const act = async (what) => {
    const alert = /** @type {HTMLElement} */ (dialog.querySelector(".refused"));
    draw(alert, null);
    try {
      await what();
      await load();
    } catch (error) {
      draw(alert, h("p", { class: "refusal" }, reasons(error)));
    }
  };

  const forget = onceSeen(paint);
  dialog.onclose = () => {
    forget();
    dialog.remove();
    changed();
  };
  document.body.append(dialog);
  changed();
  dialog.showModal();
  void act(async () => {
    await load();
    if (students?.length) bringToLife(form, give);
  });

  const give = async (/** @type {Record<string, string>} */ { user_id, due_at, more_attempts }) => {
    await ask(`/assignments/${id}/students/${user_id}/extension`, { due_at: due_at ? new Date(due_at).toISOString() : null, more_attempts: Number(more_attempts || 0) }, "PUT");
    await load();
    return say("extension.given");
  };
};

/** @param {HTMLFormElement} form @param {string} name */
const named = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {() => void} close */
const sheet = (close) =>
  h(
    "div",
    { class: "sheet" },
    h("div", {}, h("h2", { id: "extending-title" }, say("extension.title")), h("p", {}, say("extension.hint"))),
    h("div", { class: "refused", role: "alert" }),
    h("form", { novalidate: true }),
    h("div", { class: "list" }),
    h("div", { class: "ways" }, h("button", { type: "button", class: "button", onclick: close }, say("homework.close"))),
  );

/**
 * @param {readonly Student[]} students
 * @param {boolean} isNew as long as nobody can have seen the form
 * @param {boolean} isCounted whether there is a number of attempts that could be more
 * @param {() => void} choose
 */
const fields = (students, isNew, isCounted, choose) =>
  students.length === 0
    ? h("p", {}, say("extension.nobody"))
    : [
        h(
          "div",
          { class: "fields" },
          field("user_id", say("homework.student"), h("select", { id: "extra-user_id", name: "user_id", onchange: choose }, students.map((one) => h("option", { value: String(one.user_id), key: one.user_id }, one.full_name ?? say("homework.nameless"))))),
          field("due_at", say("extension.due_at"), h("input", { id: "extra-due_at", name: "due_at", type: "datetime-local", dir: "ltr" })),
          isCounted && field("more_attempts", say("extension.more_attempts"), h("input", { id: "extra-more_attempts", name: "more_attempts", type: "number", min: "0", max: "100", value: "0", dir: "ltr" })),
        ),
        h("div", { role: "alert" }),
        h("div", { class: "ways" }, h("button", { class: "button primary", "aria-disabled": isNew && "true" }, say("extension.give"))),
        h("div", { role: "status" }),
      ];

/**
 * @param {string} name
 * @param {string} text
 * @param {import("../h.js").Child} control
 */
const field = (name, text, control) => h("div", {}, h("label", { for: `extra-${name}` }, text), control, h("div", { role: "alert", "data-beside": name }));

/**
 * @param {readonly Student[]} students
 * @param {(student: Student) => void} takeBack
 */
const extended = (students, takeBack) => {
  const theirs = students.filter(({ extension }) => extension !== null);
  return theirs.length > 0 && [h("h3", {}, say("extension.all")), h("ul", { class: "handed" }, theirs.map((one) => item(one, takeBack)))];
};

/**
 * @param {Student} student
 * @param {(student: Student) => void} takeBack
 */
const item = (student, takeBack) => {
  const { user_id, full_name, extension } = student;
  const place = `extension-${user_id}`;
  return h(
    "li",
    { key: user_id },
    h("h4", { id: place }, full_name ? called(full_name) : say("homework.nameless")),
    extension?.due_at && h("p", {}, say("homework.due", { date: date(extension.due_at) })),
    extension && extension.more_attempts > 0 && h("p", {}, say("extension.more", { n: extension.more_attempts })),
    h("div", { class: "ways" }, h("button", { type: "button", class: "button", "aria-describedby": place, onclick: () => takeBack(student) }, say("extension.take_back"))),
  );
};
