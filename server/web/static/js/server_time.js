// The time by the server's clock, whatever the clock of this device says.

/** When the server wrote this page, in milliseconds. */
const WRITTEN = Number(document.documentElement.dataset.now);

/** Ahead by what the page took to come, behind by what a device does not count while it sleeps. */
export const serverTime = () => WRITTEN + performance.now();
