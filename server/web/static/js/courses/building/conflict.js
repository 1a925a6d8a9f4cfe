// What somebody else has made of a lesson, or of the course, while it was being written: one says which shall stand.
import { h, written } from "../../h.js";
import { say } from "../../language.js";
import { pressed } from "../../notice.js";

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {(key: string, isTheirs: boolean) => void} settle
 */
export const conflict = ({ key, isGone, theirs }, settle) =>
  h(
    "div",
    { class: "told conflict", role: "group", "aria-labelledby": `${key}-conflict`, key: "conflict" },
    h("p", { id: `${key}-conflict` }, say(isGone ? "builder.conflict_gone" : "builder.conflict")),
    h("ul", {}, Object.entries(theirs).map(([name, value]) => h("li", { key: name }, h("strong", {}, say(`course_field.${name}`)), " ", written(inWords(name, value))))),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button small", ...pressed(false, () => settle(key, false)) }, say(isGone ? "builder.put_back" : "editor.keep_mine")),
      h("button", { class: "button small", ...pressed(false, () => settle(key, true)) }, say(isGone ? "editor.let_go" : "builder.take_theirs")),
    ),
  );

/** @param {string} name @param {import("./sheet.js").Fields[string] | undefined} value */
const inWords = (name, value) => {
  if (name === "content_type") return say(`lesson_kind.${value}`);
  if (typeof value === "boolean") return say(value ? "editor.yes" : "editor.no");
  return value !== null && typeof value === "object" ? ("title" in value ? value.title : value.name) : String(value ?? "") || "–";
};
