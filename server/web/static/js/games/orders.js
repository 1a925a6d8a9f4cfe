// What a host orders, from any page that hosts. An order counts for the room that was on the screen when it was given.
import { askFirst, askWhich } from "../ask_first.js";
import { close } from "../disclosure.js";
import { say } from "../language.js";
import { changed, isSeen } from "../press.js";
import { ref } from "../random.js";
import { canPause, nextStep } from "./views/controls.js";

/**
 * @typedef {import("./views/controls.js").HostRoom} HostRoom
 * @typedef {import("./views/controls.js").Order} Order
 */

/** @param {() => ReturnType<typeof import("./room.js").enterRoom>} entered */
export const startOrders = (entered) => {
  /**
   * @param {HostRoom} drawn the room as it was on the screen: the order counts for that, whatever has happened since
   * @param {Order} order
   */
  const command = ({ seq }, order) => {
    const room = entered();
    const { asked, link } = room.state();
    if (asked || link !== "open") return;
    const asking = ref();
    changed();
    room.happen({ type: "command_given", ref: asking });
    room.socket.send({ ...order, ref: asking, seq });
  };

  /**
   * By key, as by a button: for what has been on the screen long enough to be seen.
   * @param {number} at
   * @param {(known: HostRoom) => Order | null | undefined | false} order
   */
  const byKey = (at, order) => {
    const known = entered().state().room;
    if (!isSeen(at) || known?.type !== "host_snapshot") return;
    const given = order(known);
    if (given) command(known, given);
  };

  return {
    command,
    step: (/** @type {number} */ at) => byKey(at, step),
    pause: (/** @type {number} */ at) => byKey(at, pauseOrResume),
    /** @param {HostRoom} drawn */
    end: async (drawn) => {
      close();
      const way = { value: "yes", text: say("host.end_yes"), isDanger: true };
      if (await askWhich(say("host.end_question"), [way], becoming(drawn))) command(drawn, { type: "end_game" });
    },
    /** @param {HostRoom} drawn */
    discard: async (drawn) => {
      const { question } = drawn;
      if (question && (await askFirst(say("host.discard_question"), say("host.discard")))) command(drawn, { type: "void_question", question: question.number });
    },
    /**
     * @param {HostRoom} drawn
     * @param {import("../../protocol.d.ts").SeatedPlayer} player
     */
    kick: async (drawn, { seat, nickname }) => {
      const ways = [{ value: "rename_player", text: say("host.rename") }, { value: "kick_player", text: say("host.kick"), isDanger: true }];
      const type = /** @type {"rename_player" | "kick_player" | ""} */ (await askWhich(say("host.kick_question", { name: nickname }), ways));
      if (type) command(drawn, { type, seat });
    },
    /**
     * @param {import("../../protocol.d.ts").Room} drawn
     * @param {string} question that is asked before
     * @param {{ joined_within?: number, group?: number }} whom all who are away, unless it says others
     */
    remove: async (drawn, question, whom) => {
      if (drawn.type === "host_snapshot" && (await askFirst(question, say("host.kick")))) command(drawn, { type: "remove_players", ...whom });
    },
    /**
     * @param {import("../../protocol.d.ts").Room} drawn
     * @param {number} seat
     * @param {number} factor
     */
    give: (drawn, seat, factor) => {
      if (drawn.type === "host_snapshot") command(drawn, { type: "give_extra_time", seat, factor });
    },
  };
};

/** @param {HostRoom} known */
const step = (known) => {
  const next = nextStep(known);
  return next?.isPossible && next.order;
};

/** @param {HostRoom} known */
const pauseOrResume = (known) => (known.paused_at === null ? canPause(known) && /** @type {const} */ ({ type: "pause_game" }) : step(known));

/**
 * What becomes of the answers when a game ends now.
 * @param {HostRoom} drawn
 */
const becoming = ({ phase, question }) => {
  if (phase === "open") return [say("host.end_open")];
  const isUnasked = phase === "lobby" || (phase === "announced" && question?.number === 0);
  return isUnasked ? [say("host.end_unasked")] : [];
};

/**
 * Each change of the room gives its buttons another meaning, or another place.
 * @param {import("./state.js").State} state
 */
export const moment = ({ room: known, link, closedWith, unseen }) => known && `${known.epoch} ${known.seq - unseen} ${gone(known)} ${(link !== "open" && closedWith) || ""}`;

/**
 * Of those who waited to be let in: the others move up. Who comes is listed last, and moves nobody.
 * @param {import("./state.js").Room} room
 */
const gone = (room) => ("newcomers" in room ? room.newcomers.up_to - room.newcomers.count : 0);
