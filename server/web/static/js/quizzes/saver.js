// Stores what was written, a moment after it was: one request at a time, until there is nothing more to store.
import { exchange, Problem } from "../account.js";
import { nextStep, stored } from "./saving.js";

/**
 * @typedef {import("./saving.js").Base} Base
 * @typedef {import("./saving.js").Step} Step
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {{ in: string, pointer: string, code: string }} Fault
 * @typedef {{ body: string, problem: Problem }} Refusal what the server said no to, and why
 * @typedef {"idle" | "waiting" | "saving" | "stuck"} Saving
 */

/** How long a rest is waited for, in milliseconds. */
const REST = 700;
/** How often it is tried again when the server cannot be reached. */
const AGAIN = 5000;
/** What is no fault of what was written: it is tried again, or waits for a person. */
const isPassing = (/** @type {Problem} */ { details: { status } }) => status === 0 || status === 401 || status === 429 || status >= 500;

/**
 * @param {{ draft: () => Quiz, base: Base, changed: () => void }} page `changed` is called when there is something new to show
 */
export const startSaver = ({ draft, base, changed }) => {
  /** @type {{ base: Base, saving: Saving, why: Problem | null, refusals: Map<string, Refusal> }} */
  const state = { base, saving: "idle", why: null, refusals: new Map() };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isBusy = false;

  /** @param {string} of @param {object | undefined} body */
  const isRefused = (of, body) => state.refusals.get(of)?.body === JSON.stringify(body);
  const next = () => nextStep(state.base, draft(), isRefused);

  /** @param {Saving} saving @param {Problem | null} [why] */
  const be = (saving, why = null) => {
    Object.assign(state, { saving, why });
    changed();
  };

  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let step = next(); step; step = next()) {
      be("saving");
      const why = await take(step);
      if (why) {
        isBusy = false;
        timer = setTimeout(work, AGAIN);
        return be("stuck", why);
      }
    }
    isBusy = false;
    be("idle");
  };

  /**
   * @param {Step} step
   * @returns {Promise<Problem | null>} why it has to be tried again
   */
  const take = async (step) => {
    try {
      const { answer, tag } = await exchange(step.path, step);
      state.base = stored(state.base, step, answer, tag);
      state.refusals.delete(step.of);
      return null;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (isPassing(error)) return error;
      state.refusals.set(step.of, { body: JSON.stringify(step.body), problem: error });
      return null;
    }
  };

  /** Something was written. */
  const nudge = () => {
    clearTimeout(timer);
    if (isBusy) return;
    if (!next()) return be("idle");
    timer = setTimeout(work, REST);
    be("waiting");
  };

  /** Without waiting for a rest. */
  const hurry = () => {
    clearTimeout(timer);
    void work();
  };
  addEventListener("online", hurry);

  return { state, nudge, hurry };
};
