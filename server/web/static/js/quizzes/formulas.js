// The formulas of texts that are being written, as the server reads them, and why some stay as they were typed.
import { ask } from "../account.js";
import { say } from "../language.js";

/**
 * @typedef {import("../formula.js").Pieces} Pieces
 * @typedef {{ pieces: Pieces, faults: readonly { code: string, source: string, name: string | null }[] }} Read
 * @typedef {ReturnType<typeof startFormulas>} Formulas
 */

/** As many as the server reads at once: those of a question. */
const MOST_TEXTS = 16;
/** How long after the last letter the server is asked. In milliseconds. */
const ASKED_AFTER = 150;
/** @type {Read} */
const PLAIN = Object.freeze({ pieces: null, faults: [] });

/** @param {() => void} changed called when texts have been read */
export const startFormulas = (changed) => {
  /** @type {Map<string, Read>} what every text holds */
  const known = new Map();
  /** @type {Map<string, Read>} what was last drawn in each field: it stays there until the text of now has been read */
  const shown = new Map();
  /** @type {Map<string, string>} the text of each field that is to be read */
  const wanted = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let count = 0;

  const fetchAll = async () => {
    const texts = [...new Set(wanted.values())].slice(0, MOST_TEXTS);
    wanted.clear();
    // Without an answer the texts are shown as they were typed, and asked for again with the next letter.
    const found = await ask("/formula-readings", { texts }).catch(() => null);
    if (!found) return;
    texts.forEach((text, place) => known.set(text, found.items[place]));
    count += 1;
    changed();
  };

  return {
    /** A number that grows whenever more is known. */
    state: () => count,
    /**
     * @param {string} field its id
     * @param {string} text
     * @returns {Read}
     */
    of: (field, text) => {
      const read = text.includes("$") ? known.get(text) : PLAIN;
      if (read) shown.set(field, read);
      else {
        wanted.set(field, text);
        clearTimeout(waiting);
        waiting = setTimeout(fetchAll, ASKED_AFTER);
      }
      return read ?? shown.get(field) ?? PLAIN;
    },
  };
};

/**
 * What is said beside each field of a question whose formulas cannot all be drawn.
 * @param {import("./draft.js").Question} question
 * @param {Formulas} formulas
 * @returns {import("./faults.js").Told}
 */
export const toldOfFormulas = ({ key, text, choices, explanation }, formulas) =>
  Object.fromEntries(
    Object.entries({
      text: formulas.of(`${key}-text`, text),
      ...Object.fromEntries(choices.map((choice, place) => [`choices/${place}/text`, formulas.of(choice.key, choice.text)])),
      explanation: formulas.of(`${key}-explanation`, explanation),
    }).flatMap(([field, { faults }]) => (faults[0] ? [[field, sentence(faults[0])]] : [])),
  );

/** @param {Read["faults"][number]} fault */
const sentence = ({ code, source, name }) => `${say(`fault.${code}`)} ${isolated(name ?? source)}`;

/** LaTeX runs from left to right, whatever stands around it. @param {string} latex */
const isolated = (latex) => `\u2066${latex}\u2069`;
