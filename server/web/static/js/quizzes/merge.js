// Two people, one quiz: what both have made of what there was, put together. Nothing here touches the page or the network.
import { isEqual, isSame, meant, ORDER, QUIZ } from "./saving.js";

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {Readonly<Record<string, number>>} Ids
 * @typedef {"text" | "question_type" | "points" | "time_limit" | "explanation" | "picture" | "alternative_text" | "keeps_choice_order" | "choices" | "title" | "description" | "is_public" | "tags" | "questions"} Field
 *
 * @typedef {{ of: string, fields: readonly Field[], mine: Question | Quiz, theirs: Question | Quiz | null }} Conflict
 *   `of` is the key of a question, QUIZ or ORDER; `fields` are those that both have changed; `theirs` is null where they deleted it
 * @typedef {{ quiz: Quiz, conflicts: readonly Conflict[] }} Merged with what is mine in the fields of the conflicts
 */

const OF_QUESTION = /** @type {const} */ (["text", "question_type", "points", "time_limit", "explanation", "picture", "alternative_text", "keeps_choice_order", "choices"]);
const OF_QUIZ = /** @type {const} */ (["title", "description", "is_public", "tags"]);

/**
 * @param {Quiz} base what both began with
 * @param {Quiz} mine
 * @param {Quiz} theirs
 * @param {Ids} ids
 * @returns {Merged}
 */
export const merged = (base, mine, theirs, ids) => {
  const own = fieldwise(base, mine, theirs, OF_QUIZ, isEqual);
  const conflicts = own.fields.length ? [/** @type {Conflict} */ ({ of: QUIZ, fields: own.fields, mine, theirs })] : [];
  /** @type {Question[]} */
  const questions = [];
  const [before, there] = [byKey(base), byKey(theirs)];
  for (const question of mine.questions) {
    const { question: kept, conflict } = ofBoth(before.get(question.key), question, there.get(question.key), ids);
    if (kept) questions.push(kept);
    if (conflict) conflicts.push(conflict);
  }
  const [was, is, shall] = [base, mine, theirs].map((quiz) => orderOf(quiz, base, mine, theirs));
  if (was !== is && was !== shall && is !== shall) conflicts.push({ of: ORDER, fields: ["questions"], mine, theirs });
  const all = withTheirs(before, mine, theirs, questions, ids);
  return { quiz: { ...own.value, questions: was === is ? inOrderOf(theirs, all) : all }, conflicts };
};

/**
 * What is left to choose of a conflict that has waited: nothing, where both versions have come to be alike.
 * Of a question that was taken for deleted, and is there after all, nobody knows what each of the two has changed.
 * @param {Conflict} conflict
 * @param {Quiz} mine
 * @param {Quiz} theirs
 * @returns {Conflict | null}
 */
export const stillOpen = (conflict, mine, theirs) => {
  const { of, fields } = conflict;
  if (of === ORDER) return orderOf(mine, theirs) === orderOf(theirs, mine) ? null : { ...conflict, mine, theirs };
  const [own, there] = of === QUIZ ? [mine, theirs] : [byKey(mine).get(of), byKey(theirs).get(of)];
  if (!own || !there) return { ...conflict, theirs: there ?? null };
  const all = /** @type {readonly Field[]} */ (fields.length ? fields : OF_QUESTION);
  const left = all.filter((field) => shown(own, field) !== shown(there, field));
  return left.length ? { ...conflict, fields: left, mine: own, theirs: there } : null;
};

/**
 * As a reader is shown it, who sees no keys.
 * @param {Question | Quiz} of
 * @param {Field} field
 */
const shown = (of, field) => {
  const value = /** @type {any} */ (of)[field];
  return JSON.stringify(field === "choices" ? meant(value, {}) : value, (name, part) => (name === "key" ? undefined : part));
};

/** @param {Quiz} quiz */
const byKey = ({ questions }) => new Map(questions.map((question) => [question.key, question]));

/**
 * Each field as whoever changed it wants it; where both did, mine.
 * @template T
 * @template {keyof T} F
 * @param {T} base
 * @param {T} mine
 * @param {T} theirs
 * @param {readonly F[]} all
 * @param {(one: T[F], other: T[F], field: F) => boolean} isEqual
 * @returns {{ value: T, fields: F[] }} `fields` are those that both changed, each in another way
 */
const fieldwise = (base, mine, theirs, all, isEqual) => {
  const value = { ...mine };
  /** @type {F[]} */
  const fields = [];
  for (const field of all) {
    if (isEqual(base[field], theirs[field], field)) continue;
    if (isEqual(base[field], mine[field], field)) value[field] = theirs[field];
    else if (!isEqual(mine[field], theirs[field], field)) fields.push(field);
  }
  return { value, fields };
};

/**
 * @param {Question | undefined} base
 * @param {Question} mine
 * @param {Question | undefined} theirs
 * @param {Ids} ids
 * @returns {{ question: Question | null, conflict: Conflict | null }}
 */
const ofBoth = (base, mine, theirs, ids) => {
  if (!base || base === theirs || mine === theirs) return { question: mine, conflict: null };
  const isMineChanged = !isSame(base, mine, ids);
  if (!theirs) return isMineChanged ? { question: mine, conflict: { of: mine.key, fields: [], mine, theirs: null } } : { question: null, conflict: null };
  if (isSame(base, theirs, ids) || isSame(mine, theirs, ids)) return { question: mine, conflict: null };
  if (!isMineChanged) return { question: theirs, conflict: null };
  const { value, fields } = fieldwise(base, mine, theirs, OF_QUESTION, (one, other) => seen(one, ids) === seen(other, ids));
  return { question: value, conflict: fields.length ? { of: mine.key, fields, mine: value, theirs } : null };
};

/**
 * @param {Question[keyof Question]} value
 * @param {Ids} ids
 */
const seen = (value, ids) => JSON.stringify(Array.isArray(value) ? meant(value, ids) : value);

/**
 * Those that they added, and those that I deleted while they changed them, which come back.
 * @param {Map<string, Question>} before
 * @param {Quiz} mine
 * @param {Quiz} theirs
 * @param {readonly Question[]} kept
 * @param {Ids} ids
 */
const withTheirs = (before, mine, theirs, kept, ids) => {
  const own = byKey(mine);
  const questions = [...kept];
  theirs.questions.forEach((question, place) => {
    const base = before.get(question.key);
    if (own.has(question.key) || (base && isSame(base, question, ids))) return;
    const previous = theirs.questions[place - 1]?.key;
    questions.splice(questions.findIndex(({ key }) => key === previous) + 1, 0, question);
  });
  return questions;
};

/**
 * Those that a quiz has in its order, each other one where it stands.
 * @param {Quiz} quiz
 * @param {readonly Question[]} questions
 */
export const inOrderOf = (quiz, questions) => {
  const places = new Map(quiz.questions.map(({ key }, place) => [key, place]));
  const known = questions.filter(({ key }) => places.has(key)).sort((one, other) => (places.get(one.key) ?? 0) - (places.get(other.key) ?? 0));
  return questions.map((question) => (places.has(question.key) ? (known.shift() ?? question) : question));
};

/**
 * The order of those that are in all three.
 * @param {Quiz} quiz
 * @param {...Quiz} others
 */
const orderOf = ({ questions }, ...others) => {
  const all = others.map(byKey);
  return questions.map(({ key }) => key).filter((key) => all.every((one) => one.has(key))).join();
};
