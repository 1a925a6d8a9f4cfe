// The script that a text is written in: which way it runs, and in which language it is to be read aloud.

/** @type {readonly (readonly [string, RegExp])[]} */
const LANGUAGES = [
  ["ar", /^\P{L}*(?=\p{L})\p{sc=Arab}/u],
  ["he", /^\P{L}*(?=\p{L})\p{sc=Hebr}/u],
  ["en", /^\P{L}*(?=\p{L})\p{sc=Latn}/u],
];
const RIGHT_TO_LEFT = ["ar", "he"];

/**
 * Words are counted and not letters, for "C++ (لغة)" is no sentence in Arabic.
 * @param {string} text
 * @param {readonly string[]} languages
 */
const isMostly = (text, languages) => {
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const theirs = words.filter((word) => LANGUAGES.some(([language, begins]) => languages.includes(language) && begins.test(word)));
  return theirs.length * 2 > words.length;
};

/**
 * A sentence in Arabic stays one when a word of another language opens it: its full stop belongs at the left.
 * @param {string} text
 */
export const direction = (text) => (isMostly(text, RIGHT_TO_LEFT) ? "rtl" : "auto");

/**
 * Null where the letters do not tell, as those of a number or of a script that several languages share.
 * @param {string} text
 */
export const language = (text) => LANGUAGES.find(([name]) => isMostly(text, [name]))?.[0] ?? null;

/**
 * What the element of a text that a user wrote says of it.
 * @param {string} text
 */
export const inItsScript = (text) => ({ dir: direction(text), lang: language(text) });
