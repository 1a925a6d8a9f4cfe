// Asks again how far somebody is, while they look, for a game in class may complete a lesson meanwhile.

const EVERY = 10_000;

/** @param {() => void} look */
export const keepLooking = (look) => {
  const lookIfSeen = () => document.visibilityState === "visible" && look();
  setInterval(lookIfSeen, EVERY);
  document.addEventListener("visibilitychange", lookIfSeen);
  addEventListener("pageshow", ({ persisted }) => persisted && lookIfSeen());
};
