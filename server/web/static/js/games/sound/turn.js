// Whose turn it is to sound: of several tabs of a browser the one that was switched on last, so that two never play.

/** @param {() => void} changed is told when another tab begins or ends */
export const takeTurns = (changed) => {
  // Older browsers have none: there each tab is on its own.
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("zedny.sound") : null;
  const own = String(Math.random());
  /** Which other tab sounds. @type {string | null} */
  let other = null;
  let isSounding = false;

  const tell = () => channel?.postMessage(isSounding ? { sounds: own } : { silent: own });

  /** @param {boolean} isOn */
  const set = (isOn) => {
    if (isSounding === isOn) return;
    isSounding = isOn;
    if (isOn) other = null;
    tell();
  };

  channel?.addEventListener("message", ({ data }) => {
    if (data.asks && isSounding) tell();
    if (data.sounds) [other, isSounding] = [data.sounds, false];
    if (data.silent && data.silent === other) other = null;
    changed();
  });
  channel?.postMessage({ asks: true });
  addEventListener("pagehide", () => set(false));

  return { set, isElsewhere: () => other !== null };
};
