// The page that the link of a class leads to: which class it is, joined by one press.
import "../chrome.js";
import { ask } from "../account.js";
import { askFirst } from "../ask_first.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { h, written } from "../h.js";
import { openInvitation, whose } from "../invited.js";
import { say } from "../language.js";
import { notice, pressed, way } from "../notice.js";

/** @typedef {import("./shapes.d.ts").Invitation} Invitation */

/**
 * @param {Invitation} found
 * @param {(found: Invitation) => void} show
 */
const settled = (found, show) => {
  const { name, teacher_name, joined_at, is_archived } = found;
  if (joined_at) return notice("joined", say("classes.joined"), whose(name, teacher_name), [way("/", say("nav.home"), true), way("/homework", say("homework.mine")), h("button", { class: "button danger", ...pressed(false, () => void leave(found, show)) }, say("classes.leave"))]);
  return is_archived && notice("archived", say("problem.class-is-archived"), written(name), way("/", say("nav.home"), true));
};

/**
 * @param {Invitation} found
 * @param {(found: Invitation) => void} show
 */
const leave = async (found, show) => {
  if (!(await askFirst(say("classes.leave_sure"), say("classes.leave")))) return;
  try {
    await ask(`/me/classes/${found.id}`, undefined, "DELETE");
    show({ ...found, joined_at: null });
  } catch (error) {
    draw(/** @type {HTMLElement} */ (document.querySelector("main")), failed(error));
  }
};

/** @type {import("../invited.js").Kind<Invitation>} */
const kind = {
  look: (code) => ask(`/class-invitations/${code}`),
  join: (code) => ask(`/class-invitations/${code}/membership`, undefined, "PUT"),
  name: ({ name }) => name,
  teacher: ({ teacher_name }) => teacher_name,
  settled,
  title: say("classes.join"),
  unknown: say("classes.unknown"),
  unknownText: say("classes.unknown_text"),
};

void openInvitation(kind);
