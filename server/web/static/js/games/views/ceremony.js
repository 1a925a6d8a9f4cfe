// The ceremony at the end: when each step of the podium fills, in seconds from the moment that the game is finished.

/** @typedef {import("../../../protocol.d.ts").Standing} Standing */

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

/**
 * The first three places, for those who have points. Who shares a place, shares its step.
 * @param {Standing} standing
 */
export const isOnPodium = ({ place, score }) => place <= 3 && score > 0;

/**
 * The places that have a step, from the best on.
 * @param {readonly Standing[]} standings
 */
export const podiumPlaces = (standings) => [...new Set(standings.filter(isOnPodium).map(({ place }) => place))];

/**
 * Milliseconds until the stage has told everything. Who comes later has nothing to wait for, nor has anybody where the
 * stage is calm.
 * @param {import("../state.js").State} state
 * @param {number} now
 */
export const ceremonyLeft = ({ room }, now) =>
  !room?.finished_at || room.is_calm ? 0 : Math.max(0, room.finished_at + ceremonySeconds(podiumPlaces(room.standings ?? []).length) * 1000 - now);
