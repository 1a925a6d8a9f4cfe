// The seats that this browser holds in a room. Whoever has the token has the seat; who shares a device has another one.
import { chance, secret } from "../random.js";

/**
 * @typedef {{ token: string, nickname: string, wished: string, face: number, title: string, missed: number, hasAccount: boolean, isWaiting: boolean }} Seat `wished`: the nickname as it was typed; `missed`: how many questions were over when it was taken; `hasAccount`: its results are an account's; `isWaiting`: the host has not let it in yet
 * @typedef {Seat & { code: string, place: string }} KeptSeat `place`: where this browser keeps it
 */

const PLACE = "zedny.seat.";
// As the server has them (game/face.py).
const FACES = 4096;

export const anyFace = () => chance(FACES);

/** @returns {Seat} */
export const freshSeat = (nickname = "") => ({ token: secret(18), nickname, wished: "", face: anyFace(), title: "", missed: 0, hasAccount: false, isWaiting: false });

/**
 * Where this tab's seat is kept; null for a tab that has none yet.
 * @param {string} code
 */
const placeOfTab = (code) => {
  try {
    return sessionStorage.getItem(PLACE + code);
  } catch {
    return null;
  }
};

/**
 * @param {string} code
 * @param {string} place
 */
export const sitAt = (code, place) => {
  try {
    sessionStorage.setItem(PLACE + code, place);
  } catch {
    // As below.
  }
};

/**
 * This tab is somebody else's than the seats that are held here.
 * @param {string} code
 */
export const sitApart = (code) => sitAt(code, `${PLACE}${code}.${secret(6)}`);

/** @param {string} code */
export const isApart = (code) => (placeOfTab(code) ?? PLACE + code) !== PLACE + code;

/** @param {string} code */
export const isNewTab = (code) => placeOfTab(code) === null;

/**
 * @param {string} code
 * @returns {Seat | null}
 */
export const heldSeat = (code) => keptAt(placeOfTab(code) ?? PLACE + code);

/**
 * @param {string} place
 * @returns {Seat | null}
 */
const keptAt = (place) => {
  try {
    const seat = JSON.parse(localStorage.getItem(place) ?? "null");
    if (typeof seat?.token !== "string") return null;
    return { token: seat.token, nickname: String(seat.nickname ?? ""), wished: String(seat.wished ?? ""), face: isFace(seat.face) ? seat.face : anyFace(), title: String(seat.title ?? ""), missed: Number(seat.missed) || 0, hasAccount: seat.hasAccount === true, isWaiting: seat.isWaiting === true };
  } catch {
    return null;
  }
};

/** @param {unknown} face what a release from before, or a hand, has kept */
const isFace = (face) => Number.isInteger(face) && Number(face) >= 0 && Number(face) < FACES;

/**
 * @param {string} code
 * @param {Seat} seat
 */
export const holdSeat = (code, seat) => {
  const place = placeOfTab(code) ?? PLACE + code;
  sitAt(code, place);
  keepAt(place, seat);
};

/**
 * @param {string} place
 * @param {Seat} seat
 */
export const keepAt = (place, seat) => {
  try {
    localStorage.setItem(place, JSON.stringify(seat));
  } catch {
    // Private windows may keep nothing: the seat then lasts as long as the page.
  }
};

/** @returns {KeptSeat[]} */
const keptSeats = () => {
  const places = Object.keys(localStorage).filter((key) => key.startsWith(PLACE)).sort();
  return places.flatMap((place) => {
    const [code = ""] = place.slice(PLACE.length).split(".");
    const seat = keptAt(place);
    return seat ? [{ place, code, ...seat }] : [];
  });
};

/** What was played here without an account, or before seats told. */
export const guestSeats = () => keptSeats().filter(({ hasAccount }) => !hasAccount);

/**
 * Those of the others on this device, by whose names they may go on.
 * @param {string} code
 */
export const otherSeats = (code) => {
  const own = placeOfTab(code) ?? PLACE + code;
  try {
    return keptSeats().filter((seat) => seat.code === code && seat.place !== own && seat.nickname);
  } catch {
    return [];
  }
};
