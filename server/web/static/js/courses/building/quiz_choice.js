// One's own quizzes, found by a part of their title, to link a lesson to.
import { ask } from "../../account.js";
import { reasons } from "../../form.js";
import { afterRest, everything, next } from "../../quizzes/filters.js";

/** @typedef {import("./sheet.js").LinkedQuiz} LinkedQuiz */
/** @typedef {{ search: string, items: readonly LinkedQuiz[] | null, total: number, failure: string }} Choice `items` is null before they were asked for */

const MOST = 20;

/** @param {() => void} paint */
export const startQuizChoice = (paint) => {
  /** @type {Choice} */
  let state = { search: "", items: null, total: 0, failure: "" };
  let latest = 0;

  const load = async () => {
    const mine = ++latest;
    const found = await ask(next({ ...everything(), search: state.search, sort: "changed" }, "own", 0, MOST)).catch((error) => ({ items: [], total: 0, failure: reasons(error).join(" ") }));
    if (mine !== latest) return;
    const items = found.items.map((/** @type {LinkedQuiz} */ { id, title }) => ({ id, title }));
    state = { ...state, items, total: found.total, failure: found.failure ?? "" };
    paint();
  };

  return {
    state: () => {
      // Asked for once something shows them.
      return { ...state, want: () => void (state.items === null && !latest && load()) };
    },
    /** @param {string} search */
    search: (search) => {
      state = { ...state, search };
      paint();
      afterRest(() => void load());
    },
  };
};
