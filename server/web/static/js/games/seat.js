// The seat that this browser holds in a room. Whoever has the token has the seat.
import { secret } from "../random.js";

/** @typedef {{ token: string, nickname: string, title: string, hasAccount: boolean }} Seat `hasAccount`: its results are an account's */

const PLACE = "zedny.seat.";

/** @param {string} code */
const place = (code) => `${PLACE}${code}`;

/** @returns {Seat} */
export const freshSeat = (nickname = "") => ({ token: secret(18), nickname, title: "", hasAccount: false });

/**
 * @param {string} code
 * @returns {Seat | null}
 */
export const heldSeat = (code) => {
  try {
    const seat = JSON.parse(localStorage.getItem(place(code)) ?? "null");
    if (typeof seat?.token !== "string") return null;
    return { token: seat.token, nickname: String(seat.nickname ?? ""), title: String(seat.title ?? ""), hasAccount: seat.hasAccount === true };
  } catch {
    return null;
  }
};

/**
 * @param {string} code
 * @param {Seat} seat
 */
export const holdSeat = (code, seat) => {
  try {
    localStorage.setItem(place(code), JSON.stringify(seat));
  } catch {
    // Private windows may keep nothing: the seat then lasts as long as the page.
  }
};

/** What was played here without an account, or before seats told; with the codes of the rooms. */
export const guestSeats = () => {
  const codes = Object.keys(localStorage).filter((key) => key.startsWith(PLACE)).map((key) => key.slice(PLACE.length));
  return codes.sort().flatMap((code) => {
    const seat = heldSeat(code);
    return seat && !seat.hasAccount ? [{ code, ...seat }] : [];
  });
};
