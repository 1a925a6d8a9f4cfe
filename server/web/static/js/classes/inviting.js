// How students come into a class by themselves.
import { ask } from "../account.js";
import { askFirst } from "../ask_first.js";
import { h } from "../h.js";
import { invitation } from "../inviting.js";
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
    h("h2", { id: "inviting", tabindex: "-1" }, say("classes.invite")),
    h("p", { class: "hint" }, say("classes.invite_text")),
    invitation({ code: school.code, link: school.link, of: "classes", label: say("classes.link"), qr: say("classes.qr") }, () => page.show({ done: say("homework.copied") }), h("button", { class: "button", ...pressed(false, () => renew(school, page)) }, say("classes.renew"))),
  );

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {import("./roster.js").Page} page
 */
const renew = async ({ id }, page) => {
  if (!(await askFirst(say("classes.renew_sure"), say("classes.renew")))) return;
  await page.doing("settling", async () => page.show({ school: await ask(`/classes/${id}/code-renewals`, undefined, "POST"), done: say("classes.renewed") }));
};
