// A choice of formats in which one takes a quiz along, or all of them.
import { download } from "../download.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { hand } from "../hand.js";
import { say } from "../language.js";

const FORMATS = ["json", "kahoot", "gift", "moodle", "qti"];

/** What is on its way, and what was refused, by the address that it is asked from. @type {Map<string, { busy?: boolean, refusal?: string }>} */
const states = new Map();

/**
 * @param {{ path: string, label: string, describedBy?: string, redraw: () => void }} what
 */
export const exporting = ({ path, label, describedBy, redraw }) => {
  const { busy = false, refusal } = states.get(path) ?? {};
  return h(
    "details",
    { class: "exporting", key: path },
    h("summary", { class: "button", "aria-describedby": describedBy }, label),
    h("p", { class: "hint" }, say("export.hint")),
    h(
      "ul",
      { class: "ways" },
      FORMATS.map((format) =>
        h(
          "li",
          {},
          h("button", { type: "button", class: "button", "aria-describedby": describedBy, "aria-disabled": busy ? "true" : null, onclick: () => !busy && keep(path, format, redraw) }, say(`export.${format}`)),
        ),
      ),
    ),
    h("p", { class: "hint", role: "status" }, busy && say("export.preparing")),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
  );
};

/**
 * @param {string} path
 * @param {string} format
 * @param {() => void} redraw
 */
const keep = async (path, format, redraw) => {
  states.set(path, { busy: true });
  redraw();
  try {
    const { content, name } = await download(`${path}?format=${format}`);
    hand(content, name);
    states.set(path, {});
  } catch (error) {
    states.set(path, { refusal: reasons(error).join(" ") });
  }
  redraw();
};
