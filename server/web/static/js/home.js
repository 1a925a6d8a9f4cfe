// The home page tells whoever is logged in what they do next.
import "./chrome.js";
import { account, ask, me } from "./account.js";
import { verifyFirst } from "./accounts/teaching.js";
import { contactLine } from "./contact.js";
import { draw } from "./draw.js";
import { reasons } from "./form.js";
import { h } from "./h.js";
import { say } from "./language.js";
import { pressed, way } from "./notice.js";

/** @typedef {import("./account.js").User} User */

const place = /** @type {HTMLElement} */ (document.querySelector("#next"));
let isWriting = false;
let refusal = "";

/** @param {User} mine */
const tell = async (mine) => {
  if (mine.role === "STUDENT") return welcome(mine);
  if (!mine.may_teach) return verifyFirst(place, mine, tell);
  const { total } = await ask("/quizzes?scope=own&size=1");
  draw(place, total ? hosting() : firstQuiz());
};

/** Who only has a code to type need not load the rest. @param {User} mine */
const welcome = async (mine) => {
  const asking = h("details", { class: "aside", key: "teaching" }, h("summary", {}, say("teaching.do_you")), h("p", {}, say("teaching.ask_short", { email: mine.email })), contactLine());
  try {
    const { bringStudentHome } = await import("./home/student.js");
    await bringStudentHome(place, asking);
  } catch {
    // Alone only where the rest does not come: what came above it later would push it from under the finger.
    draw(place, asking);
  }
};

const hosting = () => h("p", { class: "ways" }, way("/quizzes", say("home.host")));

const firstQuiz = () =>
  h(
    "section",
    { class: "card step", "aria-labelledby": "first" },
    h("h2", { id: "first" }, say("home.first")),
    h("p", {}, say("home.first_text")),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
    h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(isWriting, write) }, say("home.write")), way("/quizzes/import", say("home.bring"))),
  );

/** As the list of quizzes begins one: stored from the beginning, so that nothing that is written can be lost. */
const write = async () => {
  [isWriting, refusal] = [true, ""];
  draw(place, firstQuiz());
  try {
    location.assign(`/quizzes/${(await ask("/quizzes", { title: say("editor.untitled") })).id}/edit`);
  } catch (error) {
    [isWriting, refusal] = [false, reasons(error).join(" ")];
    draw(place, firstQuiz());
  }
};

// A browser may show the page as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

// Without an answer the page stays what it is for everybody.
if (account()) void me().then(tell).catch(() => null);
