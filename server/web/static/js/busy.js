// A button whose work takes longer than a moment: a wheel turns in it, and whoever listens is told that it goes on.
import { announce } from "./announce.js";
import { say } from "./language.js";

/** From here on nobody thinks any more that nothing has happened yet, or that it is done. The wheel comes by style sheet. */
const A_MOMENT = 1000;

/**
 * @param {Element | null} [button] what was pressed
 * @returns {() => void} ends it
 */
export const atWork = (button = document.activeElement) => {
  if (!(button instanceof HTMLButtonElement)) return () => {};
  button.setAttribute("aria-busy", "true");
  const told = setTimeout(() => announce(say("busy.told")), A_MOMENT);
  return () => {
    clearTimeout(told);
    button.removeAttribute("aria-busy");
  };
};

/**
 * @template Result
 * @param {Promise<Result>} work what the button that has the focus has begun
 */
export const working = async (work) => {
  const end = atWork();
  try {
    return await work;
  } finally {
    end();
  }
};

// A page that the browser had put aside comes back as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});
