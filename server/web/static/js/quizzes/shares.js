// Whom a quiz is shared with: the owner lets colleagues host or change it, a colleague sees whose it is and may leave.
import "../chrome.js";
import { whenTeaching } from "../accounts/teaching.js";
import { ask, me, Problem } from "../account.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { askFirst } from "../ask_first.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { has, say } from "../language.js";
import { isOutOfReach, outOfReach } from "./out_of_reach.js";
import { heading, sharesView } from "./shares_view.js";

/**
 * @typedef {{ id: number, may_edit: boolean, colleague: { id: number, full_name: string | null, email: string, is_verified: boolean } }} Share
 * @typedef {typeof shown} Shown
 * @typedef {typeof acts} Acts
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const quiz = Number(location.pathname.split("/")[2]);

const shown = {
  quiz,
  title: "",
  owner: /** @type {string | null} */ (null),
  isOwner: false,
  items: /** @type {readonly Share[]} */ ([]),
  email: "",
  mayEdit: false,
  isBusy: false,
  /** Why nobody was added. */
  refusal: "",
  /** Why a share is as it was, by its id. */
  refusals: /** @type {Readonly<Record<number, string>>} */ ({}),
  done: "",
};

/** @param {Partial<Shown>} change */
const show = (change) => {
  Object.assign(shown, change);
  draw(main, sharesView(shown, acts));
};

/** @param {Share} share */
const nameOf = ({ colleague }) => colleague.full_name ?? colleague.email;

/** @param {unknown} error */
const why = (error) => {
  const [fault] = (error instanceof Problem && error.details.errors) || [];
  return fault && has(`fault.${fault.code}`) ? say(`fault.${fault.code}`) : reasons(error).join(" ");
};

/**
 * @param {number} id of a share
 * @param {() => Promise<void>} act
 */
const withOne = async (id, act) => {
  if (shown.isBusy) return;
  show({ isBusy: true, done: "", refusals: { ...shown.refusals, [id]: "" } });
  try {
    await act();
    show({ isBusy: false });
  } catch (error) {
    show({ isBusy: false, refusals: { ...shown.refusals, [id]: reasons(error).join(" ") } });
  }
};

/** What was chosen in vain is not shown as chosen. @param {number} id of a share */
const showWhatIsSo = (id) => {
  const [select, share] = [document.getElementById(`may-${id}`), shown.items.find((one) => one.id === id)];
  if (select instanceof HTMLSelectElement && share) select.value = share.may_edit ? "edit" : "host";
};

const acts = {
  /** @param {string} email */
  type: (email) => show({ email }),
  /** @param {boolean} mayEdit */
  choose: (mayEdit) => show({ mayEdit }),
  add: async () => {
    if (shown.isBusy) return;
    show({ isBusy: true, refusal: "", done: "" });
    try {
      const share = await ask(`/quizzes/${quiz}/shares`, { email: shown.email.trim(), may_edit: shown.mayEdit });
      show({ isBusy: false, email: "", items: [...shown.items, share], done: say("share.added", { name: nameOf(share) }) });
    } catch (error) {
      show({ isBusy: false, refusal: why(error) });
    }
    document.getElementById("email")?.focus();
  },
  /** @param {Share} share @param {boolean} mayEdit */
  change: async (share, mayEdit) => {
    await withOne(share.id, async () => {
      const changed = await ask(`/quiz-shares/${share.id}`, { may_edit: mayEdit }, "PATCH");
      show({ items: shown.items.map((one) => (one.id === share.id ? changed : one)), done: say(mayEdit ? "share.may_edit_now" : "share.may_host_now", { name: nameOf(share) }) });
    });
    showWhatIsSo(share.id);
  },
  /** @param {Share} share */
  remove: (share) =>
    withOne(share.id, async () => {
      await ask(`/quiz-shares/${share.id}`, undefined, "DELETE");
      show({ items: shown.items.filter(({ id }) => id !== share.id), done: say("share.removed", { name: nameOf(share) }) });
      document.getElementById("with")?.focus();
    }),
  /** @param {Share} share one's own */
  leave: async (share) => {
    if (!(await askFirst(say("share.leave_really"), say("share.leave")))) return;
    await withOne(share.id, async () => {
      await ask(`/quiz-shares/${share.id}`, undefined, "DELETE");
      location.assign("/quizzes");
    });
  },
};

/** @param {import("../account.js").User | null} mine */
const open = async (mine) => {
  const [{ id, role }, { quiz_title, owner_id, owner_name, items }] = await Promise.all([mine ?? me(), ask(`/quizzes/${quiz}/shares`)]);
  show({ title: quiz_title, owner: owner_name, isOwner: id === owner_id || role === "SUPER_ADMIN", items });
};

whenLoggedIn(() => {
  draw(main, h("div", {}, heading()));
  void whenTeaching(main, (mine) => open(mine).catch((error) => draw(main, isOutOfReach(error) ? outOfReach() : failed(error))));
});
