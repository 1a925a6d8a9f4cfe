// What stands around every page: whether somebody is logged in, and the way out.
import { account, knownRole, leave, me, ROLE } from "./account.js";
import { draw } from "./draw.js";
import { h } from "./h.js";
import { say } from "./language.js";

const place = document.querySelector("#account");

const goOut = async () => {
  // Phones need not load it. Without it nothing is asked, and drafts stay.
  const leaving = await import("./leaving.js").catch(() => null);
  if (leaving && !(await leaving.mayLeave())) return;
  leave();
  location.assign("/");
};

/** @param {string} href @param {string} text */
const link = (href, text) => h("a", { href, "aria-current": location.pathname === href && "page" }, text);

/**
 * A narrow page has them in a menu, which the browser opens and closes.
 * @param {string | null} mine
 */
const links = (mine) =>
  account()
    ? [
        h("button", { type: "button", class: "link menu", popovertarget: "links" }, say("nav.menu")),
        h(
          "div",
          { id: "links", class: "card", popover: "auto" },
          mine && mine !== "STUDENT" && [link("/quizzes", say("nav.quizzes")), link("/teach/courses", say("courses.title")), link("/library", say("nav.library")), link("/classes", say("nav.classes")), link("/games", say("nav.games"))],
          mine === "STUDENT" && [link("/courses", say("courses.title")), link("/classes", say("nav.classes")), link("/homework", say("homework.mine")), link("/history", say("nav.history"))],
          mine === "SUPER_ADMIN" && link("/people", say("nav.people")),
          link("/account", say("nav.account")),
          h("button", { type: "button", class: "link", onclick: goOut }, say("nav.log_out")),
        ),
      ]
    : link("/login", say("nav.log_in"));

/** Anew, where somebody was logged in and is not any more. */
export const showAccount = () => place && draw(place, links(knownRole()));

if (place) {
  showAccount();
  addEventListener(ROLE, showAccount);
  // Who cannot be asked for at the moment is asked for by the next page.
  if (account() && !knownRole()) void me().catch(() => null);
}

// Few change the language.
const typed = () => import("./typed.js");
if (sessionStorage.getItem("zedny.typed")) void typed();
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".switch")))
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void typed().then(({ turn }) => turn(link));
  };
