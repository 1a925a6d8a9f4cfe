// The seat that this browser holds in a room. Whoever has the token has the seat.
import { secret } from "../random.js";

/** @typedef {{ token: string, nickname: string }} Seat */

/** @param {string} code */
const place = (code) => `zedny.seat.${code}`;

/** @returns {Seat} */
export const freshSeat = (nickname = "") => ({ token: secret(18), nickname });

/**
 * @param {string} code
 * @returns {Seat | null}
 */
export const heldSeat = (code) => {
  try {
    const seat = JSON.parse(localStorage.getItem(place(code)) ?? "null");
    return typeof seat?.token === "string" ? { token: seat.token, nickname: String(seat.nickname ?? "") } : null;
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
