// What seems to keep the socket of a room away, for a page that has waited for one in vain.

/** @typedef {"offline" | "blocked" | "away"} Obstacle */

// In milliseconds.
const PATIENCE = 10_000;
const PAUSE = 5_000;
const LONGEST = 5_000;
// Close codes of the room begin here: with one of them the socket has come through.
const ROOM = 4000;

/** @returns {Promise<Obstacle>} */
export const findObstacle = async () => {
  if (!navigator.onLine) return "offline";
  const hurry = new AbortController();
  setTimeout(() => hurry.abort(), LONGEST);
  const answer = await fetch("/live", { cache: "no-store", signal: hurry.signal }).catch(() => null);
  // The server answers, and nobody would hear of it but for its pages.
  return answer?.ok ? "blocked" : "away";
};

/** @param {(obstacle: Obstacle) => void} tell */
export const watchLine = (tell) => {
  let timer = 0;
  // A look that is over late says nothing of the line that is there by now.
  let round = 0;

  /** @param {number} mine */
  const look = async (mine) => {
    const found = await findObstacle();
    if (mine !== round) return;
    tell(found);
    timer = setTimeout(look, PAUSE, mine);
  };

  /** The line is there. */
  const works = () => {
    clearTimeout(timer);
    timer = 0;
    round += 1;
  };

  return {
    works,
    /**
     * @param {import("./socket.js").Link} link
     * @param {number | null} why
     */
    changed: (link, why) => {
      if (link === "open" || link === "gone" || link === "waiting" || (why ?? 0) >= ROOM) works();
      else timer ||= setTimeout(look, PATIENCE, round);
    },
  };
};
