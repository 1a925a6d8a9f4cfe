// Calm: no music, and no movement beyond what is needed, on every stage of this browser.

const PLACE = "zedny.calm";

export const isCalm = () => localStorage.getItem(PLACE) === "yes";

/** Style sheets honour it as they honour a wish for less movement. */
const show = () => document.documentElement.classList.toggle("calm", isCalm());

/** @param {boolean} isWanted */
export const setCalm = (isWanted) => {
  if (isWanted) localStorage.setItem(PLACE, "yes");
  else localStorage.removeItem(PLACE);
  show();
};

/** It may be switched in another tab: the host's for the projector's. */
export const startCalm = () => {
  addEventListener("storage", show);
  show();
};
