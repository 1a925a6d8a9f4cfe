// The whole list of a full lobby, for a host who looks for somebody in it, and scrolls.
import { ROOMY } from "../fit.js";

/** So many names at once, so that a slow machine stays awake. */
const AT_ONCE = 20;

/** @param {() => { paint: () => void, state: () => import("./state.js").State }} page */
export const startWholeRoster = (page) => {
  let most = 0;

  const showAll = () => {
    const { room } = page().state();
    most += AT_ONCE;
    page().paint();
    if (room && "roster" in room && most < room.roster.length) setTimeout(showAll);
    else most = Infinity;
  };

  return {
    showAll,
    /** @param {import("../../protocol.d.ts").Room | null} room */
    sizes: (room) => (most > 0 && room?.phase === "lobby" ? [{ ...ROOMY, most }] : null),
  };
};
