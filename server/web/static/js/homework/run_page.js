// A run in its page: questions one by one as on a phone, between what its page says before and after.
import { announce } from "../announce.js";
import { draw } from "../draw.js";
import { PHONE_SIZES, ROOMY, startFitting } from "../fit.js";
import { listenToDigits } from "../games/digits.js";
import { judged } from "../games/views/mark.js";
import { joined } from "../games/voice/voice.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { isSeen, offer, onceSeen } from "../press.js";
import { asking, judgement, markOf, shown } from "./asking.js";
import { playRun } from "./playing.js";

/**
 * @typedef {import("./playing.js").Standing} Standing
 * @typedef {ReturnType<typeof playRun>} Play
 * @typedef {{ gone: (standing: Standing) => Child, cover: (standing: Standing, isSeen: boolean, play: Play) => Child, result: (standing: Standing, isSeen: boolean, play: Play) => Child }} Around
 * @typedef {import("../h.js").Child} Child
 */

const TICK = 100;
/** With so many seconds left whoever listens is told. */
const TOLD = [10, 5];

/**
 * @param {import("./shapes.d.ts").RunQuestion} question
 * @param {import("./shapes.d.ts").Mark} mark
 */
const brought = (question, mark) => {
  if (!mark.solution) return say(mark.choices.length ? "answer.counted" : "verdict.missed");
  const found = markOf(shown(question), mark);
  return joined([say(`verdict.${judged(found)}`), found.points > 0 && say("points", { n: found.points })]);
};

/**
 * @param {HTMLElement} main
 * @param {import("./playing.js").Source} source
 * @param {Around} around
 */
export const bringRun = (main, source, around) => {
  let scene = "";
  // What had the focus may be off while an answer is on its way, and lose it.
  let hadFocus = false;
  let toldAt = Infinity;

  const view = () => {
    const standing = play.standing();
    switch (standing.stage) {
      case "gone":
        return around.gone(standing);
      case "cover":
        return around.cover(standing, isSeen(), play);
      case "question":
        return asking(standing, play.now(), isSeen(), play);
      case "judged":
        return judgement(standing, isSeen(), play.next);
      case "result":
        return around.result(standing, isSeen(), play);
      default:
        return h("div", { class: "spinner", "aria-hidden": "true" });
    }
  };

  const fit = startFitting(main, () => draw(main, view()));

  const paint = (isTick = false) => {
    const { stage, question, isBusy } = play.standing();
    const next = `${stage}-${question?.position ?? ""}`;
    const isNew = next !== scene;
    hadFocus = main.contains(document.activeElement) || (hadFocus && document.activeElement === document.body);
    scene = next;
    if (stage !== "coming") offer(scene);
    fit(stage === "question" || stage === "judged" ? PHONE_SIZES : [ROOMY], isTick);
    if (isNew) arrive();
    else if (hadFocus && !isBusy && document.activeElement === document.body) stand();
  };

  /** Whoever moves by keyboard goes on where the next key is wanted; whoever listens is told what has happened. */
  const arrive = () => {
    toldAt = Infinity;
    scrollTo({ top: 0 });
    stand();
    const { stage, question, mark } = play.standing();
    if (stage === "judged" && question && mark) announce(brought(question, mark));
  };

  const stand = () => {
    const place = main.querySelector("[data-next]:enabled") ?? main.querySelector("[tabindex='-1']");
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  };

  const play = playRun(source, () => paint());

  const tick = () => {
    const { stage, question } = play.standing();
    if (stage !== "question" || !question?.closes_at) return;
    paint(true);
    const seconds = Math.ceil((Date.parse(question.closes_at) - play.now()) / 1000);
    const told = TOLD.find((one) => one >= seconds && one < toldAt && seconds > 0);
    if (told) announce(say("question.time_left", { n: (toldAt = told) && seconds }));
    if (play.isOver()) play.lookAgain();
  };

  onceSeen(() => paint());
  listenToDigits();
  setInterval(tick, TICK);
  addEventListener("resize", () => paint());
  for (const sign of ["pageshow", "online"]) addEventListener(sign, play.lookAgain);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && play.lookAgain());
  document.fonts?.addEventListener("loadingdone", () => paint());
  void play.come();
  void import("../games/more_below.js").then(({ cueMore }) => cueMore(main)).catch(() => null);
};
