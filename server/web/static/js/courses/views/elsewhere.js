// What other servers keep: nothing of it is loaded before somebody has asked for it, and they are told who hears of it.
import { h } from "../../h.js";
import { say } from "../../language.js";

/**
 * The host of an address that is not ours; empty for ours.
 * @param {string} address
 */
export const hostOf = (address) => {
  try {
    const { origin, host } = new URL(address, location.href);
    return origin === location.origin ? "" : host;
  } catch {
    return "";
  }
};

/**
 * A picture of our own is there; to another's a link leads.
 * @param {string} address
 * @param {string} told
 */
export const pictureFrom = (address, told) => {
  const host = hostOf(address);
  if (!host) return h("img", { src: address, alt: told, loading: "lazy" });
  return h("a", { href: address, rel: "noopener noreferrer", class: "elsewhere" }, told ? say("lesson.picture_of", { told, host }) : say("lesson.picture", { host }));
};
