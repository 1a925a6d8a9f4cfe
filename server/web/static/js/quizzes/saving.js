// What is still to be stored of a quiz: the next request, by what the server has and what was written. Nothing here touches the network.

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {{ quiz: Quiz, ids: Readonly<Record<string, number>>, tags: Readonly<Record<string, string>> }} Base
 *   what the server has: the quiz with our keys, the id of each key, and the ETag of each question and of QUIZ
 *
 * @typedef {{ of: string, method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object, tag?: string | null, question?: Question, once?: string }} Step
 *   `of` is the key of the question that it is about, QUIZ or ORDER; `tag` is the version that it changes, null when none is known; `once` keeps a POST that is sent again from being carried out twice
 * @typedef {Readonly<Record<string, string>>} Known the keys that things have here, by their ids: `q1` is a question and `c1` a choice
 * @typedef {{ id: number, text: string, question_type: any, points: number, time_limit: number, explanation: string | null, picture: string | null, alternative_text: string | null, keeps_choice_order: boolean, choices: { id: number, text: string, is_correct: boolean, picture: string | null, alternative_text: string | null }[] }} ServedQuestion
 * @typedef {{ id: number, title: string, description: string | null, is_public: boolean, tags: string[], access_code?: string, questions: ServedQuestion[] }} ServedQuiz
 */

export const [QUIZ, ORDER] = ["quiz", "order"];
const OWN = /** @type {const} */ (["title", "description", "is_public", "tags"]);

/**
 * @param {ServedQuiz} served
 * @param {Known} [known]
 * @param {string | null} [tag]
 * @returns {Base}
 */
export const baseOf = (served, known = {}, tag = null) => {
  const { title, description, is_public, tags } = served;
  const questions = served.questions.map((one) => questionOf(one, known));
  const ids = Object.assign({ [QUIZ]: served.id }, ...served.questions.map((one, place) => idsOf(/** @type {Question} */ (questions[place]), one)));
  return { quiz: { title, description: description ?? "", is_public, tags, questions }, ids, tags: tag ? { [QUIZ]: tag } : {} };
};

/**
 * @param {ServedQuestion} served
 * @param {Known} known
 * @returns {Question}
 */
export const questionOf = ({ id, text, question_type, points, time_limit, explanation, picture, alternative_text, keeps_choice_order, choices }, known) => ({
  key: known[`q${id}`] ?? `q${id}`,
  text,
  question_type,
  points,
  time_limit,
  explanation: explanation ?? "",
  picture,
  alternative_text: alternative_text ?? "",
  keeps_choice_order,
  choices: choices.map((one) => ({ key: known[`c${one.id}`] ?? `c${one.id}`, text: one.text, is_correct: one.is_correct, picture: one.picture, alternative_text: one.alternative_text ?? "" })),
});

/**
 * @param {Base} base
 * @returns {Known}
 */
export const knownOf = ({ quiz, ids }) =>
  Object.fromEntries(quiz.questions.flatMap(({ key, choices }) => [[`q${ids[key]}`, key], ...choices.map((choice) => [`c${ids[choice.key]}`, choice.key])]));

/**
 * The body of a question as REST takes it. Blank choices at the end that were never stored are not sent.
 * @param {Question} question
 * @param {Readonly<Record<string, number>>} ids
 */
export const bodyOf = (question, ids) => {
  const { key: _, points, time_limit, explanation, alternative_text, choices, ...rest } = question;
  return {
    ...rest,
    points: numberOf(points),
    time_limit: numberOf(time_limit),
    explanation: filled(explanation),
    alternative_text: filled(alternative_text),
    choices: meant(choices, ids).map(({ key, ...choice }) => ({ ...choice, alternative_text: filled(choice.alternative_text), ...(key in ids && { id: ids[key] }) })),
  };
};

/**
 * The choices without blank ones at the end that were never stored.
 * @param {Question["choices"]} choices
 * @param {Readonly<Record<string, number>>} ids
 */
export const meant = (choices, ids) => choices.slice(0, 1 + Math.max(-1, ...choices.map(({ key, text, picture }, place) => (text.trim() || picture || key in ids ? place : -1))));

/** @param {string} text */
const filled = (text) => (text.trim() ? text : null);

/** @param {number | string} figure */
const numberOf = (figure) => (typeof figure === "number" ? figure : null);

/**
 * The next request, or null when everything is stored that can be.
 * @param {Base} base
 * @param {Quiz} draft
 * @param {(of: string, body: object | undefined) => boolean} isRefused whether the very same was refused before
 * @returns {Step | null}
 */
export const nextStep = (base, draft, isRefused) => {
  for (const step of steps(base, draft)) if (!isRefused(step.of, step.body)) return step;
  return null;
};

/**
 * Of what something is still to be stored.
 * @param {Base} base
 * @param {Quiz} draft
 */
export const unstored = (base, draft) => new Set([...steps(base, draft)].map(({ of }) => of));

/**
 * @param {Base} base
 * @param {Quiz} draft
 * @returns {Generator<Step>}
 */
function* steps(base, draft) {
  const { ids } = base;
  const quiz = `/quizzes/${ids[QUIZ]}`;
  const changed = OWN.filter((field) => !isEqual(base.quiz[field], draft[field]));
  if (changed.length) yield tagged(base, QUIZ, { of: QUIZ, method: "PATCH", path: quiz, body: Object.fromEntries(changed.map((field) => [field, draft[field]])) });
  const written = new Set(draft.questions.map(({ key }) => key));
  for (const { key } of base.quiz.questions) if (!written.has(key)) yield tagged(base, key, { of: key, method: "DELETE", path: `/questions/${ids[key]}` });
  const there = new Map(base.quiz.questions.map((question) => [question.key, question]));
  for (const question of draft.questions) {
    const { key } = question;
    const before = there.get(key);
    if (!before) yield { of: key, method: "POST", path: `${quiz}/questions`, body: bodyOf(question, ids), question };
    else if (!isSame(before, question, ids)) yield tagged(base, key, { of: key, method: "PUT", path: `/questions/${ids[key]}`, body: bodyOf(question, ids), question });
  }
  const order = draft.questions.map(({ key }) => key).filter((key) => there.has(key));
  if (order.length === there.size && order.join() !== base.quiz.questions.map(({ key }) => key).join())
    yield tagged(base, QUIZ, { of: ORDER, method: "PUT", path: `${quiz}/question-order`, body: { ids: order.map((key) => ids[key]) } });
}

/**
 * Two values of one field of a quiz.
 * @param {unknown} one
 * @param {unknown} other
 */
export const isEqual = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether the server would not tell them apart.
 * @param {Question} one
 * @param {Question} other
 * @param {Readonly<Record<string, number>>} ids
 */
export const isSame = (one, other, ids) => one === other || JSON.stringify(bodyOf(one, ids)) === JSON.stringify(bodyOf(other, ids));

/**
 * A change is meant for the version that was seen; before one of which no version is known, it has to be looked at.
 * @param {Base} base
 * @param {string} key
 * @param {Step} step
 * @returns {Step}
 */
const tagged = ({ tags }, key, step) => ({ ...step, tag: tags[key] ?? null });

/**
 * What the server has once it has taken a step.
 * @param {Base} base
 * @param {Step} step
 * @param {any} answer
 * @param {string | null} tag
 * @returns {Base}
 */
export const stored = ({ quiz, ids, tags }, step, answer, tag) => {
  const next = { ...quiz, ...changeOf(quiz, ids, step, answer) };
  const newIds = step.question ? { ...ids, ...idsOf(step.question, answer) } : ids;
  // Of a change of one of its questions the quiz is another version, whose tag was not told.
  const { [QUIZ]: _, [step.of]: __, ...others } = tags;
  return { quiz: next, ids: still(next, newIds), tags: tag ? { ...others, [step.of === ORDER ? QUIZ : step.of]: tag } : others };
};

/**
 * @param {Quiz} quiz
 * @param {Readonly<Record<string, number>>} ids
 * @param {Step} step
 * @param {any} answer
 * @returns {Partial<Quiz>}
 */
const changeOf = ({ questions }, ids, { of, method, body, question }, answer) => {
  if (of === QUIZ) return /** @type {Partial<Quiz>} */ (body);
  if (of === ORDER) return { questions: ordered(questions, ids, answer.questions) };
  if (!question) return { questions: questions.filter(({ key }) => key !== of) };
  return { questions: method === "POST" ? [...questions, question] : questions.map((one) => (one.key === of ? question : one)) };
};

/**
 * @param {Question} question
 * @param {ServedQuestion} served
 * @returns {Record<string, number>}
 */
const idsOf = ({ key, choices }, served) => Object.fromEntries([[key, served.id], ...served.choices.map(({ id }, place) => [choices[place]?.key ?? `c${id}`, id])]);

/**
 * What was deleted and comes back by undoing is a new one to the server.
 * @param {Quiz} quiz
 * @param {Readonly<Record<string, number>>} ids
 */
export const still = ({ questions }, ids) => {
  const keys = questions.flatMap(({ key, choices }) => [key, ...choices.map((choice) => choice.key)]);
  return Object.fromEntries([QUIZ, ...keys].flatMap((key) => (ids[key] === undefined ? [] : [[key, ids[key]]])));
};

/**
 * @param {readonly Question[]} questions
 * @param {Readonly<Record<string, number>>} ids
 * @param {ServedQuestion[]} served
 */
const ordered = (questions, ids, served) => {
  const places = new Map(served.map(({ id }, place) => [id, place]));
  /** @param {Question} question */
  const place = ({ key }) => places.get(ids[key] ?? 0) ?? 0;
  return [...questions].sort((one, other) => place(one) - place(other));
};
