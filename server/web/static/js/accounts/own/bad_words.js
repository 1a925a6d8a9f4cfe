// The words that a teacher does not want to read in names.
import { ask } from "../../account.js";
import { bringToLife } from "../../form.js";
import { say } from "../../language.js";
import { form } from "./part.js";

/** @param {import("../../account.js").User} me */
export const showBadWords = ({ role, bad_words }) => {
  const own = form("bad-words");
  const field = /** @type {HTMLTextAreaElement} */ (own.elements.namedItem("bad_words"));
  field.value = bad_words;
  /** @type {HTMLElement} */ (own.closest("section")).hidden = role === "STUDENT";
  bringToLife(own, async () => {
    // A form's own values have two signs for the end of a line.
    await ask("/me", { bad_words: field.value }, "PATCH");
    return say("account.saved");
  });
};
