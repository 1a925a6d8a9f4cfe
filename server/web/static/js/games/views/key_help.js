// The dialog that lists the keys of whoever hosts.
import { draw } from "../../draw.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { changed } from "../../press.js";

/** Each deed with its keys; those that are words are said in the language of the page. @type {readonly (readonly [string, readonly string[]])[]} */
const ROWS = [
  ["keys.step", ["keys.space", "→", "Page Down"]],
  ["keys.pause", ["P"]],
  ["keys.full_screen", ["F"]],
  ["keys.mute", ["M"]],
  ["roll.title", ["W"]],
  ["keys.help", ["?"]],
];

export const showKeys = () => {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.onclose = () => {
    dialog.remove();
    changed();
  };
  draw(dialog, content());
  document.body.append(dialog);
  dialog.showModal();
};

const content = () =>
  h(
    "form",
    { method: "dialog" },
    h("h2", { id: "keys-title" }, say("keys.title")),
    h("dl", { class: "keys" }, ROWS.map(([deed, keys]) => [h("dt", {}, keys.map((key) => h("kbd", { dir: "auto" }, key.includes(".") ? say(key) : key))), h("dd", {}, say(deed))])),
    h("div", { class: "ways" }, h("button", { class: "button primary" }, say("keys.close"))),
  );
