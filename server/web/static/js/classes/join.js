// The page that the link of a class leads to: which class it is, joined by one press.
import "../chrome.js";
import { account, ask, Problem } from "../account.js";
import { askFirst } from "../ask_first.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { notice, pressed, way } from "../notice.js";

/** @typedef {import("./shapes.d.ts").Invitation} Invitation */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const code = document.body.dataset.code ?? "";
let isBusy = false;
let refusal = "";

/** @param {Invitation} found */
const view = (found) => {
  const { name, teacher_name, joined_at, is_archived } = found;
  const who = teacher_name ? say("classes.of_teacher", { name: teacher_name }) : "";
  if (joined_at) return notice("joined", say("classes.joined"), [written(name), who && h("br"), who], [way("/", say("nav.home"), true), way("/homework", say("homework.mine")), h("button", { class: "button danger", ...pressed(isBusy, () => void leave(found)) }, say("classes.leave"))]);
  if (is_archived) return notice("archived", say("problem.class-is-archived"), written(name), way("/", say("nav.home"), true));
  return notice("join", say("classes.join"), [written(name), who && h("br"), who, refusal && h("span", { class: "refusal", role: "alert" }, refusal)], h("button", { class: "button primary", ...pressed(isBusy, () => void join(found)) }, say("classes.join_now")));
};

/** @param {Invitation} found */
const join = async (found) => {
  [isBusy, refusal] = [true, ""];
  draw(main, view(found));
  try {
    const joined = await ask(`/class-invitations/${code}/membership`, undefined, "PUT");
    isBusy = false;
    draw(main, view(joined));
    main.querySelector("h1")?.focus();
  } catch (error) {
    [isBusy, refusal] = [false, reasons(error).join(" ")];
    draw(main, view(found));
  }
};

/** @param {Invitation} found */
const leave = async (found) => {
  if (!(await askFirst(say("classes.leave_sure"), say("classes.leave")))) return;
  try {
    await ask(`/me/classes/${found.id}`, undefined, "DELETE");
    draw(main, view({ ...found, joined_at: null }));
    main.querySelector("h1")?.focus();
  } catch (error) {
    draw(main, failed(error));
  }
};

const next = `?next=${encodeURIComponent(location.pathname)}`;
const logInFirst = () => notice("log-in", say("classes.join"), say("classes.log_in_first"), [way(`/login${next}`, say("nav.log_in"), true), way(`/register${next}`, say("classes.register"))]);

const open = async () => {
  try {
    draw(main, view(await ask(`/class-invitations/${code}`)));
  } catch (error) {
    const isUnknown = error instanceof Problem && error.slug === "not-found";
    draw(main, isUnknown ? notice("unknown", say("classes.unknown"), say("classes.unknown_text"), way("/", say("nav.home"), true)) : failed(error));
  }
};

if (account()) void open();
else draw(main, logInFirst());
