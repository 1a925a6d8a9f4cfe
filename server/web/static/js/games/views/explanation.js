// Why the solution is right, as the author says it: beside the solution, on every screen.
import { drawn, words } from "../../formula.js";
import { asTyped, h } from "../../h.js";
import { say } from "../../language.js";
import { inItsScript } from "../../script.js";

/** @param {import("../../../protocol.d.ts").Reveal | null} reveal */
export const explanation = (reveal) => {
  if (!reveal?.explanation) return null;
  const { explanation: text, explanation_formulas: pieces } = reveal;
  const said = words(text, pieces);
  return h(
    "div",
    { class: "explanation" },
    h("h2", {}, say("question.explanation")),
    h("p", { class: `text${asTyped(said)}`, ...inItsScript(said) }, drawn(text, pieces)),
  );
};
