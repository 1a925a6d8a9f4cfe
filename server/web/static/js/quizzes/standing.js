// Whether whoever writes here still may: it is still their login that this browser has, and what they write is still theirs to change.
import { exchange, freshToken, holder, Problem } from "../account.js";

/** @typedef {ReturnType<typeof startStanding>} Standing */

const [LOGGED_OUT, FORBIDDEN, NOT_FOUND] = [401, 403, 404];

/** @param {string} type @param {number} status */
const problem = (type, status) => new Problem({ type, title: type, status });

/**
 * @param {number} account whose page this is
 * @param {string} path of all that is written here
 * @param {string} isLost the refusal that says that it is not found
 */
export const startStanding = (account, path, isLost) => {
  /** Nothing is sent for somebody else who has logged in meanwhile, in another tab. */
  const confirm = async () => {
    const held = await freshToken();
    if (held && holder(held) !== account) throw problem("somebody-else", LOGGED_OUT);
  };

  /** What is not found was deleted, unless the whole is not found either. @returns {Promise<Problem | null>} */
  const lost = async () => {
    try {
      await exchange(path);
      return null;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.details.status === NOT_FOUND ? problem(isLost, NOT_FOUND) : error;
    }
  };

  /** Why everything is refused, and not only what was sent; or null. @param {Problem} refusal @returns {Promise<Problem | null>} */
  const whyAll = async (refusal) => {
    const { status } = refusal.details;
    if (status === FORBIDDEN) return refusal;
    return status === NOT_FOUND ? lost() : null;
  };

  return { confirm, whyAll };
};
