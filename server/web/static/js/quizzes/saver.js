// Stores what was written, a moment after it was: one request at a time, until there is nothing more to store.
import { exchange, Problem } from "../account.js";
import { ref } from "../random.js";
import { lacksOfQuestion, lacksOfQuiz } from "./lacks.js";
import { baseOf, isEqual, isSame, knownOf, nextStep, ORDER, QUIZ, questionOf, still, stored, unstored } from "./saving.js";

/**
 * @typedef {import("./saving.js").Base} Base
 * @typedef {import("./saving.js").Step} Step
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {{ body: string, sent: object, problem: Problem }} Refusal what the server said no to, and why
 * @typedef {"idle" | "waiting" | "saving" | "stuck"} Saving
 *
 * @typedef {{
 *   draft: () => Quiz, base: Base, unsure: Step | null, standing: import("./standing.js").Standing, isHeld: (of: string) => boolean,
 *   takeIn: (before: Quiz, theirs: Base) => void, changed: () => void,
 * }} Page `isHeld` tells what waits for a person's choice; `takeIn` merges what somebody else has stored
 */

/** How long a rest is waited for, and how long until it is tried again when the server cannot be reached. In milliseconds. */
const [REST, AGAIN] = [700, 4000];
const LOGGED_OUT = 401;

/** @param {Problem} problem no fault of what was written: it is tried again */
const isPassing = ({ details: { status } }) => status === 0 || status === LOGGED_OUT || status === 408 || status === 429 || status >= 500;

/** @param {Page} page */
export const startSaver = ({ draft, base, unsure, standing, isHeld, takeIn, changed }) => {
  /** @type {{ base: Base, saving: Saving, why: Problem | null, refusals: Map<string, Refusal>, unsure: Step | null }} */
  const state = { base, saving: "idle", why: null, refusals: new Map(), unsure };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<void> | null} what is being done, of which there is one at a time */
  let busy = null;

  /** @param {string} of @param {object | undefined} body */
  const isLeftOut = (of, body) => isHeld(of) || (state.refusals.has(of) && state.refusals.get(of)?.body === JSON.stringify(body));
  // What was sent without an answer is sent again as it was, so that a question is not made twice.
  const next = () => (state.unsure?.method === "POST" ? state.unsure : nextStep(state.base, draft(), isLeftOut));

  /** @param {Saving} saving @param {Problem | null} [why] */
  const be = (saving, why = null) => {
    Object.assign(state, { saving, why });
    changed();
  };

  /** Who has taken back what was refused has nothing left to mend. */
  const forgive = () => {
    if (!state.refusals.size) return;
    const open = unstored(state.base, draft());
    state.refusals = new Map([...state.refusals].filter(([of]) => open.has(of)));
  };

  /** @param {() => Promise<void>} act */
  const alone = (act) => (busy ??= act().finally(() => (busy = null)));

  const work = () => alone(store);

  const store = async () => {
    clearTimeout(timer);
    const why = await storeAll();
    forgive();
    if (!why) return be("idle");
    if (isPassing(why) && why.details.status !== LOGGED_OUT) timer = setTimeout(work, AGAIN);
    be("stuck", why);
  };

  /** @returns {Promise<Problem | null>} why it has to be tried again: nothing is wrong with what was written */
  const storeAll = async () => {
    for (let step = next(); step; step = next()) {
      const inVain = lacksOf(step);
      if (inVain) {
        refuse(step, inVain);
        continue;
      }
      be("saving");
      try {
        await standing.confirm();
        if (step.tag === null) await look(step.of);
        else await send(step);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const all = isPassing(error) ? error : await standing.whyAll(error);
        if (all) return all;
        state.unsure = null;
        if (error.details.status === 412) state.base = { ...state.base, tags: untagged(state.base.tags, step.of) };
        else if (error.details.status === 404 && isOfQuestion(step)) rebase({ ...state.base, quiz: lacking(step.of) });
        else refuse(step, error);
      }
    }
    return null;
  };

  /** @param {Step} step @param {Problem} problem */
  const refuse = ({ of, body }, problem) => void state.refusals.set(of, { body: JSON.stringify(body), sent: body ?? {}, problem });

  /** @param {Step} step */
  const send = async (step) => {
    const sent = step.method === "POST" ? { ...step, once: step.once ?? ref() } : step;
    state.unsure = sent;
    const { answer, tag } = await exchange(step.path, { ...step, headers: headersOf(sent) });
    state.unsure = null;
    state.refusals.delete(step.of);
    state.base = stored(state.base, step, answer, tag);
  };

  /** What somebody else has made of it: a question, or the quiz. @param {string} of */
  const look = async (of) => {
    const { ids, tags, quiz } = state.base;
    const known = knownOf(state.base);
    if (of === QUIZ || of === ORDER) {
      const { answer, tag } = await exchange(`/quizzes/${ids[QUIZ]}`);
      const theirs = baseOf(answer, known, tag ?? "*");
      return rebase({ ...theirs, quiz: sameWhereEqual(quiz, theirs.quiz), tags: { ...tags, ...theirs.tags } });
    }
    const { answer, tag } = await exchange(`/questions/${ids[of]}`);
    const question = questionOf(answer, known);
    const fresh = Object.fromEntries(question.choices.map(({ key }, place) => [key, answer.choices[place].id]));
    const questions = quiz.questions.map((one) => (one.key === of ? question : one));
    rebase({ quiz: { ...quiz, questions }, ids: { ...ids, ...fresh }, tags: { ...tags, [of]: tag ?? "*" } });
  };

  /** @param {string} of */
  const lacking = (of) => ({ ...state.base.quiz, questions: state.base.quiz.questions.filter(({ key }) => key !== of) });

  /** @param {Base} theirs */
  const rebase = (theirs) => {
    const before = confirmed(state.base.quiz, state.unsure, theirs);
    [state.base, state.unsure] = [{ ...theirs, ids: still(theirs.quiz, theirs.ids) }, null];
    takeIn(before, state.base);
  };

  /** Something was written. */
  const nudge = () => {
    clearTimeout(timer);
    if (busy) return changed();
    forgive();
    if (!next()) return be("idle");
    timer = setTimeout(work, REST);
    be(state.saving === "stuck" ? "stuck" : "waiting", state.why);
  };

  /** Without waiting for a rest. Done when all is stored that can be. */
  const hurry = work;

  /** Whether somebody else has stored something meanwhile. */
  const refresh = () => {
    if (busy || state.saving !== "idle") return;
    void alone(async () => {
      await look(QUIZ).catch(() => null);
      await store();
    });
  };

  const hasUnstored = () => nextStep(state.base, draft(), () => false) !== null || state.unsure !== null;

  return { state, nudge, hurry, refresh, hasUnstored };
};

/**
 * A question that is only half written is known to be, and not sent to be refused.
 * @param {Step} step
 * @returns {Problem | null}
 */
const lacksOf = ({ of, question, body, once }) => {
  // What has been sent before may have been taken.
  const faults = once ? [] : question ? lacksOfQuestion(/** @type {import("./lacks.js").Body} */ (body)) : of === QUIZ ? lacksOfQuiz(body ?? {}) : [];
  if (!faults.length) return null;
  return new Problem({ type: "invalid-request", title: "", status: 422, errors: faults.map((fault) => ({ in: "body", detail: "", ...fault })) });
};

/** @param {Step} step @returns {Record<string, string>} */
const headersOf = ({ once, tag }) => (once ? { "idempotency-key": once } : { "if-match": tag ?? "*" });

/** Of a question that is known to the server. What shall go and is gone already is as it shall be. @param {Step} step */
const isOfQuestion = ({ of, method }) => of !== QUIZ && of !== ORDER && method !== "POST";

/**
 * @param {Readonly<Record<string, string>>} tags
 * @param {string} of
 */
const untagged = (tags, of) => {
  const { [of === ORDER ? QUIZ : of]: _, ...others } = tags;
  return others;
};

/**
 * What has not changed stays the very same value, so that comparing is quick.
 * @param {Quiz} old
 * @param {Quiz} quiz
 * @returns {Quiz}
 */
export const sameWhereEqual = (old, quiz) => {
  const known = new Map(old.questions.map((question) => [question.key, question]));
  const questions = quiz.questions.map((question) => {
    const before = known.get(question.key);
    return before && JSON.stringify(before) === JSON.stringify(question) ? before : question;
  });
  const isEqual = questions.length === old.questions.length && questions.every((question, place) => question === old.questions[place]);
  const next = { ...quiz, questions: isEqual ? old.questions : questions };
  return JSON.stringify({ ...old, questions: 0 }) === JSON.stringify({ ...next, questions: 0 }) && isEqual ? old : next;
};

/**
 * A question that may have been made already, when its answer was lost with its page: asked for again, and not made twice.
 * @param {import("./kept.js").Kept} kept
 * @returns {Promise<import("./kept.js").Kept>}
 */
export const resent = async (kept) => {
  const { unsure, base } = kept;
  if (!unsure?.once) return kept;
  try {
    const { answer, tag } = await exchange(unsure.path, { ...unsure, headers: headersOf(unsure) });
    return { ...kept, base: stored(base, unsure, answer, tag), unsure: null };
  } catch (error) {
    if (!(error instanceof Problem) || isPassing(error)) throw error;
    return { ...kept, unsure: null };
  }
};

/**
 * What both began with. A request whose answer was lost may have been carried out: what it stored is ours, not another's.
 * @param {Quiz} quiz
 * @param {Step | null} unsure
 * @param {Base} theirs
 * @returns {Quiz}
 */
const confirmed = (quiz, unsure, theirs) => {
  if (!unsure) return quiz;
  if (unsure.of === QUIZ) {
    const body = /** @type {Partial<Quiz>} */ (unsure.body);
    const isDone = Object.entries(body).every(([field, value]) => isEqual(theirs.quiz[/** @type {keyof Quiz} */ (field)], value));
    return isDone ? { ...quiz, ...body } : quiz;
  }
  const [sent, there] = [unsure.question, theirs.quiz.questions.find(({ key }) => key === unsure.of)];
  const isDone = sent && there && isSame(withoutIds(sent), withoutIds(there), {});
  return isDone ? { ...quiz, questions: quiz.questions.map((one) => (one.key === unsure.of ? there : one)) } : quiz;
};

/** @param {import("./draft.js").Question} question */
const withoutIds = (question) => ({ ...question, choices: question.choices.filter(({ text, picture }) => text.trim() || picture) });
