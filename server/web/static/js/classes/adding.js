// One student more, by e-mail address.
import { ask } from "../account.js";
import { h } from "../h.js";
import { say } from "../language.js";

let email = "";

/**
 * @param {import("./roster.js").Shown} shown
 * @param {import("./roster.js").Page} page
 */
export const adding = ({ school, isBusy, refusals }, page) =>
  h(
    "form",
    { class: "card making", key: "adding", novalidate: true, onsubmit: (event) => (event.preventDefault(), void add(Number(school?.id), page)) },
    h(
      "div",
      {},
      h("label", { for: "email" }, say("classes.email")),
      h("input", { id: "email", type: "text", inputmode: "email", autocapitalize: "none", dir: "auto", maxlength: "255", autocomplete: "off", spellcheck: "false", "aria-invalid": refusals.adding && "true", "aria-describedby": refusals.adding && "refused", typed: email, oninput: (event) => (email = event.target.value) }),
    ),
    h("button", { type: "submit", class: "button primary", "aria-disabled": isBusy && "true" }, say("classes.add")),
    h("div", { role: "alert" }, refusals.adding && h("p", { class: "refusal", id: "refused" }, refusals.adding)),
  );

/**
 * @param {number} id
 * @param {import("./roster.js").Page} page
 */
const add = async (id, page) => {
  await page.doing("adding", async () => {
    const typed = email.trim();
    const { outcome } = await ask(`/classes/${id}/students`, { email: typed });
    email = "";
    await page.again(say(outcome === "added" ? "classes.added" : "classes.invited", { email: typed }));
  });
  document.getElementById("email")?.focus();
};
