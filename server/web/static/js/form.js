// A form that asks the REST API: busy while it does, and the reason beside the field when it says no.
import { Problem } from "./account.js";
import { atWork } from "./busy.js";
import { contactLine } from "./contact.js";
import { draw } from "./draw.js";
import { h } from "./h.js";
import { has, say } from "./language.js";

/** @typedef {{ text: string, field?: string | undefined, isForAdministrator?: boolean }} Refusal `field` is the name of what it is about */

/** What only an administrator can help with, or whoever runs the server. */
const FOR_ADMINISTRATORS = ["account-inactive", "no-mail", "still-teaches", "teachers-only", "teachers-are-invited"];

/**
 * A reason stands in the element whose `data-beside` names its field, or else where the form has its alert.
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>) => Promise<string | void>} carryOut gives what to say where the page stays
 */
export const bringToLife = (form, carryOut) => {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  const news = form.querySelector("[role=status]");
  // Until now nobody could have sent what they typed, and the browser would have thrown it away.
  button.disabled = false;
  let end = () => {};
  const stay = () => {
    end();
    button.disabled = false;
    // It was lost when the button could not be pressed.
    if (document.activeElement === document.body) button.focus();
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    end = atWork(button);
    button.disabled = true;
    refuse(form, []);
    if (news) draw(news, null);
    try {
      const said = await carryOut(/** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))));
      if (said === undefined) return;
      if (news) draw(news, said && h("p", { class: "done" }, said));
    } catch (error) {
      refuse(form, refusals(error, form));
    }
    stay();
  };
};

/**
 * @param {HTMLFormElement} form
 * @param {Refusal[]} refusals
 */
const refuse = (form, refusals) => {
  const places = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[role=alert]")]);
  const named = new Set(places.map(({ dataset }) => dataset.beside));
  for (const place of places) {
    const about = place.dataset.beside;
    const here = refusals.filter(({ field }) => (named.has(field) ? field : undefined) === about);
    draw(place, here.map(({ text, isForAdministrator }) => [h("p", { class: "refusal" }, text), isForAdministrator && contactLine()]));
    if (about) mark(form.elements.namedItem(about), here.length > 0);
  }
  const first = form.querySelector("[aria-invalid=true]");
  if (first instanceof HTMLElement) first.focus();
};

/**
 * @param {Element | RadioNodeList | null} field
 * @param {boolean} isWrong
 */
const mark = (field, isWrong) => {
  if (!(field instanceof Element)) return;
  if (isWrong) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
};

/**
 * @param {unknown} error
 * @param {HTMLFormElement} form
 * @returns {Refusal[]}
 */
const refusals = (error, form) => {
  const slug = error instanceof Problem ? error.slug : "";
  const asksForPassword = !!form.elements.namedItem("current_password");
  // Who is logged in has given no address with it.
  if (slug === "wrong-credentials" && asksForPassword) return [{ text: say("fault.current_password"), field: "current_password" }];
  if (slug === "email-taken" && asksForPassword) return [{ text: say("account.email_taken"), field: "email" }];
  return told(error);
};

/** @param {{ pointer: string, code: string }} fault of a quiz that shall be played */
const unplayable = ({ pointer, code }) => {
  const place = pointer.match(/^#\/questions\/(\d+)\//);
  const fault = say(`unplayable.${code}`);
  return place ? say("unplayable.question", { n: Number(place[1]) + 1, fault }) : fault;
};

/**
 * @param {unknown} error
 * @returns {Refusal[]}
 */
const told = (error) => {
  if (!(error instanceof Problem)) throw error;
  const errors = error.details.errors ?? [];
  const faults = errors.filter((fault) => fault.in === "quiz").map(unplayable);
  if (faults.length) return [say("problem.quiz-is-unplayable"), ...faults].map((text) => ({ text }));
  const fields = new Map(errors.map(({ pointer, code }) => [pointer.replace(/^#?\//, ""), code]));
  const refused = [...fields].map(([field, code]) => ({ key: code.startsWith(`${field}_`) && has(`fault.${code}`) ? `fault.${code}` : `fault.${field}`, field }));
  const known = refused.filter(({ key }) => has(key));
  if (known.length) return known.map(({ key, field }) => ({ text: say(key), field }));
  return [{ text: say(has(`problem.${error.slug}`) ? `problem.${error.slug}` : "problem.unknown"), isForAdministrator: FOR_ADMINISTRATORS.includes(error.slug) }];
};

/**
 * Why the API said no, in the reader's language.
 * @param {unknown} error
 * @returns {string[]}
 */
export const reasons = (error) => told(error).map(({ text }) => text);
