// What stands between whoever is logged in and teaching, and what they do about it.
import { logOut, me, Problem } from "../account.js";
import { goLogIn } from "./needed.js";
import { contactLine } from "../contact.js";
import { draw } from "../draw.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { notice, way } from "../notice.js";
import { waitForMail } from "./mail_again.js";

/** @typedef {import("../account.js").User} User */

/**
 * Load a page of teachers. A student is told who makes teachers instead; a teacher whose address is not
 * verified, what to do.
 * @param {HTMLElement} main
 * @param {(mine: User | null) => void} load is told nobody where they cannot be asked for, and says so itself
 * @param {{ isKept?: boolean }} [page] kept: who is a student now finds there what they had as a teacher
 */
export const whenTeaching = async (main, load, { isKept = false } = {}) => {
  const mine = await me().catch(why);
  if (mine instanceof Problem && mine.details.status === 401) return logOut(), goLogIn();
  if (mine instanceof Problem) return load(null);
  if (mine.role === "STUDENT" && !isKept) return draw(main, forTeachers(mine));
  if (mine.role !== "STUDENT" && !mine.may_teach) verifyBefore(main, mine, () => undefined);
  load(mine);
};

/** @param {unknown} error @returns {Problem} */
const why = (error) => {
  if (error instanceof Problem) return error;
  throw error;
};

/** @param {User} mine */
export const forTeachers = ({ email }) =>
  notice("teachers", say("teaching.title"), say("teaching.ask", { email }), [contactLine(), way("/", say("nav.home"), true), way("/history", say("nav.history"))]);

/**
 * Tell before a page that the address is to be verified.
 * @param {HTMLElement} main
 * @param {User} mine
 * @param {() => void} go what comes then
 */
export const verifyBefore = (main, mine, go) => {
  const place = document.createElement("div");
  place.className = "before";
  main.before(place);
  verifyFirst(place, mine, () => {
    const isWithin = place.contains(document.activeElement);
    place.remove();
    if (isWithin) main.querySelector("h1")?.focus();
    go();
  });
};

/**
 * @param {HTMLElement} place
 * @param {User} mine
 * @param {(mine: User) => void} go
 */
export const verifyFirst = (place, mine, go) =>
  waitForMail(place, mine, {
    isEnough: ({ may_teach }) => may_teach,
    go,
    around: (body) =>
      h("section", { class: "card step", "aria-labelledby": "verify" }, h("h2", { id: "verify" }, say("teaching.verify")), h("p", {}, say("teaching.open_link", { email: mine.email })), body),
  });
