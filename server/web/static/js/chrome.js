// What stands around every page: whether somebody is logged in, and the way out.
import { leave, token } from "./account.js";
import { draw } from "./draw.js";
import { h } from "./h.js";
import { say } from "./language.js";

const place = document.querySelector("#account");

const goOut = () => {
  leave();
  location.assign("/");
};

const links = () =>
  token()
    ? [
        h("a", { href: "/quizzes" }, say("nav.quizzes")),
        h("a", { href: "/history" }, say("nav.history")),
        h("button", { type: "button", class: "link", onclick: goOut }, say("nav.log_out")),
      ]
    : h("a", { href: "/login" }, say("nav.log_in"));

if (place) draw(place, links());
