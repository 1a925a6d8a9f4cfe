// What was found in a file of questions, and what becomes of it while it is mended. Nothing here touches the page or the network.

/**
 * @typedef {import("./draft.js").Quiz} Quiz
 * @typedef {import("./draft.js").Question} Question
 * @typedef {import("./draft.js").Edit} Edit
 * @typedef {{ unit: "row" | "line" | "item", number: number }} Place
 * @typedef {{ place: Place | null, pointer: string | null, code: string, values: Record<string, string | number>, must_be_mended: boolean, detail: string }} FoundFault
 * @typedef {{ format: string, encoding: string | null, separator: string | null, quiz: any, faults: FoundFault[] }} Reading
 * @typedef {{ place: Place | null, part: string, code: string, values: Record<string, string | number>, isOpen: boolean, detail: string }} Note
 *   `part` is the way from the question to what it is about, "" the whole; what `isOpen` keeps the quiz from being saved
 * @typedef {{ quiz: Quiz, notes: ReadonlyMap<string, readonly Note[]>, others: readonly Note[] }} Found
 *   the notes on each question by its key, and those on what did not become a question
 */

/**
 * @param {Reading} reading
 * @param {(question: any) => Question} keyed
 * @returns {Found}
 */
export const foundIn = ({ quiz, faults }, keyed) => {
  /** @type {Question[]} */
  const questions = quiz.questions.map(keyed);
  const notes = new Map(questions.map(({ key }, place) => [key, faults.filter(({ pointer }) => pointer && placeIn(pointer) === place).map(note)]));
  return { quiz: { ...quiz, description: quiz.description ?? "", questions }, notes, others: faults.filter(({ pointer }) => !pointer).map(note) };
};

/** @param {string} pointer */
const placeIn = (pointer) => Number(pointer.split("/")[2]);

/** @param {FoundFault} fault @returns {Note} */
const note = ({ pointer, place, code, values, must_be_mended, detail }) => ({ place, part: (pointer ?? "").split("/").slice(3).join("/"), code, values, isOpen: must_be_mended, detail });

/**
 * After an edit, what was said of the changed part is settled.
 * @param {Found} found
 * @param {string} key
 * @param {Edit} edit
 * @returns {Found}
 */
export const mended = (found, key, edit) => {
  const before = found.quiz.questions.find((one) => one.key === key);
  if (!before) return found;
  const after = edit(before);
  const questions = found.quiz.questions.map((one) => (one === before ? after : one));
  const kept = (found.notes.get(key) ?? []).filter(({ part }) => !part || isSame(before, after, part));
  return { ...found, quiz: { ...found.quiz, questions }, notes: new Map([...found.notes, [key, kept]]) };
};

/**
 * @param {Question} before
 * @param {Question} after
 * @param {string} part
 */
const isSame = (before, after, part) => JSON.stringify(at(before, part)) === JSON.stringify(at(after, part));

/**
 * @param {any} value
 * @param {string} part
 */
const at = (value, part) => part.split("/").reduce((inner, name) => inner?.[name], value);

/**
 * What the server refused, at the questions that it is about, instead of what was said before.
 * @param {Found} found
 * @param {readonly { pointer: string, code: string, detail: string }[]} errors
 * @returns {Found}
 */
export const refused = (found, errors) => {
  const notes = new Map([...found.notes].map(([key, said]) => [key, said.filter(({ isOpen }) => !isOpen)]));
  for (const { pointer, code, detail } of errors) {
    const question = found.quiz.questions[placeIn(pointer)];
    const part = pointer.split("/").slice(3).join("/");
    if (question) notes.set(question.key, [...(notes.get(question.key) ?? []), { place: null, part, code, values: {}, isOpen: true, detail }]);
  }
  return { ...found, notes };
};

/** @param {Found} found @param {string} key */
export const openNotes = ({ notes }, key) => (notes.get(key) ?? []).filter(({ isOpen }) => isOpen);

/** How many questions have to be mended. @param {Found} found */
export const leftToMend = (found) => found.quiz.questions.filter(({ key }) => openNotes(found, key).length).length;

/**
 * The quiz without a question.
 * @param {Found} found
 * @param {string} key
 * @returns {Found}
 */
export const dropped = (found, key) => ({ ...found, quiz: { ...found.quiz, questions: found.quiz.questions.filter((one) => one.key !== key) } });
