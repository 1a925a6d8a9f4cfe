// Calm: no music, and no movement beyond what is needed, on all stages of a room at once. The room says whether it is so.

const PLACE = "zedny.calm";
/** @type {boolean | null} what the room says, once it is known */
let told = null;

/** Whether rooms of this browser are to be calm, as somebody chose the last time. */
export const isWished = () => localStorage.getItem(PLACE) === "yes";

/** @param {boolean} isWanted */
export const wish = (isWanted) => {
  if (isWanted) localStorage.setItem(PLACE, "yes");
  else localStorage.removeItem(PLACE);
};

export const isCalm = () => told ?? isWished();

/** Style sheets honour it as they honour a wish for less movement. */
const show = () => document.documentElement.classList.toggle("calm", isCalm());

/**
 * Phones wait for the ceremony of the stage, and know of it what the room says: no stage goes by anything else. A server
 * of before knows nothing of it, and a game that was given up has no ceremony.
 * @param {import("./state.js").Room | null} room
 */
export const calmLike = (room) => {
  told = (room?.phase !== "aborted" && room?.is_calm) ?? null;
  show();
};

show();
