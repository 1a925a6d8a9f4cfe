// The mail whose link says that an address is one's own: sent again, until the link was opened.
import { ask, me } from "../account.js";
import { contactLine } from "../contact.js";
import { draw } from "../draw.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";

/** @typedef {import("../account.js").User} User */

/**
 * Tell in `place` what is to be done, until it is.
 * @param {HTMLElement} place
 * @param {User} mine
 * @param {{ around: (body: import("../h.js").Child) => import("../h.js").Child, isEnough: (mine: User) => boolean, go: (mine: User) => void }} wait
 *   `around` says what the link is for, `go` is what comes then
 */
export const waitForMail = (place, { email }, { around, isEnough, go }) => {
  let [isBusy, isOver, told, refusal] = [false, false, "", ""];
  const paint = () =>
    draw(
      place,
      around([
        h("p", { class: "hint" }, say("verify.no_mail")),
        contactLine(),
        h("p", { role: "status" }, told),
        refusal && h("p", { class: "refusal", role: "alert" }, refusal),
        h("div", { class: "ways" }, h("button", { class: "button", ...pressed(isBusy, send) }, say("verify.send")), h("button", { class: "button", ...pressed(isBusy, look) }, say("verify.opened"))),
      ]),
    );
  /** @param {() => Promise<void>} act */
  const busily = async (act) => {
    [isBusy, told, refusal] = [true, "", ""];
    paint();
    await act().catch((error) => (refusal = reasons(error).join(" ")));
    isBusy = false;
    if (place.isConnected && !isOver) paint();
  };
  const send = () =>
    busily(async () => {
      await ask("/me/email-verifications", undefined, "POST");
      told = say("verify.sent", { email });
    });
  const look = () =>
    busily(async () => {
      if (!(await looked())) refusal = say("verify.not_yet");
    });
  /** Whether there is nothing left to wait for. */
  const looked = async () => {
    const mine = await me();
    if (!isEnough(mine)) return false;
    removeEventListener("focus", lookAgain);
    isOver = true;
    go(mine);
    return true;
  };
  // The link is opened in another tab, as a rule.
  const lookAgain = () => void looked().catch(() => null);
  addEventListener("focus", lookAgain);
  paint();
};
