// Why the solution is right, as the author says it: beside the solution, on every screen.
import { drawn, words } from "../../formula.js";
import { asTyped, h } from "../../h.js";
import { say } from "../../language.js";
import { inItsScript } from "../../script.js";

/**
 * @param {Pick<import("../../../protocol.d.ts").Reveal, "explanation" | "explanation_formulas"> | null} reveal
 * @param {string} [heading] its tag, by what stands above
 */
export const explanation = (reveal, heading = "h2") => {
  if (!reveal?.explanation) return null;
  const { explanation: text, explanation_formulas: pieces } = reveal;
  const said = words(text, pieces);
  return h(
    "div",
    { class: "explanation" },
    h(heading, {}, say("question.explanation")),
    h("p", { class: `text${asTyped(said)}`, ...inItsScript(said) }, drawn(text, pieces)),
  );
};
