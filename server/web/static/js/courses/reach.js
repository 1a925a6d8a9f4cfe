// Whether a file of our own can be loaded: asked for its first byte, for neither a player nor a viewer says why it shows nothing.

/** @typedef {"there" | "gone" | "away"} Reach `gone`: the server has not got it; `away`: no server answers */

/**
 * @param {string} address
 * @returns {Promise<Reach>}
 */
export const reach = async (address) => {
  const answer = await fetch(address, { headers: { range: "bytes=0-0" }, cache: "no-store" }).catch(() => null);
  if (!answer) return "away";
  return answer.ok ? "there" : "gone";
};
