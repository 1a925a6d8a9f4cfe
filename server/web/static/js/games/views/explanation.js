// Why the solution is right, as the author says it: beside the solution, on every screen.
import { asTyped, direction, h } from "../../h.js";
import { say } from "../../language.js";

/** @param {import("../../../protocol.d.ts").Reveal | null} reveal */
export const explanation = (reveal) =>
  reveal?.explanation &&
  h(
    "div",
    { class: "explanation" },
    h("h2", {}, say("question.explanation")),
    h("p", { class: `text${asTyped(reveal.explanation)}`, dir: direction(reveal.explanation) }, reveal.explanation),
  );
