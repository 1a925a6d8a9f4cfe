// Hosting from the editor: what is stored, by the options that were chosen in the list the last time.
import { ask } from "../account.js";
import { working } from "../busy.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed, way } from "../notice.js";
import { roomFor } from "./pacing.js";

/** @param {() => void} paint */
export const startHosting = (paint) => {
  let [isBusy, refusal] = [false, ""];

  /** @param {number} quiz */
  const host = async (quiz) => {
    [isBusy, refusal] = [true, ""];
    paint();
    try {
      location.assign(`/host/${(await working(ask("/games", roomFor(quiz)))).code}`);
    } catch (error) {
      [isBusy, refusal] = [false, reasons(error).join(" ")];
      paint();
    }
  };

  // A page that the browser had put aside comes back as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isBusy = false;
    paint();
  });

  return {
    /** @param {number} quiz @param {boolean} isStored with questions, and nothing about it is unsaid or refused */
    button: (quiz, isStored) => h("button", { class: "button small primary", key: "host", ...pressed(isBusy || !isStored, () => void host(quiz)) }, say("quizzes.host")),
    /** An open room is gone back to from the list. */
    told: () => refusal && h("div", { class: "ways", key: "hosting" }, h("p", { class: "refusal", role: "alert" }, refusal), way("/quizzes", say("nav.quizzes"))),
  };
};
