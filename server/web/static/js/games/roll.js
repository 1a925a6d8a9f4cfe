// The roll: while its panel is open, the room is asked who has not answered and who is away, and what is right.
import { ref } from "../random.js";
import { enterRollPanel, rollPanel, rollSwitches } from "./views/roll.js";

/**
 * @typedef {import("../../protocol.d.ts").Room} Room
 * @typedef {import("../../protocol.d.ts").RollCalled} RollCalled
 * @typedef {import("../../protocol.d.ts").SolutionTold} SolutionTold
 */

/** At most once a second. */
const PAUSE = 1000;

/**
 * For any page whose socket is a host's.
 * @param {(command: import("../../protocol.d.ts").Command) => void} send
 * @param {() => void} paint
 * @param {(room: Room, question: string, whom: { joined_within?: number, group?: number }) => void} remove shows out all who came within so many seconds, or of a group, or are away
 * @param {(room: Room, seat: number, factor: number) => void} give lets one player have so many times the limit
 * @param {ReturnType<typeof import("./class_names.js").startClassNames> | null} [names] where the host is logged in
 */
export const startRoll = (send, paint, remove, give, names = null) => {
  let isOpen = false;
  // Nor does the class see by a glance who has extra time.
  let isExtraOpen = false;
  /** @type {typeof import("./views/extra_time.js") | null} */
  let extra = null;
  // Asked for anew each time: nobody remembers a switch when a class looks on.
  let isSolutionWanted = false;
  /** @type {Room | null} */
  let room = null;
  /** @type {RollCalled | null} */
  let called = null;
  /** @type {SolutionTold | null} */
  let told = null;
  let askedAt = -Infinity;
  let timer = 0;

  const ask = () => {
    timer = 0;
    if (!isOpen) return;
    askedAt = performance.now();
    send({ type: "call_roll", ref: ref() });
    if (isSolutionWanted && room?.question && told?.question !== room.question.number) send({ type: "tell_solution", ref: ref() });
  };

  const askSoon = () => {
    if (isOpen && !timer) timer = setTimeout(ask, Math.max(askedAt + PAUSE - performance.now(), 0));
  };

  /** @param {boolean} isWanted */
  const open = (isWanted) => {
    [isOpen, isSolutionWanted, isExtraOpen] = [isWanted, isSolutionWanted && isWanted, isExtraOpen && isWanted];
    if (isOpen && room) void names?.look(room);
    else names?.close();
    askSoon();
    paint();
  };

  const toggleSolution = () => {
    isSolutionWanted = !isSolutionWanted;
    open(isOpen || isSolutionWanted);
  };

  const toggleExtra = async () => {
    isExtraOpen = !isExtraOpen;
    open(isOpen || isExtraOpen);
    extra ??= await import("./views/extra_time.js").catch(() => null);
    paint();
  };

  /** @param {Room} known */
  const extraTime = (known) => isExtraOpen && known.type === "host_snapshot" && extra?.extraTime(known, (seat, factor) => give(known, seat, factor));

  /**
   * Called with everything that the room tells and the page does.
   * @param {import("./room.js").AnyEvent} event
   * @param {import("./state.js").State} state
   */
  const hear = (event, state) => {
    room = state.room;
    if (event.type === "roll_called") called = event;
    else if (event.type === "solution_told") told = event;
    else if (event.type !== "refused") askSoon();
  };

  return {
    hear,
    toggleByKey: () => {
      open(!isOpen);
      enterRollPanel();
    },
    open: () => open(true),
    switches: () => rollSwitches({ isOpen, isSolutionWanted, isExtraOpen, toggle: () => open(!isOpen), toggleSolution, toggleExtra }),
    panel: () => isOpen && room && rollPanel(room, { called, told: isSolutionWanted ? told : null, isSolutionWanted, close: () => open(false), remove, isExtraOpen, toggleExtra, extraTime, classNames: names && names.part(room) }),
  };
};
