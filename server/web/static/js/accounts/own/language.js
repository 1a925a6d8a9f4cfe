// The language and the digits of the pages. The form's answer is the page again, which keeps the choice as a cookie.
import { keep } from "../../typed.js";
import { form } from "./part.js";

export const showLanguage = () => {
  const chosen = document.cookie.match(/(?:^|; )digits=(\w+)/)?.[1];
  // English pages have no digits of Arabic ones to show what was chosen.
  if (document.documentElement.lang !== "ar" && chosen) /** @type {RadioNodeList} */ (form("language").elements.namedItem("digits")).value = chosen;
  // A choice is made once: an address that was kept shall not make it again.
  history.replaceState(null, "", location.pathname + location.hash);
  form("language").onsubmit = keep;
};
