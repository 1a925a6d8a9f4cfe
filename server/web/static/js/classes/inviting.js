// How students come into a class by themselves: its link, its code, and both for phones to look at.
import { ask } from "../account.js";
import { askFirst } from "../ask_first.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {import("./roster.js").Page} page
 */
export const inviting = (school, page) =>
  h(
    "section",
    { class: "card", key: "inviting", "aria-labelledby": "inviting" },
    h("h2", { id: "inviting" }, say("classes.invite")),
    h("p", { class: "hint" }, say("classes.invite_text")),
    h(
      "div",
      { class: "inviting" },
      h(
        "div",
        {},
        h("p", { class: "code" }, h("bdi", { dir: "ltr", translate: "no" }, school.code)),
        h("input", { type: "text", dir: "ltr", readonly: true, "aria-label": say("classes.link"), typed: school.link, onfocus: (event) => event.target.select() }),
        h(
          "div",
          { class: "ways" },
          // Only pages that came safely may write there.
          navigator.clipboard && h("button", { type: "button", class: "button", onclick: () => copy(school.link, page) }, say("homework.copy")),
          h("button", { class: "button", ...pressed(false, () => renew(school, page)) }, say("classes.renew")),
        ),
      ),
      h("img", { src: `/classes/join/${school.code}.svg`, alt: say("classes.qr") }),
    ),
  );

/**
 * @param {string} link
 * @param {import("./roster.js").Page} page
 */
const copy = (link, page) => void navigator.clipboard.writeText(link).then(() => page.show({ done: say("homework.copied") }));

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {import("./roster.js").Page} page
 */
const renew = async ({ id }, page) => {
  if (!(await askFirst(say("classes.renew_sure"), say("classes.renew")))) return;
  await page.doing("settling", async () => page.show({ school: await ask(`/classes/${id}/code-renewals`, undefined, "POST"), done: say("classes.renewed") }));
};
