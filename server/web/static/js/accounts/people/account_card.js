// One account in the list of an administrator: who it is, and what may be changed.
import { h, written } from "../../h.js";
import { date, say } from "../../language.js";
import { pressed } from "../../notice.js";
import { changesOf, mayGetPasswordLink, mayTeach } from "./changes.js";

/**
 * @typedef {import("./changes.js").Account} Account
 * @typedef {import("./changes.js").Change} Change
 * @typedef {{ done: string, refusal: string }} Outcome what became of the last change
 */

const ROLES = { STUDENT: "people.student", TEACHER: "people.teacher", SUPER_ADMIN: "people.admin" };

/**
 * @param {Account} account
 * @param {{ me: number, isBusy: boolean, outcome: Outcome | undefined, change: (change: Change) => void, handOver: () => void, passwordLink: () => void, form: import("../../h.js").Child }} around
 */
export const accountCard = (account, { me, isBusy, outcome, change, handOver, passwordLink, form }) =>
  h(
    "li",
    { class: "card", key: account.id },
    h("h2", { id: `account-${account.id}`, tabindex: "-1" }, account.is_erased ? say("people.erased") : written(account.full_name || account.email)),
    !account.is_erased && h("p", {}, h("bdi", { dir: "ltr" }, account.email)),
    h("p", { class: "standing" }, standing(account).map((words) => h("span", {}, words))),
    account.id === me && h("p", { class: "hint" }, say("people.you")),
    h("p", { role: "status" }, outcome?.done),
    outcome?.refusal && h("p", { class: "refusal", role: "alert" }, outcome.refusal),
    ways(account, me, isBusy, change, handOver, passwordLink),
    form,
  );

/**
 * @param {Account} account
 * @param {number} me
 * @param {boolean} isBusy
 * @param {(change: Change) => void} change
 * @param {() => void} handOver
 * @param {() => void} passwordLink
 */
const ways = (account, me, isBusy, change, handOver, passwordLink) => {
  const changes = changesOf(account, me);
  /** @param {string} name @param {() => void} act */
  const button = (name, act) => h("button", { class: "button", key: name, "aria-describedby": `account-${account.id}`, ...pressed(isBusy, act) }, say(`people.${name}`));
  if (!changes.length) return null;
  return h("div", { class: "ways" }, changes.map((one) => button(one.name, () => change(one))), mayTeach(account) && button("hand_over", handOver), mayGetPasswordLink(account, me) && button("password_link", passwordLink));
};

/** @param {Account} account */
const standing = ({ role, is_active, is_verified, is_erased, created_at }) =>
  is_erased
    ? []
    : [
        say(ROLES[role]),
        !is_active && h("strong", {}, say("people.off")),
        !is_verified && say("people.unverified"),
        created_at && [say("people.since"), " ", h("time", { datetime: created_at }, date(created_at))],
      ].filter(Boolean);
