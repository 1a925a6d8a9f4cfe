// A player's page: from the nickname to the podium.
import "../chrome.js";
import { PHONE_SIZES } from "../fit.js";
import { logOut } from "../account.js";
import { say } from "../language.js";
import { isSeen } from "../press.js";
import { ref } from "../random.js";
import { answerTabs, askTabs } from "../tabs.js";
import { enterRoom } from "./room.js";
import { isOver } from "./state.js";
import { anyFace, freshSeat, heldSeat, holdSeat, isApart, isNewTab, otherSeats, sitApart, sitAt } from "./seat.js";
import { startLogin } from "./shown_login.js";
import { ceremonyLeft } from "./views/ceremony.js";
import { arriving, closed } from "./views/link.js";
import { notice, way, wayButton } from "../notice.js";
import { isShown } from "./views/countdown.js";
import { missedBy } from "./views/latecomer.js";
import { loadPlaces, player } from "./views/player.js";
import { MANY_LETTERS, seatForm } from "./views/seat_form.js";
import { isRunning, tellOfGame } from "./running.js";
import { phoneTells } from "./voice/phone.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("../../protocol.d.ts").ShownQuestion} Question
 */

/** @satisfies {import("../../protocol.d.ts").ProtocolVersion} */
const version = 1;
const code = document.body.dataset.code ?? "";
const login = startLogin();
const kept = heldSeat(code);
let seat = kept ?? freshSeat();
// What stands in the field of the name, which may be longer than names are.
let typed = seat.nickname;
// Whoever has just typed a name need not be told that it is theirs.
let isRemembered = !!kept;
// Asked for back first: so a refreshed phone needs no name, and a wrong code shows before a name is typed.
/** @type {"take_back" | "take" | "name"} */
let wish = kept?.isWaiting ? "take" : "take_back";
// Until the room has it, an answer goes out once on each line, and again at each heart beat.
let isSent = false;

/** @returns {import("./room.js").Command | Promise<import("./room.js").Command> | null} */
const hello = () => {
  if (wish === "name") return null;
  if (wish === "take_back") return { type: "take_back_seat", version, token: seat.token };
  return takeSeat();
};

/** @returns {Promise<import("./room.js").Command>} */
const takeSeat = async () => {
  // Who plays beside the owner of this browser is not the one who is logged in.
  const account = isApart(code) ? null : await login.showSoon();
  const [beside] = otherSeats(code);
  // What is played with an account need not be claimed by it.
  holdSeat(code, (seat = { ...seat, hasAccount: !!account }));
  return { type: "take_seat", version, token: seat.token, nickname: seat.nickname, account, face: seat.face, ...(beside && { beside: beside.token }), ...(pad && { pattern: pad.shapes() }) };
};

/** @param {string} nickname */
const take = (nickname) => {
  seat = { ...seat, nickname, wished: nickname };
  // Kept before it is asked for: if the reply is lost, the same token asks for the same seat again.
  holdSeat(code, seat);
  sit();
};

const sit = () => {
  wish = "take";
  room.socket.greet();
  room.paint();
};

/** @type {ReturnType<typeof import("./pattern_pad.js").patternPad> | null} while the room asks for what the big screen shows */
let pad = null;

/** @param {import("../../protocol.d.ts").Expected | null | undefined} expected */
const askForPattern = async (expected) => {
  const later = await import("./pattern_pad.js").catch(() => null);
  pad ??= later && later.patternPad({ paint: () => room.paint(), done: sit, back: () => ((pad = null), room.paint()) });
  pad?.again(expected);
  room.paint();
};

/** @type {((state: State) => import("../h.js").Child) | null} while the host has not let this phone in */
let door = null;

/** @param {boolean} isWaiting a phone that is loaded anew goes on waiting */
const keepWaiting = (isWaiting) => seat.isWaiting !== isWaiting && holdSeat(code, (seat = { ...seat, isWaiting }));

const stopWaiting = () => {
  [wish, door] = ["name", null];
  keepWaiting(false);
  room.paint();
};

/** @param {import("../../protocol.d.ts").AdmissionAwaited} event */
const wait = async (event) => {
  // Whoever thinks of another name meanwhile is left in peace.
  if (wish !== "take") return;
  [isRemembered, pad] = [false, null];
  keepWaiting(true);
  const later = await import("./door.js").catch(() => null);
  if (wish === "take") door = later && later.atTheDoor(event, seat.face, stopWaiting);
  room.paint();
};

/** @type {typeof import("../letters.js") | null} only long names are counted */
let counting = null;

/** @param {string} nickname */
const type = (nickname) => {
  typed = nickname;
  room.paint();
  if (nickname.length >= MANY_LETTERS && !counting) void import("../letters.js").then((found) => ((counting = found), room.paint()), () => null);
};

/** @type {ReturnType<typeof import("./names.js").suggestions> | null} once somebody wants them */
let names = null;
// Unless the room takes none but those.
let isFree = true;

const suggest = async () => {
  const found = await import("./names.js").catch(() => null);
  names ??= found && found.suggestions({ code, paint: () => room.paint(), choose: type, isWanted: () => !isFree });
  void names?.others();
};

/** Another face, for who likes this one less. */
const turn = () => {
  seat = { ...seat, face: anyFace() };
  room.paint();
};

/** Somebody else comes to this device, and leaves the seats of the others alone. */
const apart = () => {
  sitApart(code);
  location.reload();
};

/** @param {string} place the seat that this browser keeps there is this tab's from now on */
const goOnAs = (place) => {
  sitAt(code, place);
  location.reload();
};

/** The seat is of an older game, or nobody has taken one yet. */
const askForName = () => {
  seat = { ...freshSeat(seat.nickname), face: seat.face };
  isRemembered = false;
  wish = "name";
};

/** @type {(() => import("../h.js").Child) | null} draws what one takes home, once the results are stored */
let home = null;

/** @param {string} game */
const bringHome = async (game) => {
  home = () => null;
  const later = await import("./take_home.js").catch(() => null);
  if (later) home = later.takeHome({ game, code, seat, paint: () => room.paint() });
  room.paint();
};

/**
 * @param {import("./room.js").AnyEvent} event
 * @param {State} state
 */
const heard = (event, state) => {
  if (event.type === "player_snapshot") {
    const missed = wish === "take" ? missedBy(event) : seat.missed;
    [wish, pad, door] = ["take_back", null, null];
    login.taken();
    void loadPlaces().then(() => room.paint());
    holdSeat(code, (seat = { ...seat, nickname: event.you.nickname, title: event.title, missed, isWaiting: false }));
    room.happen({ type: "came_in", missed });
  } else if (event.type === "refused" && event.ref === null && !state.room) {
    if (event.reason.startsWith("pattern_")) void askForPattern(event.expected);
    else pad = null;
    if (event.expected === "generated_name" && isFree) {
      [isFree, typed] = [false, ""];
      void suggest();
    }
    if (event.reason === "name_taken") void names?.replace(typed);
    if (event.reason === "no_such_seat") askForName();
    else if (event.reason === "not_logged_in") void login.refused({ again: () => room.socket.connect(), over: () => (logOut(), room.paint()) });
    else if (wish === "take") stopWaiting();
  } else if (event.type === "admission_awaited") void wait(event);
  else if (event.type === "answer_marked" && state.room?.phase === "revealed") {
    // A browser that nobody has touched complains. At the end the mark comes once more.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(event.mark.is_right ? [40, 60, 40] : 150);
  } else if (event.type === "link_changed" || event.type === "heart_beaten") isSent = false;
  if (event.type === "game_finished" || event.type === "player_snapshot") awaitStage();
  sendAnswer(state);
  if (state.room?.phase === "stored" && !home) void bringHome(state.room.game);
};

/** The phone tells its own place when the stage has told the podium. */
const awaitStage = () => {
  const wait = ceremonyLeft(room.state(), room.now());
  if (wait > 0) setTimeout(() => (room.paint(), awaitStage()), wait + 1);
};

/** @param {State} state */
const sendAnswer = ({ room: known, given, link, isStalled }) => {
  // Chosen a moment before the room opened the question, or on a line that was lost: sent when it can count.
  if (known?.phase !== "open" || !given || link !== "open" || isStalled || isSent || known.paused_at !== null) return;
  isSent = room.socket.send(given);
};

/**
 * @param {Question} drawn the question as it was on the screen
 * @param {readonly number[]} choices
 */
const answer = (drawn, choices) => {
  isSent = false;
  scrollTo(0, 0);
  room.happen({ type: "answer_given", answer: { type: "answer", ref: ref(), question: drawn.number, choices: [...choices] } });
};

/**
 * @param {Question} drawn
 * @param {number} place
 */
const choose = (drawn, place) => {
  const { draft } = room.state();
  if (!drawn.takes_several) return answer(drawn, [place]);
  const next = draft.includes(place) ? draft.filter((other) => other !== place) : [...draft, place].sort((a, b) => a - b);
  room.happen({ type: "draft_changed", draft: next });
};

/**
 * @param {State} state
 * @param {number} now
 */
const view = (state, now) => {
  const known = state.room;
  if (state.link === "gone" && !isOver(known)) return login.isRenewing() ? arriving(state) : gone(state);
  if (known?.type === "player_snapshot" && wish === "take_back")
    return player(state, known, now, isSeen(), { choose, send: (drawn) => answer(drawn, room.state().draft), apart: isRemembered ? apart : null, wished: seat.wished, home: () => home?.() ?? null });
  if (wish === "take_back") return arriving(state);
  if (pad) return pad.view(state);
  if (door) return door(state);
  const shown = state.refusal === "no_such_seat" ? { ...state, refusal: null } : state;
  return seatForm(shown, { code, typed, count: counting?.letters(typed.trim()).length ?? 0, face: seat.face, isBusy: wish === "take", type, turn, take, isFree, names: names && names.view, suggest, others: otherSeats(code), goOnAs });
};

/** @param {State} state */
const gone = (state) => {
  const { refusal, closedWith } = state;
  const isLost = closedWith === 4504 || closedWith === 4510;
  return notice("gone", say(refusal === "no_such_room" ? "ended.no_room" : "ended.title"), closed(state), [
    refusal === "not_logged_in" && way(`/login?next=${encodeURIComponent(location.pathname)}`, say("nav.log_in"), true),
    !isLost && wayButton(again(refusal, closedWith), () => location.reload()),
    way("/", say("ended.other_code"), isLost),
  ]);
};

/**
 * @param {State["refusal"]} refusal
 * @param {number | null} closedWith
 */
const again = (refusal, closedWith) => {
  if (refusal === "not_logged_in") return say("ended.as_guest");
  return say(closedWith === 4509 ? "ended.play_here" : "ended.reload");
};

/**
 * The choices of a question. A phone whose line stood still may show those of another one in their place at once.
 * @param {State} state
 * @param {number} now
 */
const moment = ({ room: known, given }, now) =>
  known?.type === "player_snapshot" && known.question && isShown(known, now) && !known.you.answer && !given ? String(known.question.number) : null;

/** @type {Element | null} */
let seen = null;

/** Whoever has scrolled to a choice sees the next scene from its beginning. */
const shown = () => {
  const scene = document.querySelector("main > *");
  if (scene !== seen) scrollTo(0, 0);
  seen = scene;
};

const room = enterRoom({ code, hello, view, tells: phoneTells, sizes: () => PHONE_SIZES, heard, moment, shown });

const begin = async () => {
  // Who comes back may come to the end.
  if (kept) await loadPlaces();
  // A new tab beside one that is playing is somebody else's, or else they say so.
  if (kept && isNewTab(code) && (await askTabs("seats", kept.token)).length) return apart();
  const here = () => isRunning(room.state());
  answerTabs("seats", (token) => (token === seat.token && here() ? token : null));
  tellOfGame(room.state, () => seat.hasAccount);
  room.socket.connect();
};

void begin();
// Few phones have a keyboard.
void import("./digits.js").then(({ listenToDigits }) => listenToDigits(), () => null);
// Few screens are so small.
void import("./more_below.js").then(({ cueMore }) => cueMore(/** @type {HTMLElement} */ (document.querySelector("main")))).catch(() => null);
void import("./wake_lock.js").then(({ stayAwake }) => stayAwake(), () => null);
