// The projector's page: the stage alone, silent unless somebody switches its sound on here.
import { h } from "../h.js";
import { account, logOut } from "../account.js";
import { goLogIn } from "../accounts/needed.js";
import { say } from "../language.js";
import { calmLike } from "./calm.js";
import { onceChosen, shownBase } from "./join_base.js";
import { startPattern } from "./pattern.js";
import { enterRoom } from "./room.js";
import { isOver } from "./state.js";
import { arriving, closed, linkLine } from "./views/link.js";
import { notice, way, wayButton } from "../notice.js";
import { stage, stageFit } from "./views/stage.js";
import { startSound } from "./sound/sound.js";
import { soundSwitch } from "./views/sound_switches.js";
import { startLogin } from "./shown_login.js";
import { tellOfGame } from "./running.js";
import { stageTells } from "./voice/stage.js";
import { stayAwake } from "./wake_lock.js";

/** @satisfies {import("../../protocol.d.ts").ProtocolVersion} */
const version = 1;
const { code = "" } = document.body.dataset;
const login = startLogin();

/**
 * The login has run out.
 * @param {import("./room.js").AnyEvent} event
 * @param {import("./state.js").State} state
 */
const heard = (event, state) => {
  pattern.hear(event, state);
  calmLike(state.room);
  if (event.type === "projector_snapshot") login.taken();
  if (event.type !== "refused" || event.reason !== "not_logged_in") return;
  void login.refused({ again: () => room.socket.connect(), over: () => (logOut(), goLogIn()) });
};

/**
 * @param {import("./state.js").State} state
 * @param {number} now
 * @param {import("../fit.js").Size} size
 */
const view = (state, now, { most }) => {
  const known = state.room;
  if (state.link === "gone" && !isOver(known)) return login.isRenewing() ? arriving(state) : gone(closed(state));
  if (known?.type !== "projector_snapshot") return arriving(state);
  return [stage(known, now, { joinBase: shownBase(), most, kick: null, showAll: null, pattern: pattern.step() }), pattern.line(), linkLine(state), ownSound()];
};

const sound = startSound(sessionStorage, false, () => room.paint());

const ownSound = () => h("aside", { class: "own-sound", key: "sound", "aria-label": say("sound.switch") }, soundSwitch(sound));

const pattern = startPattern((asked) => room.socket.send(asked), () => room.paint());

/** @param {string} why */
const gone = (why) =>
  notice("gone", say("ended.title"), why, [wayButton(say("ended.reload"), () => location.reload()), way("/quizzes", say("nav.quizzes"))]);

const room = enterRoom({ code, hello: async () => ({ type: "project_room", version, account: (await login.show()) ?? "?" }), view, tells: stageTells, sizes: ({ room: known }) => stageFit(known), heard, shown: ({ room: known }, now) => sound.follow(known, now) });
if (account()) {
  room.socket.connect();
  stayAwake();
  tellOfGame(room.state);
  onceChosen(room.paint);
} else goLogIn();
