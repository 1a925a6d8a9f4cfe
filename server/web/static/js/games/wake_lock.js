// Keeps the screen awake during a game, where the browser can: a phone that sleeps loses its socket.

export const stayAwake = () => {
  const hold = () => {
    if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", hold);
  hold();
};
