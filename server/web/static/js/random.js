// Words that nobody can guess. Plain http has no crypto.randomUUID, but it has this.

/** @param {number} bytes */
export const secret = (bytes) =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");

export const ref = () => secret(12);

/** @param {number} most a power of two, so that each number below it is as likely as the others */
export const chance = (most) => (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % most;
