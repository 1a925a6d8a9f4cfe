// One's own name.
import { ask } from "../../account.js";
import { bringToLife } from "../../form.js";
import { say } from "../../language.js";
import { keepWithin } from "../../letters.js";
import { form } from "./part.js";

/** @param {import("../../account.js").User} me */
export const showName = ({ full_name }) => {
  const own = form("name");
  const field = /** @type {HTMLInputElement} */ (own.elements.namedItem("full_name"));
  field.value = full_name ?? "";
  field.oninput = keepWithin({ mostLetters: 100, mostSigns: 100 });
  bringToLife(own, async (values) => {
    await ask("/me", { full_name: values.full_name }, "PATCH");
    return say("account.saved");
  });
};
