// A button that shows and hides what else can be done: one at a time, closed by Escape and by leaving it.
import { h } from "./h.js";

/** @typedef {import("./h.js").Child} Child */

/** Which one is open. @type {string | null} */
let open = null;
/** @type {() => void} */
let redrawOpen = () => {};

/**
 * @param {{ id: string, name: string, describedBy?: string, isNew?: boolean, redraw: () => void, content: () => Child }} what `isNew` as long as nobody can have seen it
 */
export const disclosure = ({ id, name, describedBy, isNew, redraw, content }) =>
  h(
    "div",
    { class: "disclosure", key: id, onkeydown: (/** @type {KeyboardEvent} */ event) => closeBy(id, event) },
    h(
      "button",
      { type: "button", class: "button round", id, "aria-label": name, "aria-describedby": describedBy, "aria-disabled": isNew && "true", "aria-expanded": String(open === id), "aria-controls": open === id ? contentOf(id) : null, onclick: () => (open === id ? close() : show(id, redraw)) },
      h("span", { "aria-hidden": "true" }, "⋯"),
    ),
    open === id && h("div", { class: "disclosed", id: contentOf(id) }, content()),
  );

/**
 * @param {string} id
 * @param {() => void} redraw
 */
const show = (id, redraw) => {
  [open, redrawOpen] = [id, redraw];
  redraw();
};

/** Whoever stands in it goes back to its button. */
export const close = () => {
  if (open === null) return;
  const button = document.getElementById(open);
  const isWithin = document.getElementById(contentOf(open))?.contains(document.activeElement);
  hide();
  if (isWithin) button?.focus();
};

const hide = () => {
  open = null;
  redrawOpen();
};

/**
 * @param {string} id
 * @param {KeyboardEvent} event
 */
const closeBy = (id, { key }) => {
  if (key === "Escape" && open === id) close();
};

/** @param {string} id */
const contentOf = (id) => `${id}-content`;

// Left by keyboard, for what is beside it; a press elsewhere is heard below.
addEventListener("focusout", ({ target, relatedTarget }) => {
  const within = open === null ? null : document.getElementById(open)?.parentElement;
  if (within && target instanceof Node && within.contains(target) && relatedTarget instanceof Node && !within.contains(relatedTarget)) hide();
});

addEventListener("pointerdown", ({ target }) => {
  if (target instanceof Element && !target.closest(".disclosure")) close();
});
