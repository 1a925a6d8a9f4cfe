// What one takes home: every question with one's own answer and the right one, and the way to keep it.
import { account, ask } from "../account.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed, way } from "../notice.js";
import { holdSeat } from "./seat.js";
import { reviewed } from "./views/review.js";

/**
 * @typedef {import("../h.js").Child} Child
 * @typedef {import("./views/review.js").Review} Review
 */

/**
 * Loads the review of a game that has ended.
 * @param {{ game: string, code: string, seat: import("./seat.js").Seat, paint: () => void }} phone
 * @returns {() => Child} draws what there is by now
 */
export const takeHome = ({ game, code, seat, paint }) => {
  /** @type {Review | null} */
  let review = null;
  let refusal = "";
  let isOwn = seat.hasAccount;
  let isClaiming = false;

  const load = async () => {
    // Most players are guests: the token of the seat says who asks.
    const path = seat.hasAccount ? `/me/games/${game}/review` : `/games/${game}/seat-reviews`;
    review = await ask(path, seat.hasAccount ? undefined : { token: seat.token });
  };

  const claim = async () => {
    isClaiming = true;
    paint();
    await ask("/me/claims", { token: seat.token }).then(keep, refuse);
    isClaiming = false;
    paint();
  };

  const keep = () => {
    [isOwn, refusal] = [true, ""];
    holdSeat(code, { ...seat, hasAccount: true });
  };

  const refuse = () => {
    refusal = say("ended.stopped");
  };

  /** They went to log in, or to make an account, by the way that says so. */
  const isMeant = new URLSearchParams(location.search).has("keep") && account() && !isOwn;
  void load().catch(refuse).then(isMeant ? claim : paint);

  return () => [
    review && reviewed(review),
    refusal && h("p", { class: "hint", role: "alert", key: "refusal" }, refusal),
    !isOwn && keeping(code, isClaiming, claim),
    isOwn && !seat.hasAccount && h("p", { class: "hint", role: "status", key: "kept" }, say("account.claimed")),
  ];
};

/**
 * @param {string} code
 * @param {boolean} isClaiming
 * @param {() => void} claim
 */
const keeping = (code, isClaiming, claim) => {
  const back = `next=${encodeURIComponent(`/play/${code}?keep`)}`;
  return h(
    "div",
    { class: "keeping", key: "keeping" },
    !account() && h("p", {}, say("review.keep")),
    h(
      "div",
      { class: "ways" },
      account()
        ? h("button", { class: "button primary", ...pressed(isClaiming, claim) }, say("review.keep"))
        : [way(`/login?${back}`, say("nav.log_in"), true), way(`/register?${back}`, say("login.register"))],
    ),
  );
};
