// Pages that are somebody's: shown to whoever is logged in, until they log out, be it in another tab.
import { account } from "../account.js";

export const goLogIn = () => location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);

/** @param {() => void} begin */
export const whenLoggedIn = (begin) => {
  const who = account();
  if (!who) return goLogIn();
  // A page that the browser had put aside has not heard of it.
  for (const sign of ["storage", "pageshow"]) addEventListener(sign, () => account() !== who && goLogIn());
  begin();
};
