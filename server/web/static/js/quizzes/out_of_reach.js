// A quiz that is not found: it was deleted, or belongs to somebody who does not share it with whoever came by a link.
import { Problem } from "../account.js";
import { say } from "../language.js";
import { notice, way } from "../notice.js";

/** @param {unknown} error */
export const isOutOfReach = (error) => error instanceof Problem && error.details.status === 404;

export const outOfReach = () => closed(say("share.out_of_reach"));

/** @param {string} why one cannot do here what one came for @param {string} [instead] what one can do */
export const closed = (why, instead = "") => notice("closed", why, instead, way("/quizzes", say("nav.quizzes"), true));
