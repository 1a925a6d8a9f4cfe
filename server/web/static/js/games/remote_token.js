// The token of a remote: it comes in the address, out of which it goes at once, and stays as long as the tab does.

/** @param {string} code of its room */
export const carriedToken = (code) => {
  const place = `zedny.remote.${code}`;
  const given = location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(place, given);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  // Scanned again in the same tab: the page is the same one to the browser.
  addEventListener("hashchange", () => location.hash && location.reload());
  return sessionStorage.getItem(place);
};
