// What the check of a device finds, and the code in which it is read out. Nothing here touches the page or the network.

/**
 * What may be found of each thing, the best first. What is added later goes to the end: then older codes mean what they meant.
 */
const MEANINGS = /** @type {const} */ ({
  line: ["works", "blocked", "offline", "away"],
  delay: ["short", "long"],
  clock: ["right", "minutes", "hours"],
  storage: ["works", "none"],
  cookies: ["works", "none"],
  screen: ["works", "insecure", "none"],
  sound: ["works", "none"],
});

/** @typedef {keyof typeof MEANINGS} Thing */
/** @typedef {{ [T in Thing]: (typeof MEANINGS)[T][number] }} Outcome */
/** @typedef {"good" | "note" | "bad"} Level */

export const THINGS = /** @type {Thing[]} */ (Object.keys(MEANINGS));

/**
 * Without a line nobody plays; everything else can be lived with.
 * @param {Outcome} outcome
 * @param {Thing} thing
 * @returns {Level}
 */
export const levelOf = (outcome, thing) => {
  if (outcome[thing] === MEANINGS[thing][0]) return "good";
  return thing === "line" ? "bad" : "note";
};

/**
 * @param {Outcome} outcome
 * @returns {Level}
 */
export const worst = (outcome) => {
  const levels = THINGS.map((thing) => levelOf(outcome, thing));
  return levels.includes("bad") ? "bad" : levels.includes("note") ? "note" : "good";
};

// As in the codes of rooms: one of each pair of letters that are mistaken for each other.
const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ34679";
const HALF = 3;
const MANY = ALPHABET.length ** HALF;
// So that the commonest code is not all A. And a factor that has no divisor in common with the length of the alphabet:
// one letter that is misheard changes the second half to another one.
const [FIRST, FACTOR] = [5003, 7919];

/** @param {number} value */
const half = (value) => {
  let letters = "";
  for (let place = 0, rest = value; place < HALF; place++, rest = Math.floor(rest / ALPHABET.length)) letters = ALPHABET[rest % ALPHABET.length] + letters;
  return letters;
};

/** @param {Outcome} outcome */
export const codeOf = (outcome) => {
  let [value, weight] = [FIRST, 1];
  for (const thing of THINGS) {
    const meanings = /** @type {readonly string[]} */ (MEANINGS[thing]);
    value += weight * meanings.indexOf(outcome[thing]);
    weight *= meanings.length;
  }
  return `${half(value)}-${half((value * FACTOR) % MANY)}`;
};

/**
 * However it was typed; null for what is no such code, or was misheard.
 * @param {string} typed
 * @returns {Outcome | null}
 */
export const readCode = (typed) => {
  const digits = typed.normalize("NFKC").replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (sign) => String(sign.charCodeAt(0) & 15));
  const letters = digits.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (letters.length !== 2 * HALF) return null;
  const value = [...letters.slice(0, HALF)].reduce((sum, letter) => sum * ALPHABET.length + ALPHABET.indexOf(letter), 0);
  /** @type {Record<string, string | undefined>} */
  const found = {};
  let rest = value - FIRST;
  for (const thing of THINGS) {
    const meanings = MEANINGS[thing];
    found[thing] = meanings[rest % meanings.length];
    rest = Math.floor(rest / meanings.length);
  }
  const outcome = /** @type {Outcome} */ (found);
  return rest === 0 && codeOf(outcome).replace("-", "") === letters ? outcome : null;
};
