// The host's page: the stage, and the controls beside it.
import "../chrome.js";
import { account, logOut, me } from "../account.js";
import { goLogIn } from "../accounts/needed.js";
import { close } from "../disclosure.js";
import { ref } from "../random.js";
import { verifyBefore } from "../accounts/teaching.js";
import { say } from "../language.js";
import { isSeen } from "../press.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { choices, leadsHere, shownBase } from "./join_base.js";
import { startClassNames } from "./class_names.js";
import { rescue } from "./rescue.js";
import { enterRoom } from "./room.js";
import { isOver } from "./state.js";
import { calmLike, isCalm, isWished, wish } from "./calm.js";
import { listenToKeys } from "./keys.js";
import { startNewcomers } from "./newcomers.js";
import { moment, startOrders } from "./orders.js";
import { startPattern } from "./pattern.js";
import { startRoll } from "./roll.js";
import { startLogin } from "./shown_login.js";
import { startSound } from "./sound/sound.js";
import { controls, plain } from "./views/controls.js";
import { showKeys } from "./views/key_help.js";
import { ROOM_LOST, arriving, closed } from "./views/link.js";
import { notice, way, wayButton } from "../notice.js";
import { soundLine, soundSwitches } from "./views/sound_switches.js";
import { stage, stageFit } from "./views/stage.js";
import { toggle } from "./views/toggle.js";
import { tellOfGame } from "./running.js";
import { stageTells } from "./voice/stage.js";
import { stayAwake } from "./wake_lock.js";
import { startWholeRoster } from "./whole_roster.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./views/controls.js").HostRoom} HostRoom
 * @typedef {import("./views/controls.js").Order} Order
 */

/** @satisfies {import("../../protocol.d.ts").ProtocolVersion} */
const version = 1;
const { code = "", joinBase = "" } = document.body.dataset;
const login = startLogin();
const orders = startOrders(() => room);
const main = /** @type {HTMLElement} */ (document.querySelector("main"));

/**
 * The login has run out, or hosting asks for more than it by now.
 * @param {import("./room.js").AnyEvent} event
 * @param {State} state
 */
const heard = (event, state) => {
  roll.hear(event, state);
  pattern.hear(event, state);
  calmLike(state.room);
  if (event.type === "host_snapshot") {
    login.taken();
    tellWish(event);
  }
  if (event.type !== "refused") return;
  if (event.reason === "not_logged_in") void login.refused({ again: () => room.socket.connect(), over: () => (logOut(), goLogIn()) });
  if (event.reason === "address_unverified") void me().then((mine) => verifyBefore(main, mine, () => location.reload()), () => null);
};

let isWishTold = false;

/**
 * The room is as it was wished here the last time; once, so that of two host pages neither takes back what the other says.
 * @param {HostRoom} known
 */
const tellWish = (known) => {
  if (!isWishTold && known.phase === "lobby" && known.is_calm === false && isWished()) setCalm(known, true);
  isWishTold = true;
};

/**
 * Beside the other orders: it changes none of what there is to press.
 * @param {HostRoom} known
 * @param {boolean} isWanted
 */
const setCalm = ({ seq }, isWanted) => room.socket.send({ type: "set_calm", ref: ref(), seq, is_calm: isWanted });

/** @param {HostRoom} known */
const switchCalm = (known) => {
  wish(!isCalm());
  setCalm(known, isWished());
  // Where the room has no word about it, the page goes by the wish.
  calmLike(room.state().room);
  room.paint();
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
    order: (/** @type {Order} */ order) => orders.command(known, order),
    end: () => orders.end(known),
    discard: () => orders.discard(known),
    redraw: () => room.paint(),
    roll,
    newcomers,
    own,
  };
  return [stage(known, now, { joinBase: shownBase(), ...(choices.length && { changeAddress }), isSilent, most, pattern: pattern.step(), kick, showAll: roster.showAll }), controls(state, known, !isSeen(), acts)];
};

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

/** @param {HostRoom} known */
const pairRemote = async ({ game, code }) => {
  close();
  const { askToPair } = await import("./views/remote_dialog.js");
  askToPair(game, code);
};

const roster = startWholeRoster(() => room);

/**
 * One for all times, so that names are not drawn again.
 * @param {import("../../protocol.d.ts").SeatedPlayer} player
 */
const kick = (player) => {
  const known = room.state().room;
  if (known?.type === "host_snapshot") void orders.kick(known, player);
};

/** @param {State} state */
const sizes = ({ room: known }) => roster.sizes(known) ?? stageFit(known);

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

const fillScreen = () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.())?.catch(() => {});

// Nothing sounds by itself on a phone that is used as a remote control.
const sound = startSound(localStorage, !matchMedia("(pointer: coarse)").matches, () => room.paint());

// What only the machine does that the stage stands on.
const own = {
  line: () => [pattern.line(), soundLine(sound)],
  menu: (/** @type {HostRoom} */ known) => [
    soundSwitches(sound),
    toggle("calm.switch", isCalm(), room.state().link !== "open", () => switchCalm(known)),
    h("a", { class: "button", key: "projector", href: `/projector/${known.code}`, target: "_blank" }, say("host.projector")),
    !isOver(known) && plain("remote.title", false, () => pairRemote(known)),
    plain("host.full_screen", false, () => (close(), fillScreen())),
    plain("host.keys", false, () => (close(), showKeys())),
  ],
  // What has ended, and whether it is stored, stands on the stage.
  farewell: (/** @type {HostRoom} */ { game }) => [
    h("a", { class: "button primary", key: "report", href: `/games/${game}` }, say("report.open")),
    h("a", { class: "button", key: "quizzes", href: "/quizzes" }, say("nav.quizzes")),
  ],
};

const roll = startRoll((asked) => room.socket.send(asked), () => room.paint(), orders.remove, orders.give, startClassNames(() => room.paint()));

const newcomers = startNewcomers(() => room.paint(), false);

const pattern = startPattern((asked) => room.socket.send(asked), () => room.paint());

listenToKeys({ step: orders.step, pause: orders.pause, full_screen: fillScreen, mute: sound.toggle, roll: roll.toggleByKey, help: showKeys });

const room = enterRoom({ code, hello: async () => ({ type: "host_room", version, account: (await login.show()) ?? "?" }), view, tells: stageTells, sizes, heard, moment, shown: ({ room: known }, now) => sound.follow(known, now) });
// Who logs out in another tab is told here: no form stands before a class by itself.
if (account()) {
  room.socket.connect();
  stayAwake();
  tellOfGame(room.state);
  void tryAddress();
} else goLogIn();
