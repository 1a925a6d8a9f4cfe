// The editor: a quiz is written here, and stored while it is.
import "../chrome.js";
import { ask, goLogIn, logOut, Problem, token } from "../account.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { say } from "../language.js";
import { notice, way, wayButton } from "../notice.js";
import { baseOf } from "./saving.js";
import { startDesk } from "./desk.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = Number(location.pathname.split("/")[2]);

const open = async () => {
  /** @type {import("./saving.js").ServedQuiz} */
  const served = await ask(`/quizzes/${id}`);
  if (!served.access_code) return draw(main, notice("closed", say("problem.not-yours"), "", way("/quizzes", say("nav.quizzes"), true)));
  startDesk(main, baseOf(served));
};

/** @param {unknown} error */
const fail = (error) => {
  if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn();
  draw(main, notice("failed", say("ended.stopped"), reasons(error).join(" "), [wayButton(say("ended.reload"), () => location.reload()), way("/quizzes", say("nav.quizzes"))]));
};

if (token()) open().catch(fail);
else goLogIn();
