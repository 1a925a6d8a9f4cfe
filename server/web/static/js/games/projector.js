// The projector's page: the stage alone.
import { freshToken, goLogIn, logOut, token } from "../account.js";
import { say } from "../language.js";
import { enterRoom, isOver } from "./room.js";
import { arriving, closed, linkLine } from "./views/link.js";
import { notice, way, wayButton } from "../notice.js";
import { stage, stageFit } from "./views/stage.js";
import { stayAwake } from "./wake_lock.js";

/** @satisfies {import("../../protocol.d.ts").ProtocolVersion} */
const version = 1;
const { code = "", joinBase = "" } = document.body.dataset;

/**
 * The login has run out.
 * @param {import("./room.js").AnyEvent} event
 */
const heard = (event) => {
  if (event.type === "refused" && event.reason === "not_logged_in") logOut(), goLogIn();
};

/**
 * @param {import("./state.js").State} state
 * @param {number} now
 * @param {import("../fit.js").Size} size
 */
const view = (state, now, { most }) => {
  const known = state.room;
  if (state.link === "gone" && !isOver(known)) return gone(closed(state));
  if (known?.type !== "projector_snapshot") return arriving(state);
  return [stage(known, now, { joinBase, most, kick: null, showAll: null }), linkLine(state)];
};

/** @param {string} why */
const gone = (why) =>
  notice("gone", say("ended.title"), why, [wayButton(say("ended.reload"), () => location.reload()), way("/quizzes", say("nav.quizzes"))]);

const room = enterRoom({ code, hello: async () => ({ type: "project_room", version, account: (await freshToken()) ?? "?" }), view, sizes: ({ room }) => stageFit(room), heard });
if (token()) {
  room.socket.connect();
  stayAwake();
} else goLogIn();
