// What a class is called, and putting it away.
import { ask } from "../account.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { removeAt } from "../removal.js";

/** @type {string | null} */
let name = null;

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {string} refusal
 * @param {import("./roster.js").Page} page
 */
export const settling = (school, refusal, page) =>
  h(
    "section",
    { class: "card", key: "settling", "aria-labelledby": "settling" },
    h("h2", { id: "settling" }, say("classes.settle")),
    h(
      "form",
      { class: "making", novalidate: true, onsubmit: (event) => (event.preventDefault(), void rename(school, page)) },
      h("div", {}, h("label", { for: "name" }, say("classes.name")), h("input", { id: "name", type: "text", dir: "auto", maxlength: "200", autocomplete: "off", typed: name ?? school.name, oninput: (event) => (name = event.target.value) })),
      h("button", { type: "submit", class: "button" }, say("classes.rename")),
    ),
    h("div", { role: "alert" }, refusal && h("p", { class: "refusal" }, refusal)),
    h(
      "div",
      { class: "ways" },
      h("button", { class: "button", ...pressed(false, () => void putAway(school, page)) }, say(school.archived_at ? "classes.unarchive" : "classes.archive")),
      h("button", { class: "button danger", ...pressed(false, () => void remove(school, page)) }, say("removal.delete")),
    ),
  );

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {import("./roster.js").Page} page
 */
const rename = (school, page) =>
  page.doing("settling", async () => {
    const renamed = await ask(`/classes/${school.id}`, { name: (name ?? school.name).trim() }, "PATCH");
    name = null;
    page.show({ school: renamed, done: say("classes.renamed") });
  });

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {import("./roster.js").Page} page
 */
const putAway = ({ id, archived_at }, page) =>
  page.doing("settling", async () => {
    await ask(`/classes/${id}/archive`, undefined, archived_at ? "DELETE" : "PUT");
    page.show({ school: await ask(`/classes/${id}`), done: say(archived_at ? "classes.unarchived" : "classes.put_away") });
  });

/**
 * @param {import("./shapes.d.ts").SchoolClass} school
 * @param {import("./roster.js").Page} page
 */
const remove = ({ id, name: title, archived_at }, page) =>
  page.doing("settling", async () => {
    const became = await removeAt({ path: `/classes/${id}`, isArchived: archived_at !== null, sure: say("removal.sure", { title }), hanging: say("classes.hanging", { name: title }) });
    if (became !== "kept") location.assign("/classes");
  });
