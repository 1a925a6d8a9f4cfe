// The remote: a teacher's phone that hosts one room by the token that it was shown.
import "../chrome.js";
import { say } from "../language.js";
import { ROOMY } from "../fit.js";
import { isSeen } from "../press.js";
import { notice, wayButton } from "../notice.js";
import { startAhead } from "./ahead.js";
import { listenToKeys } from "./keys.js";
import { startNewcomers } from "./newcomers.js";
import { moment, startOrders } from "./orders.js";
import { carriedToken } from "./remote_token.js";
import { startRoll } from "./roll.js";
import { enterRoom } from "./room.js";
import { isOver } from "./state.js";
import { controls } from "./views/controls.js";
import { arriving, closed } from "./views/link.js";
import { remote } from "./views/remote.js";
import { stageTells } from "./voice/stage.js";
import { stayAwake } from "./wake_lock.js";

/** @typedef {import("./state.js").State} State */

/** @satisfies {import("../../protocol.d.ts").ProtocolVersion} */
const version = 1;
const { code = "" } = document.body.dataset;
const token = carriedToken(code);
const orders = startOrders(() => room);
// Its token is no good any more: the game or the login is over, or another phone has taken its place.
const UNPAIRED = [4501, 4503, 4509];

/**
 * @param {import("./room.js").AnyEvent} event
 * @param {State} state
 */
const heard = (event, state) => {
  roll.hear(event, state);
  ahead.hear(event, state);
};

/**
 * @param {State} state
 * @param {number} now
 */
const view = (state, now) => {
  const known = state.room;
  if (state.link === "gone" && !isOver(known)) return gone(state);
  if (known?.type !== "host_snapshot") return arriving(state);
  const acts = {
    order: (/** @type {import("./views/controls.js").Order} */ order) => orders.command(known, order),
    end: () => orders.end(known),
    discard: () => orders.discard(known),
    redraw: () => room.paint(),
    roll: { ...roll, panel: () => null },
    newcomers,
    own,
  };
  const shown = remote(known, now, { next: ahead.question(), roll: roll.panel() });
  // There is nothing more to do with it.
  return isOver(known) ? shown : [shown, controls(state, known, !isSeen(), acts)];
};

const own = {
  line: () => null,
  menu: () => null,
  farewell: () => null,
};

/** @param {State} state */
const gone = (state) => (state.refusal === "game_over" ? notice("over", say("finale.over"), say("remote.finished"), null) : shutOut(state));

/** @param {State} state */
const shutOut = (state) =>
  UNPAIRED.includes(state.closedWith ?? 0) ? unpaired() : notice("gone", say("ended.title"), closed(state), wayButton(say("ended.reload"), () => location.reload(), !isSeen()));

const unpaired = () => notice("unpaired", say("remote.unpaired"), say("remote.how"), null);

const roll = startRoll((asked) => room.socket.send(asked), () => room.paint(), orders.remove, orders.give);
const newcomers = startNewcomers(() => room.paint(), true);
const ahead = startAhead((asked) => room.socket.send(asked));

listenToKeys({ step: orders.step, pause: orders.pause, roll: roll.toggleByKey });

const room = enterRoom({ code, hello: () => (token ? { type: "host_by_remote", version, token } : null), view: (state, now) => (token ? view(state, now) : unpaired()), tells: stageTells, sizes: () => [ROOMY], heard, moment });
if (token) {
  room.socket.connect();
  stayAwake();
  roll.open();
} else room.paint();
