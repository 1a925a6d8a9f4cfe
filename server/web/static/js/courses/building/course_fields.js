// A course's own fields.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { ADDRESS, check, field } from "./field.js";

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {import("../../quizzes/faults.js").Told} faults
 * @param {(change: import("./sheet.js").Fields) => void} change
 */
export const courseFields = ({ draft }, faults, change) => {
  /** @param {string} name @param {Partial<Parameters<typeof field>[0]>} [more] */
  const one = (name, more = {}) => field({ id: name, name, value: String(draft[name]), fault: faults[name] ?? (name === "title" ? faults[""] : undefined), change: (text) => change({ [name]: text }), ...more });
  return [
    h("h1", { tabindex: "-1", class: "visually-hidden" }, say("builder.title")),
    one("title", { more: { class: "quiz-title" } }),
    one("description", { tag: "textarea" }),
    one("category"),
    one("thumbnail_url", { more: ADDRESS }),
    check(say("builder.public"), draft["is_published"] === true, (isOn) => change({ is_published: isOn })),
  ];
};
