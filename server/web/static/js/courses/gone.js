// What is said where a course or a lesson cannot be shown, and where to go from there.
import { Problem } from "../account.js";
import { failed } from "../failed.js";
import { say } from "../language.js";
import { notice, way } from "../notice.js";

const SAID = { course: ["course.gone", "course.gone_text"], lesson: ["lesson.gone", "lesson.gone_text"] };

/**
 * @param {unknown} error
 * @param {"course" | "lesson"} what
 */
export const gone = (error, what) => {
  if (!(error instanceof Problem)) throw error;
  const { slug, details } = error;
  if (slug === "not-enrolled") {
    const course = /** @type {{ course_id?: number }} */ (details).course_id;
    return notice("closed", say("lesson.closed"), say("lesson.closed_text"), [course && way(`/courses/${course}`, say("lesson.to_course"), true), mine()]);
  }
  if (details.status !== 404 && details.status !== 422) return failed(error);
  const [title = "", text = ""] = SAID[what];
  return notice("gone", say(title), say(text), [mine(), way("/", say("nav.home"))]);
};

const mine = () => way("/courses", say("courses.title"));
