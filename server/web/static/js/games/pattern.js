// The pattern of the room on its big screen, asked for anew whenever it changes.
import { h } from "../h.js";
import { say } from "../language.js";
import { ref } from "../random.js";
import { isOver } from "./state.js";
import { shownPattern } from "./views/pattern.js";

/** After this the room is asked once more, where it could not be. */
const PATIENCE = 3000;

/**
 * For any page whose socket is a host's or a projector's.
 * @param {(command: import("../../protocol.d.ts").Command) => void} send
 * @param {() => void} paint
 */
export const startPattern = (send, paint) => {
  /** @type {import("../../protocol.d.ts").PatternTold | null} */
  let told = null;
  let timer = 0;
  /** @type {import("../../protocol.d.ts").Room | null} */
  let room = null;

  const ask = () => {
    clearTimeout(timer);
    if (!room?.options.asks_for_pattern || isOver(room)) return;
    timer = setTimeout(ask, PATIENCE);
    send({ type: "tell_pattern", ref: ref() });
  };

  /**
   * Called with everything that the room tells.
   * @param {import("./room.js").AnyEvent} event
   * @param {import("./state.js").State} state
   */
  const hear = (event, state) => {
    room = state.room;
    if (event.type === "host_snapshot" || event.type === "projector_snapshot") ask();
    if (event.type !== "pattern_told") return;
    told = event;
    clearTimeout(timer);
    timer = setTimeout(ask, Math.max(event.changes_at - event.now, 0));
    paint();
  };

  const isWanted = () => !!room?.options.asks_for_pattern && !room.is_locked && !isOver(room) && told !== null;

  return {
    hear,
    /** Beside the code of the lobby. */
    step: () => isWanted() && told && [h("p", { class: "step" }, say("pattern.then")), shownPattern(told.shapes)],
    /** For who comes late. */
    line: () => isWanted() && told && room?.phase !== "lobby" && h("div", { class: "late-pattern", key: "pattern" }, h("span", {}, say("pattern.late")), shownPattern(told.shapes)),
  };
};
