// The tabs of one browser, who tell each other which seats are played in them.

/** @typedef {{ asks: string } | { plays: string }} Word */

/** Another tab is here, and answers at once or never. In milliseconds. */
const PATIENCE = 250;
// Older browsers have none: there a second tab takes the seat over, as a second phone does.
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("zedny.seats") : null;

/** @param {() => string | null} played the token of the seat that this tab plays */
export const tellTabs = (played) =>
  tabs?.addEventListener("message", (/** @type {MessageEvent<Word>} */ { data }) => {
    if ("asks" in data && data.asks === played()) tabs.postMessage({ plays: data.asks });
  });

/**
 * Whether another tab plays it.
 * @param {string} token
 * @returns {Promise<boolean>}
 */
export const isPlayedBeside = (token) =>
  new Promise((answer) => {
    if (!tabs) return answer(false);
    const hear = (/** @type {MessageEvent<Word>} */ { data }) => {
      if ("plays" in data && data.plays === token) finish(true);
    };
    const late = setTimeout(() => finish(false), PATIENCE);
    /** @param {boolean} isPlayed */
    const finish = (isPlayed) => {
      clearTimeout(late);
      tabs.removeEventListener("message", hear);
      answer(isPlayed);
    };
    tabs.addEventListener("message", hear);
    tabs.postMessage({ asks: token });
  });
