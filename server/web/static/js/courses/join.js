// The page that the code of a course leads to: which course it is, joined by one press.
import "../chrome.js";
import { ask } from "../account.js";
import { openInvitation, whose } from "../invited.js";
import { say } from "../language.js";
import { notice, way } from "../notice.js";

/** @typedef {{ id: number, title: string, teacher_name: string | null, status: string | null }} Invitation */

/** @param {Invitation} found */
const settled = ({ id, title, teacher_name, status }) => status !== null && status !== "DROPPED" && notice("joined", say("courses.joined"), whose(title, teacher_name), [way(`/courses/${id}`, say("lesson.to_course"), true), way("/", say("nav.home"))]);

/** @param {string} code @returns {Promise<Invitation>} */
const look = (code) => ask(`/course-invitations/${code}`);

/** @type {import("../invited.js").Kind<Invitation>} */
const kind = {
  look,
  join: async (code) => {
    await ask(`/course-invitations/${code}/enrollment`, undefined, "PUT");
    return look(code);
  },
  name: ({ title }) => title,
  teacher: ({ teacher_name }) => teacher_name,
  settled,
  title: say("courses.join"),
  unknown: say("courses.unknown"),
  unknownText: say("courses.unknown_text"),
};

void openInvitation(kind);
