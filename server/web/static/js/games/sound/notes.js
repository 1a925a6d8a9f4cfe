// A piece as it sounds: when each of its notes begins, how long it lasts, and how high it is.

/** @typedef {{ at: number, seconds: number, hertz: number, wave: OscillatorType, loudness: number }} Note in seconds from the beginning */

const STEPS = "C D EF G A B";
// The A above middle C.
const A4 = 440;

/** @param {import("./pieces.js").Piece} piece */
export const notesOf = ({ tempo, voices }) => voices.flatMap((voice) => lineOf(voice, 60 / tempo));

/**
 * How many seconds it takes, which is its longest voice.
 * @param {import("./pieces.js").Piece} piece
 */
export const secondsOf = ({ tempo, voices }) => (Math.max(...voices.map(({ notes }) => beatsOf(notes).reduce((sum, [, beats]) => sum + beats, 0))) * 60) / tempo;

/**
 * @param {string} notes
 * @returns {[string, number][]}
 */
const beatsOf = (notes) => notes.split(" ").map((note) => [note.split(":")[0] ?? "-", Number(note.split(":")[1])]);

/**
 * @param {import("./pieces.js").Voice} voice
 * @param {number} beat in seconds
 * @returns {Note[]}
 */
const lineOf = ({ wave, loudness, notes }, beat) => {
  let at = 0;
  return beatsOf(notes).flatMap(([name, beats]) => {
    const note = { at, seconds: beats * beat, hertz: hertz(name), wave, loudness };
    at += note.seconds;
    return name === "-" ? [] : [note];
  });
};

/** @param {string} name a letter and an octave */
const hertz = (name) => A4 * 2 ** ((STEPS.indexOf(name.charAt(0)) - STEPS.indexOf("A")) / 12 + Number(name.slice(1)) - 4);
