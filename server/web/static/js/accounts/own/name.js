// One's own name.
import { ask } from "../../account.js";
import { bringToLife } from "../../form.js";
import { say } from "../../language.js";
import { countLetters } from "../name_letters.js";
import { form } from "./part.js";

/** @param {import("../../account.js").User} me */
export const showName = ({ full_name }) => {
  const own = form("name");
  const field = /** @type {HTMLInputElement} */ (own.elements.namedItem("full_name"));
  field.value = full_name ?? "";
  countLetters(own);
  bringToLife(own, async (values) => {
    await ask("/me", { full_name: values.full_name }, "PATCH");
    return say("account.saved");
  });
};
