// Calm: no music, and no movement beyond what is needed, on every stage of this browser and of the room.

const PLACE = "zedny.calm";
const LESS_MOTION = matchMedia("(prefers-reduced-motion: reduce)");
let isRoomCalm = false;
let changed = () => {};

export const isCalm = () => localStorage.getItem(PLACE) === "yes";

/** Whether nothing moves on a stage here, because of the switch or because the device is set so. */
export const isStill = () => isCalm() || LESS_MOTION.matches;

/** Style sheets honour it as they honour a wish for less movement. */
const show = () => document.documentElement.classList.toggle("calm", isCalm() || isRoomCalm);

/** @param {boolean} isWanted */
export const setCalm = (isWanted) => {
  if (isWanted) localStorage.setItem(PLACE, "yes");
  else localStorage.removeItem(PLACE);
  show();
  changed();
};

/**
 * All stages of a room do the same, since phones wait for all of them or for none.
 * @param {{ is_calm?: boolean } | null} room
 */
export const calmLike = (room) => {
  isRoomCalm = !!room?.is_calm;
  show();
};

/**
 * It may be switched in another tab: the host's for the projector's.
 * @param {() => void} tell what else is done when somebody has switched it
 */
export const startCalm = (tell = () => {}) => {
  changed = tell;
  addEventListener("storage", () => (show(), tell()));
  LESS_MOTION.addEventListener("change", tell);
  show();
};
