// The editor: a quiz is written here, and stored while it is.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { account as whoIsHere, ask, exchange, logOut, me, Problem } from "../account.js";
import { goLogIn } from "../accounts/needed.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { say } from "../language.js";
import { notice, way, wayButton } from "../notice.js";
import { ref } from "../random.js";
import { keptDrafts } from "./kept.js";
import { closed, isOutOfReach, outOfReach } from "./out_of_reach.js";
import { resent, sameWhereEqual } from "./saver.js";
import { baseOf, knownOf } from "./saving.js";
import { startDesk } from "./desk.js";
import { startStanding } from "./standing.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const id = Number(location.pathname.split("/")[2]);

/** @param {import("../account.js").User | null} mine */
const open = async (mine) => {
  const { id: account, role } = mine ?? (await me());
  const drafts = keptDrafts(account, id, ref());
  const found = await drafts.find();
  const kept = found && (await resent(found.kept));
  const { answer, tag } = await exchange(`/quizzes/${id}`);
  if (!answer.access_code) return draw(main, closed(say("problem.not-yours")));
  const owner = answer.teacher_id === account || role === "SUPER_ADMIN" ? null : await ownerOf();
  if (owner && !owner.mayEdit) return draw(main, closed(say("problem.not-yours"), say("share.you_host")));
  const base = baseOf(answer, kept ? knownOf(kept.base) : {}, tag);
  startDesk(main, kept ? { ...base, quiz: sameWhereEqual(kept.base.quiz, base.quiz) } : base, drafts, kept, owner, startStanding(account, `/quizzes/${id}`, "quiz-out-of-reach"));
  found?.forget();
  // One that was just made is named first.
  if (!kept && !answer.questions.length && answer.title === say("editor.untitled")) /** @type {HTMLInputElement} */ (document.getElementById("title")).select();
};

/** Whose quiz it is, which a colleague has shared. @returns {Promise<import("./desk.js").Owner & { mayEdit: boolean }>} */
const ownerOf = async () => {
  const { owner_name, items } = await ask(`/quizzes/${id}/shares`);
  return { name: owner_name, mayEdit: items[0]?.may_edit ?? false };
};

/** @param {unknown} error */
const fail = (error) => {
  if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn();
  if (isOutOfReach(error)) return draw(main, outOfReach());
  draw(main, notice("failed", say("ended.stopped"), reasons(error).join(" "), [wayButton(say("ended.reload"), () => location.reload()), way("/quizzes", say("nav.quizzes"))]));
};

// A page that the browser had put aside shows what it showed to whoever was logged in then.
const whoWas = whoIsHere();
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && whoIsHere() !== whoWas) location.reload();
});

if (whoIsHere()) void whenTeaching(main, (mine) => open(mine).catch(fail));
else goLogIn();
