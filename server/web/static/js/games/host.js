// The host's page: the stage, and the controls beside it.
import "../chrome.js";
import { goLogIn, logOut, me, token } from "../account.js";
import { close } from "../disclosure.js";
import { verifyBefore } from "../accounts/teaching.js";
import { askFirst, askWhich } from "../ask_first.js";
import { say } from "../language.js";
import { ROOMY } from "../fit.js";
import { changed, isSeen } from "../press.js";
import { ref } from "../random.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { choices, leadsHere, shownBase } from "./join_base.js";
import { ROOM_LOST, rescue } from "./rescue.js";
import { enterRoom, isOver } from "./room.js";
import { startCalm } from "./calm.js";
import { listenToKeys } from "./keys.js";
import { startPattern } from "./pattern.js";
import { startRoll } from "./roll.js";
import { startLogin } from "./shown_login.js";
import { startSound } from "./sound/sound.js";
import { canPause, controls, nextStep } from "./views/controls.js";
import { showKeys } from "./views/key_help.js";
import { arriving, closed } from "./views/link.js";
import { notice, way, wayButton } from "../notice.js";
import { stage, stageFit } from "./views/stage.js";
import { tellOfGame } from "./running.js";
import { stageTells } from "./voice/stage.js";
import { stayAwake } from "./wake_lock.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./views/controls.js").HostRoom} HostRoom
 * @typedef {import("./views/controls.js").Order} Order
 */

/** @satisfies {import("../../protocol.d.ts").ProtocolVersion} */
const version = 1;
const { code = "", joinBase = "" } = document.body.dataset;
const login = startLogin();
const main = /** @type {HTMLElement} */ (document.querySelector("main"));

/**
 * @param {HostRoom} drawn the room as it was on the screen: the order counts for that, whatever has happened since
 * @param {Order} order
 */
const command = ({ seq }, order) => {
  const { asked, link } = room.state();
  if (asked || link !== "open") return;
  const asking = ref();
  changed();
  room.happen({ type: "command_given", ref: asking });
  room.socket.send({ ...order, ref: asking, seq });
};

/** @param {HostRoom} drawn */
const end = async (drawn) => {
  close();
  const way = { value: "yes", text: say("host.end_yes"), isDanger: true };
  if (await askWhich(say("host.end_question"), [way], becoming(drawn))) command(drawn, { type: "end_game" });
};

/**
 * What becomes of the answers when a game ends now.
 * @param {HostRoom} drawn
 */
const becoming = ({ phase, question }) => {
  if (phase === "open") return [say("host.end_open")];
  const isUnasked = phase === "lobby" || (phase === "announced" && question?.number === 0);
  return isUnasked ? [say("host.end_unasked")] : [];
};

/** @param {HostRoom} drawn */
const discard = async (drawn) => {
  const { question } = drawn;
  if (question && (await askFirst(say("host.discard_question"), say("host.discard")))) command(drawn, { type: "void_question", question: question.number });
};

/**
 * @param {HostRoom} drawn
 * @param {import("../../protocol.d.ts").SeatedPlayer} player
 */
const kick = async (drawn, { seat, nickname }) => {
  if (await askFirst(say("host.kick_question", { name: nickname }), say("host.kick"))) command(drawn, { type: "kick_player", seat });
};

/**
 * The login has run out, or hosting asks for more than it by now.
 * @param {import("./room.js").AnyEvent} event
 * @param {State} state
 */
const heard = (event, state) => {
  roll.hear(event, state);
  pattern.hear(event, state);
  if (event.type === "host_snapshot") login.taken();
  if (event.type !== "refused") return;
  if (event.reason === "not_logged_in") void login.refused({ again: () => room.socket.connect(), over: () => (logOut(), goLogIn()) });
  if (event.reason === "address_unverified") void me().then((mine) => verifyBefore(main, mine, () => location.reload()), () => null);
};

/**
 * @param {State} state
 * @param {number} now
 * @param {import("../fit.js").Size} size
 */
const view = (state, now, { most }) => {
  const known = state.room;
  if (state.link === "gone" && !isOver(known)) return login.isRenewing() ? arriving(state) : gone(closed(state));
  if (state.link !== "open" && state.closedWith === ROOM_LOST && !isOver(known)) return lost();
  if (known?.type !== "host_snapshot") return arriving(state);
  const acts = {
    order: (/** @type {Order} */ order) => command(known, order),
    end: () => end(known),
    discard: () => discard(known),
    showKeys: () => (close(), showKeys()),
    fillScreen,
    redraw: () => room.paint(),
    sound,
    roll,
    pattern,
  };
  return [stage(known, now, { joinBase: shownBase(), ...(choices.length && { changeAddress }), isSilent, most, pattern: pattern.step(), kick: (player) => kick(known, player), showAll }), controls(state, known, !isSeen(), acts)];
};

/**
 * Each change of the room gives its buttons another meaning, or another place.
 * @param {State} state
 */
const moment = ({ room: known, link, closedWith }) => known && `${known.epoch} ${known.seq} ${(link !== "open" && closedWith) || ""}`;

// An address that was chosen the last time may lead nowhere from here.
let isSilent = false;

const tryAddress = async () => {
  isSilent = shownBase() !== joinBase && !(await leadsHere(shownBase()));
  room.paint();
};

const changeAddress = async () => {
  const { askForAddress } = await import("./views/address_dialog.js");
  await askForAddress();
  room.paint();
  void tryAddress();
};

// To find somebody in a full lobby, the host may have the whole list, and scroll.
let isRosterWhole = false;

const showAll = () => {
  isRosterWhole = true;
  room.paint();
};

/** @param {State} state */
const sizes = ({ room: known }) => (isRosterWhole && known?.phase === "lobby" ? [ROOMY] : stageFit(known));

let failure = "";
let isRescuing = false;

const lost = () =>
  notice("lost", say("lost.title"), [say("lost.explained"), failure && h("span", { class: "refusal", role: "alert" }, failure)], [
    wayButton(say("lost.rescue"), bringBack, isRescuing || !isSeen()),
    way("/quizzes", say("nav.quizzes")),
  ]);

const bringBack = async () => {
  [isRescuing, failure] = [true, ""];
  room.paint();
  await rescue(code).catch((error) => (failure = reasons(error).join(" ")));
  isRescuing = false;
  room.paint();
  room.socket.hurry();
};

/** @param {string} why */
const gone = (why) =>
  notice("gone", say("ended.title"), why, [
    way("/quizzes", say("nav.quizzes"), true),
    wayButton(say("ended.reload"), () => location.reload(), !isSeen()),
    way(`/login?another&next=${encodeURIComponent(location.pathname)}`, say("ended.other_account")),
  ]);

/**
 * By key, as by a button: for what has been on the screen long enough to be seen.
 * @param {number} at
 * @param {(known: HostRoom) => Order | null | undefined | false} order
 */
const byKey = (at, order) => {
  const known = room.state().room;
  if (!isSeen(at) || known?.type !== "host_snapshot") return;
  const given = order(known);
  if (given) command(known, given);
};

/** @param {HostRoom} known */
const step = (known) => {
  const next = nextStep(known);
  return next?.isPossible && next.order;
};

/** @param {HostRoom} known */
const pauseOrResume = (known) => (known.paused_at === null ? canPause(known) && /** @type {const} */ ({ type: "pause_game" }) : step(known));

const fillScreen = () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.())?.catch(() => {});

// Nothing sounds by itself on a phone that is used as a remote control.
const sound = startSound(localStorage, !matchMedia("(pointer: coarse)").matches, () => room.paint());

/**
 * @param {import("../../protocol.d.ts").Room} drawn
 * @param {number | null} joinedWithin
 */
const remove = async (drawn, joinedWithin) => {
  const question = joinedWithin === null ? say("flood.away_question") : say("flood.recent_question", { n: joinedWithin });
  if (drawn.type === "host_snapshot" && (await askFirst(question, say("host.kick")))) command(drawn, { type: "remove_players", joined_within: joinedWithin });
};

const roll = startRoll((asked) => room.socket.send(asked), () => room.paint(), remove);

const pattern = startPattern((asked) => room.socket.send(asked), () => room.paint());

listenToKeys({ step: (at) => byKey(at, step), pause: (at) => byKey(at, pauseOrResume), full_screen: fillScreen, mute: sound.toggle, roll: roll.toggleByKey, help: showKeys });
startCalm();

const room = enterRoom({ code, hello: async () => ({ type: "host_room", version, account: (await login.show()) ?? "?" }), view, tells: stageTells, sizes, heard, moment, shown: ({ room: known }, now) => sound.follow(known, now) });
if (token()) {
  room.socket.connect();
  stayAwake();
  tellOfGame(room.state);
  void tryAddress();
} else goLogIn();
