// The ceremony at the end: when each step of the podium fills, in seconds from the moment that the game is finished.

const BEGIN = 0.8;
const BETWEEN = 1.6;
// Everybody holds their breath before the first place.
const PAUSE = 2.6;
const APPLAUSE = 1.2;

/**
 * The last step fills first.
 * @param {number} places how many steps there are
 * @param {number} order of this one, from the best at 0
 */
export const stepSeconds = (places, order) => BEGIN + (places - 1 - order) * BETWEEN + (order === 0 ? PAUSE - BETWEEN : 0);

/**
 * When everything has been told, which is when phones may tell their own place.
 * @param {number} places
 */
export const ceremonySeconds = (places) => (places > 0 ? stepSeconds(places, 0) + APPLAUSE : 0);
