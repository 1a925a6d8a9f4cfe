// A page that could not be loaded: says why, and where to go.
import { logOut, Problem } from "./account.js";
import { goLogIn } from "./accounts/needed.js";
import { reasons } from "./form.js";
import { say } from "./language.js";
import { notice, way, wayButton } from "./notice.js";

/**
 * Who is no longer logged in goes to do so instead.
 * @param {unknown} error
 */
export const failed = (error) => {
  if (error instanceof Problem && error.details.status === 401) return logOut(), goLogIn(), null;
  return notice("failed", say("ended.stopped"), reasons(error), [wayButton(say("ended.reload"), () => location.reload()), way("/", say("nav.home"))]);
};
