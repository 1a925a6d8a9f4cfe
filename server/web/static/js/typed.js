// What was typed outlives a change of the language, which loads the page anew. Passwords are kept nowhere. Whoever
// changes no language is spared this module: chrome.js loads it when it is needed.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */
/** @typedef {{ id: string, name: string, value: string, isOn: boolean | null, isUnfolded: boolean }} Kept `isOn` of what can be checked */

const PLACE = "zedny.typed";
const FIELDS = "main :is(input:not([type=password], [type=file], [hidden]), textarea, select)";

const read = () => {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  return /** @type {{ path: string, fields: Kept[], more: any } | null} */ (kept?.path === location.pathname ? kept : null);
};

const kept = read();
let pending = kept?.fields ?? [];
let isTurning = false;
let give = () => /** @type {unknown} */ (null);

/** What the page held beside its fields when its language was changed. */
export const carried = kept?.more ?? null;

/** @param {() => unknown} what is held beside the fields, as it is when the language is changed */
export const carry = (what) => {
  give = what;
};

/** Whether the page goes with all that was typed into it, so that nobody need be asked. */
export const isKept = () => isTurning;

/** The page as a link has it, with what else its address says. @param {HTMLAnchorElement} link */
export const turn = ({ search, hash }) => {
  const next = new URL(location.href);
  for (const [name, value] of new URLSearchParams(search)) next.searchParams.set(name, value);
  if (hash) next.hash = hash;
  keep();
  // What comes after the # alone loads nothing.
  location.assign(next);
};

export const keep = () => {
  const fields = /** @type {Field[]} */ ([...document.querySelectorAll(FIELDS)]).filter((field) => !isStored(field)).map(ofField);
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, fields, more: give() }));
    isTurning = true;
  } catch {
    // There is no room for it: the page goes as it would have gone without.
  }
};

/** Changed there is stored at once, and may have been changed elsewhere since. @param {Field} field */
const isStored = (field) => field.closest("[data-stored]") !== null;

/** @param {Field} field @returns {Kept} */
const ofField = (field) => ({ id: field.id, name: field.name, value: field.value, isOn: isSwitch(field) ? field.checked : null, isUnfolded: field.closest("details")?.open === true });

/** @param {Field} field @returns {field is HTMLInputElement} */
const isSwitch = (field) => field.type === "checkbox" || field.type === "radio";

/** Pages draw most of their fields when they have asked the server. */
const putBack = () => {
  pending = pending.filter((one) => {
    const field = fieldOf(one);
    if (!field || field.closest("[hidden]")) return true;
    type(field, one);
    return false;
  });
  if (!pending.length) watch.disconnect();
};

/** @param {Kept} kept */
const fieldOf = ({ id, name, value, isOn }) =>
  /** @type {Field | undefined} */ ([...document.querySelectorAll(FIELDS)].find((one) => {
    const field = /** @type {Field} */ (one);
    return field.id === id && field.name === name && (isOn === null || field.value === value);
  }));

/** As if somebody did, for the page hears of it in no other way. @param {Field} field @param {Kept} kept */
const type = (field, { value, isOn, isUnfolded }) => {
  if (isUnfolded) field.closest("details")?.setAttribute("open", "");
  if (isSwitch(field) ? field.checked === isOn : field.value === value) return;
  if (isSwitch(field)) field.checked = isOn === true;
  else field.value = value;
  for (const event of isSwitch(field) || field instanceof HTMLSelectElement ? ["input", "change"] : ["input"]) field.dispatchEvent(new Event(event, { bubbles: true }));
};

const watch = new MutationObserver(putBack);
if (pending.length) {
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] });
  putBack();
}
