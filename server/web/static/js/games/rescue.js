// Rescue: a room that was lost with its Redis is offered again, as far as its answers are stored.
import { ask } from "../account.js";

/** @typedef {{ id: string, access_code: string, ended_at: string | null }} Game */

/**
 * Bring the room under this code back, for its host.
 * @param {string} code
 */
export const rescue = async (code) => {
  /** @type {{ items: Game[] }} */
  const { items } = await ask("/games?size=100");
  const lost = items.find(({ access_code, ended_at }) => access_code === code && !ended_at);
  if (lost) await ask(`/games/${lost.id}/restorations`, {});
};
