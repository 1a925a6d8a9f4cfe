// What is still to be stored of a quiz: the next request, by what the server has and what was written. Nothing here touches the network.

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {{ quiz: Quiz, ids: Readonly<Record<string, number>>, tags: Readonly<Record<string, string>> }} Base
 *   what the server has: the quiz with our keys, the id of each key, and the ETag of each question and of QUIZ
 *
 * @typedef {{ of: string, method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: object, tag?: string, question?: Question }} Step
 *   `of` is the key of the question that it is about, QUIZ or ORDER
 * @typedef {{ id: number, text: string, question_type: any, points: number, time_limit: number, choices: { id: number, text: string, is_correct: boolean }[] }} ServedQuestion
 * @typedef {{ id: number, title: string, description: string | null, is_public: boolean, access_code?: string, questions: ServedQuestion[] }} ServedQuiz
 */

export const [QUIZ, ORDER] = ["quiz", "order"];
const OWN = /** @type {const} */ (["title", "description", "is_public"]);

/**
 * @param {ServedQuiz} served
 * @param {Readonly<Record<string, string>>} [known] the keys that ids have here already, as `q1` and `c1`
 * @returns {Base}
 */
export const baseOf = (served, known = {}) => {
  /** @type {Record<string, number>} */
  const ids = { [QUIZ]: served.id };
  /** @param {"q" | "c"} kind @param {number} id */
  const keyOf = (kind, id) => {
    const key = known[`${kind}${id}`] ?? `${kind}${id}`;
    ids[key] = id;
    return key;
  };
  const questions = served.questions.map((one) => ({
    ...fieldsOf(one),
    key: keyOf("q", one.id),
    choices: one.choices.map(({ id, text, is_correct }) => ({ key: keyOf("c", id), text, is_correct })),
  }));
  const { title, description, is_public } = served;
  return { quiz: { title, description: description ?? "", is_public, questions }, ids, tags: {} };
};

/** @param {ServedQuestion} served */
const fieldsOf = ({ text, question_type, points, time_limit }) => ({ text, question_type, points, time_limit });

/**
 * The body of a question as REST takes it. Blank choices at the end that were never stored are not sent.
 * @param {Question} question
 * @param {Readonly<Record<string, number>>} ids
 */
export const bodyOf = (question, ids) => {
  const { key: _, points, time_limit, choices, ...rest } = question;
  const last = Math.max(-1, ...choices.map(({ key, text }, place) => (text.trim() || key in ids ? place : -1)));
  return {
    ...rest,
    points: numberOf(points),
    time_limit: numberOf(time_limit),
    choices: choices.slice(0, last + 1).map(({ key, ...choice }) => ({ ...choice, ...(key in ids && { id: ids[key] }) })),
  };
};

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
 * @param {Base} base
 * @param {Quiz} draft
 * @returns {Generator<Step>}
 */
function* steps(base, draft) {
  const changed = OWN.filter((field) => base.quiz[field] !== draft[field]);
  const quiz = `/quizzes/${base.ids[QUIZ]}`;
  if (changed.length) yield { of: QUIZ, method: "PATCH", path: quiz, body: Object.fromEntries(changed.map((field) => [field, draft[field]])), ...tagged(base, QUIZ) };
  const written = new Map(draft.questions.map((question) => [question.key, question]));
  for (const { key } of base.quiz.questions) if (!written.has(key)) yield { of: key, method: "DELETE", path: `/questions/${base.ids[key]}`, ...tagged(base, key) };
  const stored = new Map(base.quiz.questions.map((question) => [question.key, question]));
  for (const question of draft.questions) {
    const before = stored.get(question.key);
    if (before === question) continue;
    const body = bodyOf(question, base.ids);
    if (!before) yield { of: question.key, method: "POST", path: `${quiz}/questions`, body, question };
    else if (JSON.stringify(bodyOf(before, base.ids)) !== JSON.stringify(body)) yield { of: question.key, method: "PUT", path: `/questions/${base.ids[question.key]}`, body, question, ...tagged(base, question.key) };
  }
  const order = draft.questions.map(({ key }) => key).filter((key) => stored.has(key));
  if (order.length === stored.size && order.join() !== base.quiz.questions.map(({ key }) => key).join())
    yield { of: ORDER, method: "PUT", path: `${quiz}/question-order`, body: { ids: order.map((key) => base.ids[key]) } };
}

/**
 * @param {Base} base
 * @param {string} key
 */
const tagged = ({ tags }, key) => (tags[key] ? { tag: tags[key] } : {});

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
  return { quiz: next, ids: still(next, newIds), tags: tag ? { ...tags, [step.of]: tag } : tags };
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
const still = ({ questions }, ids) => {
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
