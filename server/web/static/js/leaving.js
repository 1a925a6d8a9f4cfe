// Leaving an account on this browser, which somebody else may use next: what is not saved goes with it, and so does
// the page of a game that runs. Both are asked about first.
import { account } from "./account.js";
import { say } from "./language.js";
import { dropDrafts, titlesKept } from "./quizzes/kept.js";
import { askTabs } from "./tabs.js";

/**
 * @typedef {{ settle: () => Promise<boolean>, drop: () => void }} Writing what a page does first of all, and whether something is left that it could not save; and what it does when that may go
 */

/** How long saving is waited for, when the network neither carries nor fails. In milliseconds. */
const LONGEST = 4000;

/** @type {Writing | null} */
let writing = null;
// A login that has ended by itself leaves no token: it is still this account's page that is left.
let mine = account();
// Older browsers have none: there another tab learns of it when it next asks the server.
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("zedny.account") : null;

/** @param {Writing} own of this page */
export const guard = (own) => {
  writing = own;
  // Once the page is there, so that it is at hand without a network.
  void question();
};

const question = async () => await import("./ask_first.js").catch(() => null);
let isAsking = false;

/** Whether nothing is lost, or somebody has said that it may go: then it is gone. */
export const mayLeave = async () => {
  mine = account() ?? mine;
  const isLeft = await settled();
  const titles = mine === null ? [] : titlesKept(mine);
  if ((isLeft || titles.length) && !(await agreed("leaving.question", "leaving.drop", titles))) return false;
  const games = mine === null ? [] : await askTabs("games");
  if (games.length && !(await agreed("leaving.game", "leaving.all_the_same", games))) return false;
  forget();
  return true;
};

const settled = () => writing && Promise.race([writing.settle(), new Promise((late) => setTimeout(() => late(true), LONGEST))]);

/**
 * @param {string} asked
 * @param {string} yes
 * @param {readonly string[]} titles
 */
const agreed = async (asked, yes, titles) => {
  if (isAsking) return false;
  isAsking = true;
  const how = await question();
  const ways = [{ value: "yes", text: say(yes), isDanger: true }];
  const isYes = how ? (await how.askWhich(say(asked), ways, titles.filter(Boolean))) === "yes" : confirm(say(asked));
  isAsking = false;
  return isYes;
};

/** The account's drafts leave this browser, in every tab. */
export const forget = () => {
  writing?.drop();
  if (mine === null) return;
  dropDrafts(mine);
  tabs?.postMessage(mine);
};

if (tabs)
  tabs.onmessage = ({ data }) => {
    if (!writing || data !== mine) return;
    writing.drop();
    location.replace("/login");
  };
