// The dialog that shows the code of a course, large enough for a board, and lets its teacher renew it or switch it off.
import { ask } from "../account.js";
import { askFirst } from "../ask_first.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { invitation } from "../inviting.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { movedOn } from "../second_click.js";

/** @typedef {{ code: string | null, link: string | null }} Code */

/** @param {{ id: number, title: string }} course */
export const inviteToCourse = ({ id, title }) => {
  const dialog = document.createElement("dialog");
  dialog.className = "course-code";
  dialog.setAttribute("aria-labelledby", "code-title");
  const shown = { code: /** @type {Code | null} */ (null), isBusy: false, done: "", refusal: "" };

  const paint = () =>
    draw(dialog, [
      h("div", {}, h("h2", { id: "code-title" }, say("courses.code")), h("p", {}, written(title))),
      shown.code?.code && shown.code.link ? [h("p", {}, say("courses.code_text", { host: new URL(shown.code.link).host })), invitation({ code: shown.code.code, link: shown.code.link, of: "courses", label: say("courses.link"), qr: say("classes.qr") }, () => tell(say("homework.copied")), [button("courses.code_renew", renew), button("courses.code_off", off)])] : shown.code && h("p", {}, say("courses.code_none")),
      h("p", { class: "hint", role: "status" }, shown.done),
      h("div", { role: "alert" }, shown.refusal && h("p", { class: "refusal" }, shown.refusal)),
      h("div", { class: "ways" }, shown.code && !shown.code.code && button("courses.code_on", drawCode, "button primary"), h("button", { type: "button", class: "button", onclick: () => dialog.close() }, say("homework.close"))),
    ]);

  /** @param {string} done */
  const tell = (done) => {
    shown.done = done;
    paint();
  };

  /** @param {string} key @param {() => Promise<string>} act @param {string} [look] */
  const button = (key, act, look = "button") => h("button", { class: look, ...pressed(shown.isBusy, () => void doing(act)) }, say(key));

  /** @param {() => Promise<string>} act gives what was done */
  const doing = async (act) => {
    Object.assign(shown, { isBusy: true, done: "", refusal: "" });
    paint();
    await act().then(
      (done) => (shown.done = done),
      (error) => (shown.refusal = reasons(error).join(" ")),
    );
    shown.isBusy = false;
    paint();
    if (document.activeElement === document.body) dialog.querySelector("button")?.focus();
  };

  const drawCode = async () => {
    shown.code = await ask(`/courses/${id}/code-renewals`, undefined, "POST");
    return say("courses.code_drawn");
  };

  const renew = async () => ((await askFirst(say("courses.code_renew_sure"), say("courses.code_renew"))) ? drawCode() : "");

  const off = async () => {
    if (!(await askFirst(say("courses.code_off_sure"), say("courses.code_off")))) return "";
    await ask(`/courses/${id}/code`, undefined, "DELETE");
    shown.code = { code: null, link: null };
    return say("courses.code_is_off");
  };

  dialog.onclose = () => {
    dialog.remove();
    movedOn();
  };
  document.body.append(dialog);
  movedOn();
  paint();
  dialog.showModal();
  void doing(async () => {
    shown.code = await ask(`/courses/${id}/code`);
    return "";
  });
};
