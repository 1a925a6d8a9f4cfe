// One's own account: what each card shows and changes.
import "../chrome.js";
import { me } from "../account.js";
import { whenLoggedIn } from "./needed.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { showBadWords } from "./own/bad_words.js";
import { showEmail } from "./own/email.js";
import { offerErasure } from "./own/erasure.js";
import { offerExport } from "./own/export.js";
import { showLanguage } from "./own/language.js";
import { showName } from "./own/name.js";
import { showNoticeMails } from "./own/notice_mails.js";
import { offerPassword } from "./own/password.js";
import { showSeats } from "./own/seats.js";
import { showSessions } from "./own/sessions.js";

const show = async () => {
  const [mine] = await Promise.all([me(), showSessions()]);
  showName(mine);
  showEmail(mine);
  offerPassword(mine);
  showLanguage();
  showBadWords(mine);
  showNoticeMails(mine);
  showSeats();
  offerExport();
  offerErasure();
  /** @type {HTMLElement} */ (document.querySelector("#own")).hidden = false;
  unfold(location.hash.slice(1));
};

/** Other pages lead to what is folded here. @param {string} name */
const unfold = (name) => {
  const form = document.getElementById(name);
  form?.closest("details")?.setAttribute("open", "");
  form?.querySelector("input")?.focus();
};

/** @param {unknown} error */
const fail = (error) => draw(/** @type {HTMLElement} */ (document.querySelector("main")), failed(error));

whenLoggedIn(() => show().catch(fail));
