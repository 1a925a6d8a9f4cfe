// The dialog that tells of one class how far each student is with a homework, without leaving the page of the class.
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { way } from "../notice.js";
import { movedOn } from "../second_click.js";
import { startStudents } from "./students.js";

/**
 * @param {{ id: string, title: string | null, quiz_title: string }} homework
 * @param {{ id: number, name: string }} school
 */
export const showOfClass = (homework, school) => {
  const dialog = document.createElement("dialog");
  dialog.className = "giving standings-dialog";
  dialog.setAttribute("aria-labelledby", "of-class-title");
  const students = startStudents(homework.id, school.id, () => paint());

  /** @param {import("../h.js").Child} [instead] */
  const paint = (instead) =>
    draw(
      dialog,
      h(
        "div",
        { class: "sheet" },
        h("div", {}, h("h2", { id: "of-class-title" }, written(homework.title ?? homework.quiz_title)), h("p", {}, written(school.name))),
        instead ?? students.view(),
        h("div", { class: "ways" }, way(`/homework/${homework.id}/results`, say("homework.results")), h("button", { type: "button", class: "button", onclick: () => dialog.close() }, say("homework.close"))),
      ),
    );

  dialog.onclose = () => {
    dialog.remove();
    movedOn();
  };
  document.body.append(dialog);
  movedOn();
  paint(h("p", {}));
  dialog.showModal();
  students.load().catch((error) => paint(h("p", { class: "refusal", role: "alert" }, reasons(error))));
};
