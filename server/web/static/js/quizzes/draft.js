// A quiz as it is being written: plain values, and what each edit makes of them. Nothing here touches the page or the network.

/**
 * Questions and choices are told apart by their `key`, which stays the same before and after they are stored.
 * What is no number yet is kept as it was typed.
 *
 * @typedef {"multiple_choice" | "true_false" | "multiple_select"} QuestionType
 * @typedef {{ key: string, text: string, is_correct: boolean, picture: string | null, alternative_text: string }} Choice
 * @typedef {{ key: string, text: string, question_type: QuestionType, points: number | string, time_limit: number | string, explanation: string, picture: string | null, alternative_text: string, keeps_choice_order: boolean, choices: readonly Choice[] }} Question
 * @typedef {{ title: string, description: string, is_public: boolean, tags: readonly string[], questions: readonly Question[] }} Quiz
 * @typedef {(question: Question) => Question} Edit
 */

export const [FEWEST_CHOICES, MOST_CHOICES, MOST_QUESTIONS] = [2, 8, 200];
export const [FEWEST_SECONDS, MOST_SECONDS, MOST_POINTS] = [5, 240, 2000];

/**
 * A new question, with as many choices and as much time as the one before it.
 * @param {() => string} newKey
 * @param {Question | undefined} before
 * @returns {Question}
 */
export const blankQuestion = (newKey, before) => {
  const isLike = before && before.question_type !== "true_false";
  return {
    key: newKey(),
    text: "",
    question_type: isLike ? before.question_type : "multiple_choice",
    points: before?.points ?? 1000,
    time_limit: before?.time_limit ?? 30,
    explanation: "",
    picture: null,
    alternative_text: "",
    keeps_choice_order: false,
    choices: Array.from({ length: isLike ? before.choices.length : 4 }, () => blankChoice(newKey)),
  };
};

/**
 * @param {() => string} newKey
 * @returns {Choice}
 */
export const blankChoice = (newKey) => ({ key: newKey(), text: "", is_correct: false, picture: null, alternative_text: "" });

/**
 * @param {Quiz} quiz
 * @param {string} key
 */
export const placeOf = (quiz, key) => quiz.questions.findIndex((question) => question.key === key);

/**
 * @param {Quiz} quiz
 * @param {string} key
 * @param {Edit} edit
 * @returns {Quiz}
 */
export const withQuestion = (quiz, key, edit) => ({ ...quiz, questions: quiz.questions.map((one) => (one.key === key ? edit(one) : one)) });

/**
 * @param {Quiz} quiz
 * @param {Question} question
 * @param {number} place
 * @returns {Quiz}
 */
export const inserted = (quiz, question, place) => ({ ...quiz, questions: [...quiz.questions.slice(0, place), question, ...quiz.questions.slice(place)] });

/**
 * @param {Quiz} quiz
 * @param {string} key
 * @returns {Quiz}
 */
export const without = (quiz, key) => ({ ...quiz, questions: quiz.questions.filter((one) => one.key !== key) });

/**
 * @param {Question} question
 * @param {() => string} newKey
 * @returns {Question}
 */
export const copied = (question, newKey) => ({ ...question, key: newKey(), choices: question.choices.map((choice) => ({ ...choice, key: newKey() })) });

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} from
 * @param {number} to
 * @returns {readonly T[]}
 */
export const moved = (list, from, to) => {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const others = list.filter((_, place) => place !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
};

/**
 * @param {string} key
 * @param {Partial<Choice>} change
 * @returns {Edit}
 */
export const withChoice = (key, change) => (question) => ({ ...question, choices: question.choices.map((one) => (one.key === key ? { ...one, ...change } : one)) });

/**
 * @param {string} key
 * @param {number} place
 * @returns {Edit}
 */
export const choiceMoved = (key, place) => (question) => ({ ...question, choices: moved(question.choices, question.choices.findIndex((choice) => choice.key === key), place) });

/**
 * A picture, or its words, of the question itself or of one of its choices.
 * @param {string} key
 * @param {{ picture?: string | null, alternative_text?: string }} change
 * @returns {Edit}
 */
export const withPicture = (key, change) => (question) => (question.key === key ? { ...question, ...change } : withChoice(key, change)(question));

/**
 * The picture of a question or a choice, as everything that draws it takes it.
 * @param {{ picture: string | null, alternative_text: string }} thing
 */
export const pictureOf = ({ picture, alternative_text }) => (picture ? { name: picture, alternative_text: alternative_text.trim() || null } : null);

/**
 * Where only one choice can be right, the mark moves.
 * @param {string} key
 * @param {boolean} isRight
 * @returns {Edit}
 */
export const marked = (key, isRight) => (question) => {
  if (question.question_type === "multiple_select") return withChoice(key, { is_correct: isRight })(question);
  return { ...question, choices: question.choices.map((one) => ({ ...one, is_correct: one.key === key && isRight })) };
};

/**
 * What was written is kept, also where it does not fit the other type; the first right mark is, where only one can be.
 * @param {QuestionType} type
 * @param {readonly [string, string]} words for a question that has none yet: true and false
 * @returns {Edit}
 */
export const retyped = (type, words) => (question) => {
  const first = question.choices.findIndex((choice) => choice.is_correct);
  const choices = type === "multiple_select" ? question.choices : question.choices.map((choice, place) => ({ ...choice, is_correct: place === first }));
  if (type !== "true_false") return { ...question, question_type: type, choices };
  const isBlank = choices.every(({ text }) => !text.trim());
  const two = choices.filter(({ text }, place) => place < 2 || text.trim());
  return { ...question, question_type: type, choices: isBlank ? two.map((choice, place) => ({ ...choice, text: words[place] ?? "" })) : two };
};

/**
 * A whole number as it was typed, in any script's digits; else the text itself.
 * @param {string} typed
 * @returns {number | string}
 */
export const figure = (typed) => {
  const western = typed.trim().replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
  return /^\d{1,6}$/.test(western) ? Number(western) : typed;
};
