// What the page says: sentences, numbers and lists in the reader's language and digits.

/** @typedef {string | Record<string, string>} Entry */

const AGAIN = 2000;
const page = document.documentElement;
const locale = `${page.lang}-u-nu-${page.dataset.digits}`;
/** @type {(address?: string) => Promise<Record<string, Entry>>} */
const read = async (address = "") => (await fetch(address)).json();
const catalogue = await read(page.dataset.catalogue);
const plurals = new Intl.PluralRules(page.lang);
const plain = new Intl.NumberFormat(locale);
const hundredths = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

/** @param {number} value */
export const number = (value) => plain.format(value);

const signed = new Intl.NumberFormat(locale, { signDisplay: "always" });

/** @param {number} value what is added to something: "+977" */
export const gained = (value) => signed.format(value);

const bare = new Intl.NumberFormat(locale, { useGrouping: false });

/**
 * A number as one would type it.
 * @param {number} value
 */
export const numeral = (value) => bare.format(value);

/** @param {number} value of a hundred */
export const percent = (value) => hundredths.format(value / 100);

/** @param {string} moment */
export const date = (moment) => day.format(new Date(moment));

/**
 * The sentence of this key. `n` chooses the plural form; words of users are kept apart from the words around.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const say = (key, values = {}) => {
  const entry = catalogue[key] ?? key;
  const sentence = typeof entry === "string" ? entry : (entry[plurals.select(Number(values.n))] ?? entry.other ?? key);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => shown(values[name] ?? ""));
};

/** @type {Promise<void> | null} */
let learning = null;

/** What is loaded later learns its sentences first, and waits for a network that is away. */
export const learn = () => (learning ??= learnMore());

const learnMore = async () => {
  const more = await read(page.dataset.catalogue?.replace(/json$/, "later.$&")).catch(() => null);
  if (more) return void Object.assign(catalogue, more);
  await new Promise((after) => setTimeout(after, AGAIN));
  await learnMore();
};

/** @param {string} key */
export const has = (key) => key in catalogue;

/** @param {string | number} value */
const shown = (value) => (typeof value === "number" ? number(value) : `\u2068${value}\u2069`);
