// A page's life in a room: the socket, the clock, the state, and the view drawn after each change.
import { startClock } from "./clock.js";
import { draw } from "../draw.js";
import { startFitting } from "../fit.js";
import { offer, onceSeen } from "../press.js";
import { watchLine } from "./obstacle.js";
import { openSocket } from "./socket.js";
import { NOTHING, reduce } from "./state.js";
import { startVoice } from "./voice/voice.js";

/**
 * @typedef {import("../../protocol.d.ts").Command} Command
 * @typedef {import("./state.js").Event | import("./state.js").Happening} AnyEvent
 * @typedef {import("./state.js").State} State
 */

const TICK = 100;

/**
 * @param {{
 *   code: string,
 *   hello: () => Command | Promise<Command> | null,
 *   view: (state: State, now: number, size: import("../fit.js").Size) => import("../h.js").Child,
 *   tells: import("./voice/voice.js").Tells,
 *   sizes: (state: State) => readonly import("../fit.js").Size[],
 *   heard?: (event: AnyEvent, state: State) => void,
 *   moment?: (state: State, now: number) => string | null,
 *   shown?: (state: State, now: number) => void,
 * }} page `moment` names what can be pressed: as long as it is the same, so is what a press does
 */
export const enterRoom = ({ code, hello, view, tells, sizes, heard, moment, shown }) => {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const clock = startClock();
  const voice = startVoice(tells);
  let state = NOTHING;
  const fit = startFitting(main, (size) => draw(main, view(state, clock.now(), size)));

  /** @param {AnyEvent} event */
  const happen = (event) => {
    if (event.type.endsWith("_snapshot")) clock.forget();
    if ("now" in event) clock.hear(event.now);
    const wasBehind = state.isBehind;
    state = reduce(state, event);
    // Asked again at each heart beat, in case the question or its reply was lost.
    if (state.isBehind && (!wasBehind || event.type === "heart_beaten")) socket.send({ type: "resync" });
    heard?.(event, state);
    // Loaded while the question is announced, so that nobody waits for a choice that is a formula.
    if (state.room?.question?.formulas) void document.fonts?.load("1em Formulas");
    paint();
  };

  const paint = (isTick = false) => {
    const [before, wasHere] = [main.firstElementChild, main.contains(document.activeElement)];
    offer(moment?.(state, clock.now()) ?? null);
    fit(sizes(state), isTick);
    // What had the focus may be gone: an answer that was given, or a choice that is over.
    if (main.firstElementChild !== before || wasHere) arrive(main, main.firstElementChild !== before);
    // Once all is known that came at once: a new line, and the room at its other end.
    queueMicrotask(() => voice(state, clock.now()));
    shown?.(state, clock.now());
  };

  const line = watchLine((obstacle) => happen({ type: "obstacle_found", obstacle }));
  const socket = openSocket(code, {
    hello,
    hear: (event) => {
      line.works();
      happen(event);
    },
    tell: (link, why) => {
      line.changed(link, why);
      happen({ type: "link_changed", link, code: why });
    },
  });
  onceSeen(() => paint());
  setInterval(() => isCounting(state) && paint(true), TICK);
  addEventListener("resize", () => paint());
  document.fonts?.addEventListener("loadingdone", () => paint());
  for (const sign of ["online", "pageshow"]) addEventListener(sign, socket.hurry);
  document.addEventListener("visibilitychange", socket.hurry);
  addEventListener("offline", socket.doubt);

  return { socket, happen, paint, state: () => state, now: clock.now };
};

/** @param {State} state */
const isCounting = ({ room }) => !!room && (room.phase === "announced" || room.phase === "open") && room.paused_at === null;

/**
 * Who reads by ear or moves by keyboard finds the focus where the next key is wanted in a new scene, or else at the
 * top of what is there, unless they are busy elsewhere.
 * @param {HTMLElement} main
 * @param {boolean} isNew
 */
const arrive = (main, isNew) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  const next = isNew && main.querySelector("[data-next]:enabled");
  const place = next || main.querySelector("[tabindex='-1']");
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
};
