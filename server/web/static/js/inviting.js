// How students come into a class or a course by themselves: its code, its link, and both for phones to look at.
import { h } from "./h.js";
import { say } from "./language.js";
import { pressed } from "./notice.js";

/**
 * @param {{ code: string, link: string, of: "classes" | "courses", label: string, qr: string }} invitation `label` is what its link is called
 * @param {() => void} copied is told when the link was copied
 * @param {import("./h.js").Child} more what else may be done with it
 */
export const invitation = ({ code, link, of, label, qr }, copied, more) =>
  h(
    "div",
    { class: "inviting" },
    h(
      "div",
      {},
      h("p", { class: "code" }, h("bdi", { dir: "ltr", translate: "no" }, code)),
      h("input", { type: "text", dir: "ltr", readonly: true, "aria-label": label, typed: link, onfocus: (event) => event.target.select() }),
      h(
        "div",
        { class: "ways" },
        // Only pages that came safely may write there.
        navigator.clipboard && h("button", { ...pressed(false, () => void navigator.clipboard.writeText(link).then(copied)), class: "button" }, say("homework.copy")),
        more,
      ),
    ),
    h("img", { src: `/${of}/join/${code}.svg`, alt: qr }),
  );
