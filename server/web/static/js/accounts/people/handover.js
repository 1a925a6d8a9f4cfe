// Handing over: what somebody teaches goes to another teacher, who is found by e-mail address.
import { ask, Problem } from "../../account.js";
import { askWhich } from "../../ask_first.js";
import { reasons } from "../../form.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";

/**
 * @typedef {import("./changes.js").Account} Account
 * @typedef {{ quizzes: number, courses: number, assignments: number, games: number, classes: number }} Teaching how many of each somebody has
 * @typedef {{ id: number, teaching: Teaching, email: string, isBusy: boolean, refusal: string }} Handover `id` is whose it is now
 */

/** One at a time. @type {Handover | null} */
let now = null;

/**
 * Ask how much it would be, and from then on to whom it shall go.
 * @param {Account} account
 * @returns {Promise<string>} what is to be said where there is nothing
 */
export const openHandover = async ({ id }) => {
  /** @type {Teaching} */
  const teaching = await ask(`/users/${id}/teaching`);
  const isNothing = !teaching.quizzes && !teaching.courses && !teaching.classes;
  now = isNothing ? null : { id, teaching, email: "", isBusy: false, refusal: "" };
  return isNothing ? say("people.hand_over_nothing") : "";
};

/**
 * @param {Account} account
 * @param {boolean} isOff
 * @param {() => void} redraw
 * @param {(done: string) => void} conclude
 */
export const handoverForm = (account, isOff, redraw, conclude) => {
  if (now?.id !== account.id) return null;
  const { email, isBusy, refusal, teaching } = now;
  return h(
    "form",
    { key: "handover", "aria-labelledby": `account-${account.id}`, onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), void send(account, redraw, conclude)) },
    h("ul", { class: "hint" }, inWords(teaching).map((words) => h("li", {}, words))),
    h("label", { for: "heir" }, say("people.heir")),
    h("input", { id: "heir", type: "email", dir: "ltr", required: true, maxlength: "255", autocomplete: "off", spellcheck: "false", typed: email, oninput: (/** @type {any} */ { target }) => now && (now.email = target.value) }),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button", "aria-disabled": (isOff || isBusy) && "true" }, say("people.hand_over_send")),
      h("button", { class: "button", ...pressed(isOff || isBusy, () => ((now = null), conclude(""))) }, say("ask.no")),
    ),
  );
};

/**
 * @param {Account} account
 * @param {() => void} redraw
 * @param {(done: string) => void} conclude
 */
const send = async (account, redraw, conclude) => {
  if (!now || now.isBusy) return;
  const { email, teaching } = now;
  const name = account.full_name || account.email;
  const yes = { value: "yes", text: say("people.hand_over_send"), isDanger: true };
  if (!(await askWhich(say("people.hand_over_question", { name, email }), [yes], inWords(teaching)))) return redraw();
  now = { ...now, isBusy: true, refusal: "" };
  redraw();
  try {
    await ask(`/users/${account.id}/handovers`, { email });
    now = null;
    conclude(say("people.hand_over_done", { email }));
  } catch (error) {
    // What was typed stays.
    now = now && { ...now, isBusy: false, refusal: refused(error) };
    redraw();
  }
};

/** @param {unknown} error */
const refused = (error) => (error instanceof Problem && error.slug === "no-such-heir" ? say("people.no_such_heir") : reasons(error).join(" "));

/** @param {Teaching} teaching */
const inWords = (teaching) =>
  Object.entries(teaching)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => say(`people.has_${name}`, { n }));
