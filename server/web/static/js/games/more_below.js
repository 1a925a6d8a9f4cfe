// A cue where choices follow below the screen, for whoever does not think of scrolling. Ears need none.
import { say } from "../language.js";

/** So much of a choice is seen, and one knows that it is there; in pixels. */
const ENOUGH = 24;

/** @param {HTMLElement} main */
export const cueMore = (main) => {
  const cue = document.createElement("button");
  Object.assign(cue, { type: "button", className: "more-below", tabIndex: -1, hidden: true, textContent: say("answer.more_below") });
  cue.setAttribute("aria-hidden", "true");
  main.after(cue);
  /** @type {Element | null} */
  let last = null;

  const look = () => {
    last = main.querySelector("button.choice:last-of-type");
    const end = main.querySelector(".seat-line")?.getBoundingClientRect().top ?? innerHeight;
    cue.hidden = !last || last.getBoundingClientRect().top + ENOUGH < Math.min(end, innerHeight);
  };

  cue.onclick = () => last?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  addEventListener("scroll", look, { passive: true });
  addEventListener("resize", look);
  new MutationObserver(look).observe(main, { childList: true, subtree: true });
};
