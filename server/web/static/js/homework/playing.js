// A run of a homework, or for practice: asked for, answered, and found again as it stands, also when another device has gone on with it.
import { ask, logOut, Problem } from "../account.js";
import { goLogIn } from "../accounts/needed.js";
import { reasons } from "../form.js";
import { startClock } from "../games/clock.js";

/**
 * @typedef {import("./shapes.d.ts").OwnHomework} OwnHomework
 * @typedef {import("./shapes.d.ts").Run} Run
 * @typedef {import("./shapes.d.ts").RunQuestion} RunQuestion
 * @typedef {import("./shapes.d.ts").Mark} Mark
 * @typedef {import("../games/views/review.js").Review & { is_marked: boolean, score: number, correct_answers: number, question_count: number }} RunReview
 * @typedef {typeof NOTHING} Standing
 * @typedef {{ find: () => Promise<OwnHomework>, start: () => Promise<Run>, isAboutResult?: boolean }} Source what is played, as its student stands in it, and whether they came for how it went
 */

/** The run is not where this page thought it was. */
const MOVED_ON = ["already-answered", "question-not-asked", "run-has-ended", "too-late"];
/** It was due, or begun for the last time elsewhere, while this page offered to begin it. */
const CLOSED = ["assignment-is-closed", "no-attempts-left"];
/** The server takes an answer a moment longer than the clock says, and then says what was right. */
const GRACE = 1000;

const NOTHING = {
  stage: /** @type {"coming" | "gone" | "cover" | "question" | "judged" | "result"} */ ("coming"),
  homework: /** @type {OwnHomework | null} */ (null),
  run: /** @type {Run | null} */ (null),
  question: /** @type {RunQuestion | null} */ (null),
  mark: /** @type {Mark | null} */ (null),
  draft: /** @type {readonly number[]} */ ([]),
  review: /** @type {RunReview | null} */ (null),
  isBusy: false,
  refusal: "",
};

/**
 * @param {Source} source
 * @param {() => void} paint
 */
export const playRun = (source, paint) => {
  const clock = startClock();
  let at = NOTHING;
  let lookedAt = -Infinity;

  /** @param {Partial<Standing>} change */
  const change = (change) => {
    at = { ...at, ...change };
    paint();
  };

  /** @param {() => Promise<void>} act */
  const doing = async (act) => {
    if (at.isBusy) return;
    change({ isBusy: true, refusal: "" });
    try {
      await act().catch(comeToTerms);
    } catch (error) {
      refuse(error);
    }
    change({ isBusy: false });
  };

  /** @param {unknown} error */
  const comeToTerms = async (error) => {
    if (!(error instanceof Problem)) throw error;
    if (CLOSED.includes(error.slug)) return change({ homework: await source.find() });
    if (!at.run || !MOVED_ON.includes(error.slug)) throw error;
    await find(at.run.id);
    change({ refusal: reasons(error).join(" ") });
  };

  /** @param {unknown} error */
  const refuse = (error) => {
    const refusal = reasons(error).join(" ");
    if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn();
    // What is not there any more leaves nothing to go on with.
    if (isGone(error)) return change({ refusal: "", stage: "gone" });
    // No server that says what there is.
    change(at.homework ? { refusal, stage: at.stage === "coming" ? "cover" : at.stage } : { refusal, stage: "gone" });
  };

  const come = async () => {
    change({ homework: await source.find() });
    if (at.homework?.open_run_id) await find(at.homework.open_run_id);
    else if (source.isAboutResult && at.homework?.last_run_id) await look(at.homework.last_run_id);
    else change({ stage: "cover" });
  };

  /** @param {string} run */
  const find = async (run) => stand(await ask(`/runs/${run}`));

  /** @param {Run} run */
  const stand = async (run) => {
    const question = run.question ?? (run.ended_at ? at.question : null);
    const mark = question && run.marks.find(({ position }) => position === question.position);
    change({ run });
    if (question && mark) judge(question, mark);
    else if (run.ended_at) await look(run.id);
    else if (question) show(question);
    else await askFor(run, run.marks.length);
  };

  /**
   * @param {Run} run
   * @param {number} position
   */
  const askFor = async (run, position) => show(await ask(`/runs/${run.id}/questions/${position}`, undefined, "PUT"));

  /** @param {RunQuestion} question */
  const show = (question) => {
    clock.forget();
    clock.hear(Date.parse(question.now));
    // Loaded before it is looked at, as in a live game.
    if (question.formulas) void document.fonts?.load("1em Formulas");
    const isSame = at.stage === "question" && at.question?.position === question.position;
    change({ stage: "question", question, mark: null, draft: isSame ? at.draft : [] });
  };

  /**
   * @param {RunQuestion} question
   * @param {Mark} mark
   */
  const judge = (question, mark) => change({ stage: "judged", question, mark });

  /** @param {string} run */
  const look = async (run) => {
    const [homework, review] = await Promise.all([source.find().catch(takenBack), ask(`/runs/${run}/review`)]);
    change({ stage: "result", homework, review, run: null, question: null, mark: null });
  };

  /** What was answered stays with whoever did. @param {unknown} error @returns {OwnHomework} */
  const takenBack = (error) => {
    if (!at.homework || !isGone(error)) throw error;
    return { ...at.homework, is_open: false, is_taken_back: true };
  };

  /** @param {readonly number[]} choices */
  const answer = (choices) =>
    doing(async () => {
      const { run, question } = at;
      if (!run || !question) return;
      const mark = await ask(`/runs/${run.id}/answers/${question.position}`, { choices }, "PUT");
      change({ run: { ...run, ended_at: mark.ended_at } });
      judge(question, mark);
    });

  return {
    standing: () => at,
    now: clock.now,
    come: () => doing(come),
    start: () => doing(async () => stand(await source.start())),
    next: () => doing(async () => (!at.run || !at.question ? undefined : at.run.ended_at ? look(at.run.id) : askFor(at.run, at.question.position + 1))),
    lookBack: () =>
      doing(async () => {
        if (at.homework?.last_run_id) await look(at.homework.last_run_id);
      }),
    send: () => answer(at.draft),
    /** @param {number} place */
    choose: (place) => {
      if (at.question?.question_type !== "multiple_select") return void answer([place]);
      change({ draft: at.draft.includes(place) ? at.draft.filter((other) => other !== place) : [...at.draft, place].sort((a, b) => a - b) });
    },
    /** Whoever comes back may have answered elsewhere, and a clock that has run out is asked what it brought. */
    lookAgain: () => {
      if (at.stage !== "question" || !at.run || performance.now() - lookedAt < GRACE) return;
      lookedAt = performance.now();
      const { id: run } = at.run;
      void doing(() => find(run));
    },
    isOver: () => !!at.question?.closes_at && clock.now() > Date.parse(at.question.closes_at) + GRACE,
  };
};

/** @param {unknown} error */
const isGone = (error) => error instanceof Problem && error.details.status === 404;
