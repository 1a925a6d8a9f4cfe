// One quiz in the list of its author, or of a colleague whom it is shared with: hosted by one press, and what else can be done with it in a menu.
import { disclosure } from "../disclosure.js";
import { h, written } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { exporting } from "./exporting.js";
import { isFree, openRoom } from "./open_room.js";

/**
 * @typedef {{ id: number, title: string, description: string | null, access_code: string, is_public: boolean, question_count: number, tags: string[], archived_at: string | null, shared: Shared | null }} Quiz
 * @typedef {{ id: number, may_edit: boolean, owner_name: string | null }} Shared what one has of somebody else's quiz
 * @typedef {import("./open_room.js").OpenRoom} OpenRoom
 * @typedef {{ room: OpenRoom | undefined, isBusy: boolean, refusal: string | undefined }} Standing
 * @typedef {{ host: (quiz: Quiz) => void, choose: (quiz: Quiz, room: OpenRoom) => void, again: (quiz: Quiz, room: OpenRoom) => void, homework: (quiz: Quiz) => void, duplicate: (quiz: Quiz) => void, archive: (quiz: Quiz) => void, unarchive: (quiz: Quiz) => void, remove: (quiz: Quiz) => void, find: (tag: string) => void, redraw: () => void }} Acts
 */

/**
 * @param {Quiz} quiz
 * @param {Standing} standing
 * @param {Acts} acts
 */
export const card = (quiz, { room, isBusy, refusal }, acts) =>
  h(
    "li",
    { class: "card", key: quiz.id },
    h("div", { class: "card-line" }, h("h2", { id: `quiz-${quiz.id}`, tabindex: "-1" }, written(quiz.title)), menu(quiz, isBusy, acts)),
    quiz.shared && h("p", {}, h("strong", { class: "shared-by" }, quiz.shared.owner_name ? say("share.by", { name: quiz.shared.owner_name }) : say("share.by_colleague"))),
    quiz.description && h("p", {}, written(quiz.description)),
    h("p", { class: "hint" }, say("quizzes.questions", { n: quiz.question_count }), " · ", say("quizzes.code"), " ", h("bdi", { dir: "ltr", class: "code", translate: "no" }, room?.code ?? quiz.access_code)),
    quiz.tags.length > 0 && h("p", { class: "quiz-tags" }, quiz.tags.map((tag) => h("button", { type: "button", class: "quiz-tag", "aria-label": say("tags.find", { tag }), onclick: () => acts.find(tag) }, written(tag)))),
    room && openRoom(room, isBusy, { choose: () => acts.choose(quiz, room), again: () => acts.again(quiz, room) }),
    refusal && h("p", { class: "refusal", role: "alert" }, refusal),
    h(
      "div",
      { class: "ways" },
      first(quiz, room, isBusy, acts),
      quiz.shared?.may_edit !== false && h("a", { class: "button", href: `/quizzes/${quiz.id}/edit`, "aria-describedby": `quiz-${quiz.id}` }, say("quizzes.edit")),
      h("a", { class: "button", href: `/games?quiz=${quiz.id}`, "aria-describedby": `quiz-${quiz.id}` }, say("games.show")),
    ),
  );

/**
 * What one most likely came for.
 * @param {Quiz} quiz
 * @param {OpenRoom | undefined} room
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
const first = (quiz, room, isBusy, acts) => {
  if (quiz.archived_at) return button(quiz, "quizzes.unarchive", isBusy, () => acts.unarchive(quiz), "button primary");
  return isFree(room) && button(quiz, "quizzes.host", isBusy || !quiz.question_count, () => acts.host(quiz), "button primary");
};

/**
 * @param {Quiz} quiz
 * @param {boolean} isBusy
 * @param {Acts} acts
 */
const menu = (quiz, isBusy, acts) =>
  disclosure({
    id: `more-${quiz.id}`,
    name: say("quizzes.menu"),
    describedBy: `quiz-${quiz.id}`,
    redraw: acts.redraw,
    content: () => [
      button(quiz, "quizzes.duplicate", isBusy, () => acts.duplicate(quiz)),
      h("a", { class: "button", href: `/quizzes/${quiz.id}/shares`, "aria-describedby": `quiz-${quiz.id}` }, say(quiz.shared ? "share.way_colleague" : "share.way")),
      !quiz.shared && !quiz.archived_at && button(quiz, "homework.set", isBusy || !quiz.question_count, () => acts.homework(quiz)),
      exporting({ path: `/quizzes/${quiz.id}/export`, label: say("export.one"), describedBy: `quiz-${quiz.id}`, redraw: acts.redraw }),
      !quiz.shared && !quiz.archived_at && button(quiz, "quizzes.archive", isBusy, () => acts.archive(quiz)),
      !quiz.shared && button(quiz, "quizzes.delete", isBusy, () => acts.remove(quiz), "button danger"),
    ],
  });

/**
 * @param {Quiz} quiz
 * @param {string} key
 * @param {boolean} isOff
 * @param {() => void} act
 * @param {string} [look]
 */
const button = (quiz, key, isOff, act, look = "button") => h("button", { class: look, "aria-describedby": `quiz-${quiz.id}`, ...pressed(isOff, act) }, say(key));
