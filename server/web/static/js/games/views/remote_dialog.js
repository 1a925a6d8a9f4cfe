// The dialog that makes a phone the remote: its code stays hidden until the host asks for it.
import { ask } from "../../account.js";
import { draw } from "../../draw.js";
import { reasons } from "../../form.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { changed } from "../../press.js";
import { shownBase } from "../join_base.js";

/**
 * @param {string} game
 * @param {string} code
 */
export const askToPair = (game, code) => {
  const dialog = document.createElement("dialog");
  dialog.className = "remote-dialog";
  dialog.setAttribute("aria-labelledby", "remote-title");
  /** @type {{ address: string, picture: string } | null} */
  let shown = null;
  let isBusy = false;
  let failure = "";

  const paint = () => draw(dialog, content());

  const show = async () => {
    if (isBusy) return;
    [isBusy, failure] = [true, ""];
    paint();
    try {
      shown = await pair(game, code);
    } catch (error) {
      failure = reasons(error).join(" ");
    }
    isBusy = false;
    paint();
  };

  const content = () =>
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "remote-title" }, say("remote.title")),
      !shown && h("p", { key: "explained" }, say("remote.explained")),
      h("p", { class: "warning", key: "warning" }, say("remote.warning")),
      h(
        "div",
        { key: "outcome" },
        h("div", { role: "status" }, shown && codeOf(shown)),
        h("div", { role: "alert" }, failure && h("p", { class: "refusal" }, failure)),
      ),
      h(
        "div",
        { class: "ways" },
        h("button", { class: "button" }, say("keys.close")),
        !shown && h("button", { type: "button", class: "button primary", "aria-disabled": isBusy && "true", onclick: show }, say("remote.show")),
      ),
    );

  dialog.onclose = () => {
    dialog.remove();
    changed();
  };
  document.body.append(dialog);
  paint();
  dialog.showModal();
};

/** @param {{ address: string, picture: string }} shown */
const codeOf = ({ address, picture }) => [
  h("img", { class: "remote-code", src: picture, alt: say("remote.code"), width: 240, height: 240 }),
  h("p", { class: "hint" }, h("a", { href: address, target: "_blank", rel: "noopener" }, say("remote.here"))),
];

/**
 * A new token, as an address and as its picture: neither is part of any address that the server writes down.
 * @param {string} game
 * @param {string} code
 */
const pair = async (game, code) => {
  const { token } = await ask(`/games/${game}/remote`, undefined, "POST");
  const site = shownBase();
  const drawn = await fetch(`/qr/${code}/remote.svg?at=${encodeURIComponent(site)}`, { headers: { "zedny-remote": token } });
  if (!drawn.ok) throw new Error(drawn.statusText);
  return { address: `/remote/${code}#${token}`, picture: `data:image/svg+xml,${encodeURIComponent(await drawn.text())}` };
};
