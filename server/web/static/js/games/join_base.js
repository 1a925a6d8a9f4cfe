// The address that phones are told: what the server thinks, or what a host has chosen on this browser.

const PLACE = "zedny.join_base";
const { joinBase = "", joinChoices = "", here = "" } = document.body.dataset;

// Names and addresses of networks of their own: elsewhere the server does not draw its code for phones.
const NEAR = /^[\w-]+$|\.(?:local|home\.arpa|localhost|internal|lan|home|intranet|private)$|^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$|^\[(?:f[cd]|fe[89ab]|::1\])/;
// Some browsers take more for a host than any network does.
const HOST = /^[\w.-]+$|^\[[\da-f:]+\]$/;

/** What the server knows of, the best guess first; nothing where its operator has decided. */
export const choices = joinChoices.split(" ").filter(Boolean);

/** @typedef {{ site: string, isTyped: boolean }} Chosen */

/** @returns {Chosen | null} */
const chosen = () => {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "null");
  } catch {
    return null;
  }
};

/** Another network gives this machine another address: then one of the old ones is not shown any more. */
export const shownBase = () => {
  const last = chosen();
  if (!last || !choices.length) return joinBase;
  const isKnown = last.isTyped || choices.includes(last.site);
  return isKnown ? last.site : joinBase;
};

/** @param {string} site */
export const choose = (site) => {
  const isTyped = !choices.includes(site);
  if (site === joinBase) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, JSON.stringify({ site, isTyped }));
};

/** @param {() => void} tell when another window has chosen */
export const onceChosen = (tell) => addEventListener("storage", ({ key }) => key === PLACE && tell());

/**
 * As somebody types it, who leaves out what goes without saying; null for what is no address of a site.
 * @param {string} typed
 */
export const readSite = (typed) => {
  try {
    const url = new URL(/^https?:\/\//i.test(typed.trim()) ? typed.trim() : `${location.protocol}//${typed.trim()}`);
    const mayBeOurs = url.host === location.host || NEAR.test(url.hostname);
    return mayBeOurs && HOST.test(url.hostname) && url.pathname === "/" && !url.search && !url.hash && !url.username ? url.origin : null;
  } catch {
    return null;
  }
};

const PATIENCE = 5000;

/**
 * Whether it is this server that answers there, as far as this device reaches.
 * @param {string} site
 */
export const leadsHere = async (site) => {
  const hurry = new AbortController();
  setTimeout(() => hurry.abort(), PATIENCE);
  const answer = await fetch(`${site}/here`, { mode: "cors", credentials: "omit", signal: hurry.signal }).catch(() => null);
  return !!answer?.ok && (await answer.text().catch(() => "")) === here;
};
