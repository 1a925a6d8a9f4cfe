// What stands between whoever is logged in and teaching, and what they do about it.
import { ask, me } from "../account.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { notice, pressed, way } from "../notice.js";

/** @typedef {import("../account.js").User} User */

/**
 * Load a page of teachers. A student is told who makes teachers instead; a teacher whose address is not
 * verified, what to do.
 * @param {HTMLElement} main
 * @param {() => void} load
 */
export const whenTeaching = async (main, load) => {
  // Who cannot be asked for is told so by the page itself.
  const mine = await me().catch(() => null);
  if (mine?.role === "STUDENT") return draw(main, forTeachers(mine));
  if (mine && !mine.may_teach) {
    const place = document.createElement("div");
    place.className = "before";
    main.before(place);
    waitForMail(place, mine, () => place.remove());
  }
  load();
};

/** @param {User} mine */
const forTeachers = ({ email }) =>
  notice("teachers", say("teaching.title"), say("teaching.ask", { email }), [way("/", say("nav.home"), true), way("/history", say("nav.history"))]);

/**
 * Tell in `place` that the address is to be verified, until it is.
 * @param {HTMLElement} place
 * @param {User} mine
 * @param {(mine: User) => void} go what comes then
 */
export const waitForMail = (place, { email }, go) => {
  let [isBusy, told, refusal] = [false, "", ""];
  const paint = () =>
    draw(
      place,
      h(
        "section",
        { class: "card step", "aria-labelledby": "verify" },
        h("h2", { id: "verify" }, say("teaching.verify")),
        h("p", {}, say("teaching.open_link", { email })),
        h("p", { class: "hint" }, say("teaching.no_mail")),
        h("p", { role: "status" }, told),
        refusal && h("p", { class: "refusal", role: "alert" }, refusal),
        h("div", { class: "ways" }, h("button", { class: "button", ...pressed(isBusy, send) }, say("teaching.send")), h("button", { class: "button", ...pressed(isBusy, look) }, say("teaching.opened"))),
      ),
    );
  /** @param {() => Promise<void>} act */
  const busily = async (act) => {
    [isBusy, told, refusal] = [true, "", ""];
    paint();
    await act().catch((error) => (refusal = reasons(error).join(" ")));
    isBusy = false;
    if (place.isConnected) paint();
  };
  const send = () =>
    busily(async () => {
      await ask("/me/email-verifications", undefined, "POST");
      told = say("teaching.sent", { email });
    });
  const look = () =>
    busily(async () => {
      if (!(await looked())) refusal = say("teaching.not_yet");
    });
  /** Whether there is nothing left to wait for. */
  const looked = async () => {
    const mine = await me();
    if (!mine.may_teach) return false;
    removeEventListener("focus", lookAgain);
    go(mine);
    return true;
  };
  // The link is opened in another tab, as a rule.
  const lookAgain = () => void looked().catch(() => null);
  addEventListener("focus", lookAgain);
  paint();
};
