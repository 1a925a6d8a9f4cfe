// Where a video is: in a file that a browser plays, at a host whose player may be shown, or somewhere to go to.

/**
 * @typedef {{ kind: "player", name: string, host: string, player: string }
 *   | { kind: "file", host: string }
 *   | { kind: "elsewhere", host: string }} Source `host` is empty for our own
 */

const YOUTUBE = /^(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com|youtu\.be)$/;
const VIMEO = /^(?:www\.|player\.)?vimeo\.com$/;

/**
 * @param {string} written
 * @param {string} page the address of the page that shows it
 * @returns {Source}
 */
export const sourceOf = (written, page) => {
  const address = new URL(written, page);
  const { host, origin, protocol } = address;
  if (origin === new URL(page).origin) return { kind: "file", host: "" };
  const player = youtube(address) ?? vimeo(address);
  if (player) return player;
  return { kind: protocol === "https:" ? "file" : "elsewhere", host };
};

/**
 * @param {URL} address
 * @returns {Source | null}
 */
const youtube = ({ host, pathname, searchParams }) => {
  if (!YOUTUBE.test(host)) return null;
  const [, id] = (host.endsWith(".be") ? /^\/([\w-]{11})$/ : /^\/(?:embed|shorts|live)\/([\w-]{11})$/).exec(pathname) ?? [];
  const found = id ?? /^[\w-]{11}$/.exec(searchParams.get("v") ?? "")?.[0];
  return found ? { kind: "player", name: "YouTube", host: "www.youtube-nocookie.com", player: `https://www.youtube-nocookie.com/embed/${found}` } : { kind: "elsewhere", host };
};

/**
 * A video that is not listed has a second number, without which nobody sees it.
 * @param {URL} address
 * @returns {Source | null}
 */
const vimeo = ({ host, pathname, searchParams }) => {
  if (!VIMEO.test(host)) return null;
  const [, id, hidden = searchParams.get("h")] = /^\/(?:video\/)?(\d+)(?:\/(\w+))?\/?$/.exec(pathname) ?? [];
  if (!id) return { kind: "elsewhere", host };
  const key = hidden && /^\w+$/.test(hidden) ? `&h=${hidden}` : "";
  return { kind: "player", name: "Vimeo", host: "player.vimeo.com", player: `https://player.vimeo.com/video/${id}?dnt=1${key}` };
};
