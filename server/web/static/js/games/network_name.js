// What a network is called whose address nobody is told: a letter, or two.

/** @param {number} group from 1 */
export const networkName = (group) => (group > 26 ? letter((group - 1) / 26 - 1) : "") + letter((group - 1) % 26);

/** @param {number} place */
const letter = (place) => String.fromCharCode(65 + Math.floor(place));
