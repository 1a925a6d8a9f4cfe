// Why the solution is right, as the author says it: beside the solution, on every screen.
import { drawn, words } from "../../formula.js";
import { asTyped, direction, h } from "../../h.js";
import { say } from "../../language.js";

/** @param {import("../../../protocol.d.ts").Reveal | null} reveal */
export const explanation = (reveal) => {
  if (!reveal?.explanation) return null;
  const { explanation: text, explanation_formulas: pieces } = reveal;
  const said = words(text, pieces);
  return h(
    "div",
    { class: "explanation" },
    h("h2", {}, say("question.explanation")),
    h("p", { class: `text${asTyped(said)}`, dir: direction(said) }, drawn(text, pieces)),
  );
};
