// What comes next: asked of the room as soon as another question is at hand, and after each new line to it.
import { ref } from "../random.js";

/** @typedef {import("../../protocol.d.ts").NextTold} NextTold */

/**
 * For any page whose socket is a host's.
 * @param {(command: import("../../protocol.d.ts").Command) => void} send
 */
export const startAhead = (send) => {
  /** @type {{ after: number, asked: string, told: NextTold | null }} */
  let next = { after: NaN, asked: "", told: null };

  return {
    /**
     * Called with everything that the room tells and the page does.
     * @param {import("./room.js").AnyEvent} event
     * @param {import("./state.js").State} state
     */
    hear: (event, { room }) => {
      if (event.type === "next_told" && event.ref === next.asked) next = { ...next, told: event };
      const after = room?.question?.number ?? -1;
      if (!room || (after === next.after && event.type !== "host_snapshot")) return;
      next = { after, asked: ref(), told: after === next.after ? next.told : null };
      send({ type: "tell_next", ref: next.asked });
    },
    /** The question after the one at hand; null as long as it is not known, or if there is none. */
    question: () => next.told?.question ?? null,
  };
};
