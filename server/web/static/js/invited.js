// The page that a code or a link leads to: which class or course it is of, joined by one press.
import { account, Problem } from "./account.js";
import { draw } from "./draw.js";
import { failed } from "./failed.js";
import { reasons } from "./form.js";
import { h, written } from "./h.js";
import { say } from "./language.js";
import { notice, pressed, way } from "./notice.js";

/**
 * `settled` gives what is shown where there is nothing to join.
 *
 * @template Found what the code leads to, as REST tells it
 * @typedef {{
 *   look: (code: string) => Promise<Found>,
 *   join: (code: string) => Promise<Found>,
 *   name: (found: Found) => string,
 *   teacher: (found: Found) => string | null,
 *   settled: (found: Found, show: (found: Found) => void) => import("./h.js").Child,
 *   title: string, unknown: string, unknownText: string,
 * }} Kind
 */

/** @param {string | null} teacher */
const taughtBy = (teacher) => teacher && [h("br"), say("classes.of_teacher", { name: teacher })];

/**
 * What it is called, and whose it is.
 * @param {string} name
 * @param {string | null} teacher
 */
export const whose = (name, teacher) => [written(name), taughtBy(teacher)];

/**
 * @template Found
 * @param {Kind<Found>} kind
 */
export const openInvitation = async (kind) => {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const code = document.body.dataset.code ?? "";
  let isBusy = false;
  let refusal = "";

  /** @param {Found} found */
  const show = (found) => {
    draw(main, kind.settled(found, moved) || offer(found));
  };

  /** To something else, which is read from its heading on. @param {Found} found */
  const moved = (found) => {
    show(found);
    main.querySelector("h1")?.focus();
  };

  /** @param {Found} found */
  const offer = (found) =>
    notice("join", kind.title, [whose(kind.name(found), kind.teacher(found)), refusal && h("span", { class: "refusal", role: "alert" }, refusal)], h("button", { class: "button primary", ...pressed(isBusy, () => void join(found)) }, say("classes.join_now")));

  /** @param {Found} found */
  const join = async (found) => {
    [isBusy, refusal] = [true, ""];
    show(found);
    try {
      const joined = await kind.join(code);
      isBusy = false;
      moved(joined);
    } catch (error) {
      [isBusy, refusal] = [false, reasons(error).join(" ")];
      show(found);
    }
  };

  if (!account()) return draw(main, logInFirst(kind.title));
  try {
    show(await kind.look(code));
  } catch (error) {
    const isUnknown = error instanceof Problem && error.slug === "not-found";
    // Codes of games were of other lengths once.
    draw(main, isUnknown ? notice("unknown", kind.unknown, kind.unknownText, [way("/", say("ended.other_code"), true), way(`/play/${code}`, say("invited.as_game"))]) : failed(error));
  }
};

/** @param {string} title */
const logInFirst = (title) => {
  const next = `?next=${encodeURIComponent(location.pathname)}`;
  return notice("log-in", title, say("invited.log_in_first"), [way(`/login${next}`, say("nav.log_in"), true), way(`/register${next}`, say("classes.register"))]);
};
