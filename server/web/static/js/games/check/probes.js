// What can be asked of a device and of the network that it is in, thing by thing.
import { serverTime } from "../../server_time.js";
import { findObstacle } from "../obstacle.js";

/** @typedef {import("./outcome.js").Outcome} Outcome */

// In milliseconds.
const PATIENCE = 8000;
const [MINUTE, HOUR] = [60_000, 3_600_000];
const LONG = 1000;

/**
 * How long a word takes to the server and back, over a socket as a room has one; null for one that does not come back.
 * @returns {Promise<number | null>}
 */
const answerTime = () =>
  new Promise((tell) => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/check/line`);
    let sentAt = 0;
    /** @param {number | null} found */
    const end = (found) => {
      socket.onclose = null;
      socket.close();
      tell(found);
    };
    setTimeout(() => end(null), PATIENCE);
    socket.onopen = () => {
      sentAt = performance.now();
      socket.send("check");
    };
    socket.onmessage = () => end(performance.now() - sentAt);
    socket.onclose = () => end(null);
  });

/**
 * By what the server says now, for a page that one comes back to was written some time ago.
 * @returns {Promise<Outcome["clock"]>}
 */
const clock = async () => {
  const answer = await fetch("/live", { cache: "no-store" }).catch(() => null);
  const told = Date.parse(answer?.headers.get("date") ?? "") || serverTime();
  const wrong = Math.abs(Date.now() - told);
  return wrong < MINUTE ? "right" : wrong < HOUR ? "minutes" : "hours";
};

/** @returns {Outcome["storage"]} */
const storage = () => {
  try {
    for (const place of [localStorage, sessionStorage]) {
      place.setItem("zedny.check", "1");
      place.removeItem("zedny.check");
    }
    return "works";
  } catch {
    return "none";
  }
};

/** @returns {Outcome["cookies"]} */
const cookies = () => {
  try {
    document.cookie = "zedny_check=1; SameSite=Strict; Path=/check";
    const isKept = document.cookie.includes("zedny_check=1");
    document.cookie = "zedny_check=; Max-Age=0; SameSite=Strict; Path=/check";
    return isKept ? "works" : "none";
  } catch {
    return "none";
  }
};

/** @returns {Promise<Outcome["screen"]>} */
const screen = async () => {
  if (!navigator.wakeLock) return isSecureContext ? "none" : "insecure";
  const lock = await navigator.wakeLock.request("screen").catch(() => null);
  await lock?.release();
  return lock ? "works" : "none";
};

/** @returns {Outcome["sound"]} */
const sound = () => ("AudioContext" in globalThis || "webkitAudioContext" in globalThis ? "works" : "none");

/** @returns {Promise<Outcome>} */
export const look = async () => {
  const [answered, told, lit] = await Promise.all([answerTime(), clock(), screen()]);
  return {
    line: answered === null ? await findObstacle() : "works",
    delay: answered !== null && answered > LONG ? "long" : "short",
    clock: told,
    storage: storage(),
    cookies: cookies(),
    screen: lit,
    sound: sound(),
  };
};
