// The courses that somebody takes, and those that are open to everybody.
import "../chrome.js";
import { ask } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { announce } from "../announce.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { say } from "../language.js";
import { listView } from "./views/list.js";

/** @typedef {import("./views/list.js").Shown} Shown */

const AT_ONCE = 20;
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {Shown} */
let shown = { taken: [], takenTotal: 0, ended: [], endedTotal: 0, open: [], total: 0, search: "", isBusy: false };
let searches = 0;

/** @param {Partial<Shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  draw(main, listView(shown, acts));
};

/** @param {number} from */
const found = (from) => ask(`/courses?${new URLSearchParams({ search: shown.search.trim(), size: String(AT_ONCE), page: String(Math.floor(from / AT_ONCE) + 1) })}`);

/** @param {number} from @param {boolean} [isArchived] */
const taken = (from, isArchived = false) => ask(`/dashboards/student/courses?archived=${isArchived}&size=${AT_ONCE}&page=${Math.floor(from / AT_ONCE) + 1}`);

/** @param {() => Promise<Partial<Shown>>} act */
const doing = async (act) => {
  const number = ++searches;
  show({ isBusy: true });
  try {
    const change = await act();
    if (number === searches) show({ ...change, isBusy: false });
  } catch (error) {
    if (number === searches) draw(main, failed(error));
  }
};

const acts = {
  /** @param {string} search */
  find: (search) =>
    doing(async () => {
      shown = { ...shown, search };
      const { items, total } = await found(0);
      announce(say("courses.found", { n: total }));
      return { open: items, total };
    }),
  more: () =>
    doing(async () => {
      const { items, total } = await found(shown.open.length);
      return { open: [...shown.open, ...items], total };
    }),
  moreTaken: () =>
    doing(async () => {
      const { items, total } = await taken(shown.taken.length);
      return { taken: [...shown.taken, ...items], takenTotal: total };
    }),
  moreEnded: () =>
    doing(async () => {
      const { items, total } = await taken(shown.ended.length, true);
      return { ended: [...shown.ended, ...items], endedTotal: total };
    }),
};

const open = () =>
  doing(async () => {
    const [mine, ended, others] = await Promise.all([taken(0), taken(0, true), found(0)]);
    return { taken: mine.items, takenTotal: mine.total, ended: ended.items, endedTotal: ended.total, open: others.items, total: others.total };
  });

whenLoggedIn(() => void open());
