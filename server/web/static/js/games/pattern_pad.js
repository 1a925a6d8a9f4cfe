// The pad on which a phone taps the shapes that the big screen shows.
import { h } from "../h.js";
import { say } from "../language.js";
import { shape } from "./views/choice.js";
import { linkLine, refusalLine } from "./views/link.js";
import { shapeName, shapeRow } from "./views/pattern.js";

const SHAPES = [0, 1, 2, 3];

/**
 * @param {{ paint: () => void, done: () => void, back: () => void }} form `done`: all are tapped; `back`: to the name
 */
export const patternPad = ({ paint, done, back }) => {
  let length = 4;
  /** @type {number[]} */
  let tapped = [];
  let isBusy = false;

  /** @param {number} number */
  const tap = (number) => {
    if (isBusy || tapped.length >= length) return;
    tapped.push(number);
    isBusy = tapped.length === length;
    if (isBusy) done();
    paint();
  };

  const takeOneBack = () => {
    if (!isBusy) tapped.pop();
    paint();
  };

  return {
    shapes: () => tapped,
    /** @param {import("../../protocol.d.ts").Expected | null | undefined} expected how many shapes there are by now */
    again: (expected) => {
      length = expected === "eight_shapes" ? 8 : 4;
      [tapped, isBusy] = [[], false];
    },
    /** @param {import("./state.js").State} state */
    view: (state) =>
      h(
        "section",
        { class: "card entry", key: "pattern" },
        h("h1", { tabindex: "-1" }, say("pattern.title")),
        h("p", { class: "hint" }, say("pattern.hint", { n: length })),
        shapeRow(SHAPES.concat(SHAPES).slice(0, length).map((_, place) => tapped[place] ?? null), say("pattern.tapped", { i: tapped.length, n: length })),
        refusalLine(state.refusal === "pattern_wanted" ? { ...state, refusal: null } : state),
        linkLine(state),
        h("div", { class: "pad", role: "group", "aria-label": say("pattern.title") }, SHAPES.map((number) =>
          h("button", { type: "button", key: number, class: `choice choice-${number}`, "aria-label": shapeName(number), "aria-disabled": String(isBusy), ...(number === 0 && { "data-next": true }), onclick: () => tap(number) }, shape(number)))),
        h("div", { class: "others" }, [
          h("button", { type: "button", class: "button wide", "aria-disabled": String(isBusy || !tapped.length), onclick: takeOneBack }, say("pattern.take_back")),
          h("button", { type: "button", class: "button wide", onclick: back }, say("pattern.other_name")),
        ]),
      ),
  };
};
