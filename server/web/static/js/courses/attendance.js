// Tells the server how long a lesson was looked at, in all: now and then, and when its page goes out of sight.
import { ask, Problem, request } from "../account.js";
import { startWatch } from "./seen_time.js";

const EVERY = 30_000;

/**
 * @param {string} lesson
 * @param {number} before the seconds that are known already
 * @param {(refusal: Problem) => void} refused what follows when the server does not take it
 */
export const attend = (lesson, before, refused) => {
  const watch = startWatch(() => performance.now(), before);
  let [told, isEnded] = [-1, false];

  /** @param {"IN_PROGRESS" | "COMPLETED"} status */
  const standing = (status) => ({ status, time_spent_seconds: watch.seconds() });

  /** A page that goes away may still send this. */
  const tell = async () => {
    if (isEnded || watch.seconds() <= told) return;
    told = watch.seconds();
    const headers = new Headers({ "content-type": "application/json" });
    await request(`/lessons/${lesson}/progress`, { method: "PUT", headers, body: JSON.stringify(standing("IN_PROGRESS")), keepalive: true }).catch((error) => isEnded || !(error instanceof Problem) || refused(error));
  };

  const turn = () => {
    if (document.visibilityState === "visible") return watch.run();
    watch.stand();
    void tell();
  };

  turn();
  document.addEventListener("visibilitychange", turn);
  addEventListener("pagehide", () => void tell());
  setInterval(tell, EVERY);
  return {
    tell,
    end: () => {
      isEnded = true;
    },
    complete: () => ask(`/lessons/${lesson}/progress`, standing("COMPLETED"), "PUT"),
  };
};
