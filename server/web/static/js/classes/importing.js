// Students from a spreadsheet: chosen, tried, looked at row by row, and then imported.
import { ask, Problem } from "../account.js";
import { working } from "../busy.js";
import { reasons } from "../form.js";
import { h, written } from "../h.js";
import { number, say } from "../language.js";
import { pressed } from "../notice.js";

/**
 * @typedef {import("./shapes.d.ts").Tried} Tried
 * @typedef {import("./roster.js").Page} Page
 */

/** What was chosen, and what the dry run has said of it. */
const tried = { file: /** @type {File | null} */ (null), found: /** @type {Tried | null} */ (null), refusal: "" };

/**
 * @param {number} id
 * @param {boolean} isBusy
 * @param {Page} page
 */
export const importing = (id, isBusy, page) =>
  h(
    "section",
    { class: "card", key: "importing", "aria-labelledby": "importing" },
    h("h2", { id: "importing" }, say("classes.import")),
    h("p", { class: "hint", id: "import-hint" }, say("classes.import_text")),
    h("div", {}, h("label", { for: "file" }, say("classes.file")), h("input", { id: "file", type: "file", accept: ".csv,.xlsx,.ods,.txt", "aria-describedby": "import-hint", onchange: (event) => void choose(id, event.target, page) })),
    h("div", { role: "alert" }, tried.refusal && h("p", { class: "refusal" }, tried.refusal)),
    h("div", { role: "status" }, tried.found && h("p", { id: "import-found" }, summary(tried.found))),
    tried.found && [
      tried.found.faults.length > 0 && faults(tried.found),
      tried.found.lines.length > 0 && lines(tried.found),
      h("div", { class: "ways" }, !tried.found.faults.length && h("button", { class: "button primary", ...pressed(isBusy, () => void take(id, page)) }, say("classes.import_now")), h("button", { class: "button", ...pressed(isBusy, () => forget(page)) }, say("classes.import_not"))),
    ],
  );

/** @param {Tried} found */
const summary = ({ faults: some, lines: taken }) => (some.length ? say("classes.import_faults", { n: some.length }) : say("classes.import_ready", { n: taken.filter(({ outcome }) => outcome !== "already").length }));

/** @param {Tried} found */
const faults = ({ faults: some }) => h("ul", { class: "given-list" }, some.map(({ row, column, detail }) => h("li", { key: `${row}-${column}` }, h("span", {}, h("strong", {}, say("classes.row", { n: row })), " ", detail))));

/** @param {Tried} found */
const lines = ({ lines: taken }) =>
  h(
    "div",
    // Where it is wider than the screen, keys can scroll it too.
    { class: "wide-table", role: "region", "aria-labelledby": "import-found", tabindex: "0" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ["classes.row_number", "classes.student", "classes.address", "classes.becomes"].map((key) => h("th", { scope: "col" }, say(key))))),
      h("tbody", {}, taken.map(({ row, full_name, email, outcome }) => h("tr", { key: row }, h("td", {}, number(row)), h("th", { scope: "row" }, written(full_name ?? "")), h("td", {}, h("bdi", { dir: "ltr" }, email ?? "")), h("td", {}, say(`outcome.${outcome}`))))),
    ),
  );

/** @param {File} file */
const form = (file) => {
  const made = new FormData();
  made.append("file", file);
  return made;
};

/**
 * @param {number} id
 * @param {HTMLInputElement} field
 * @param {Page} page
 */
const choose = async (id, field, page) => {
  const [file] = field.files ?? [];
  // The same file may be chosen again, once it is mended.
  field.value = "";
  if (!file) return;
  Object.assign(tried, { file, found: null, refusal: "" });
  page.show({ isBusy: true, done: "" });
  try {
    tried.found = await working(ask(`/classes/${id}/roster-readings`, form(file)));
  } catch (error) {
    tried.refusal = why(error);
  }
  page.show({ isBusy: false });
};

/**
 * @param {number} id
 * @param {Page} page
 */
const take = async (id, page) => {
  if (!tried.file) return;
  page.show({ isBusy: true });
  try {
    const { lines: taken } = await working(ask(`/classes/${id}/roster`, form(tried.file)));
    Object.assign(tried, { file: null, found: null });
    await page.again(say("classes.imported", { n: taken.length }));
  } catch (error) {
    tried.refusal = why(error);
  }
  page.show({ isBusy: false });
  document.getElementById("students")?.focus();
};

/** @param {Page} page */
const forget = (page) => {
  Object.assign(tried, { file: null, found: null, refusal: "" });
  page.show();
  document.getElementById("file")?.focus();
};

/** Why a file was not read is said by the server, in words. @param {unknown} error */
const why = (error) => (error instanceof Problem && error.slug.startsWith("file-") ? error.message : reasons(error).join(" "));
