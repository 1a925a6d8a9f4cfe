// A field for a full name tells how many letters it has once they are many. What is too long stays, to be mended.
import { draw } from "../draw.js";
import { say } from "../language.js";
import { letters } from "../letters.js";

// As the server has it (FullName).
const MOST = 100;
const MANY = 80;

/** @param {HTMLFormElement} form with the field, and a place for the sentence below it */
export const countLetters = (form) => {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("full_name"));
  const place = /** @type {HTMLElement} */ (form.querySelector("#name-count"));
  field.oninput = () => {
    const count = letters(field.value.trim()).length;
    draw(place, count >= MANY && say("seat.letters", { i: count, n: MOST }));
    if (count > MOST) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
};
