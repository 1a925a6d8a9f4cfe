// The question at which address phones shall join.
import { draw } from "../../draw.js";
import { h } from "../../h.js";
import { say } from "../../language.js";
import { choices, choose, leadsHere, readSite, shownBase } from "../join_base.js";

/** @typedef {"trying" | "works" | "silent"} Trial */

const OTHER = "other";

/** @returns {Promise<void>} when it has been answered */
export const askForAddress = () =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "address-dialog";
    dialog.setAttribute("aria-labelledby", "address-question");
    const known = [...new Set([...choices, shownBase()])];
    /** @type {Map<string, Trial>} */
    const trials = new Map();
    let typed = "";
    let picked = shownBase();
    let isRefused = false;

    const site = () => (picked === OTHER ? readSite(typed) : picked);
    const paint = () => draw(dialog, content());

    /** @param {string} tried */
    const tryOut = async (tried) => {
      trials.set(tried, "trying");
      paint();
      trials.set(tried, (await leadsHere(tried)) ? "works" : "silent");
      paint();
    };

    const refuse = () => {
      paint();
      /** @type {HTMLElement | null} */ (dialog.querySelector("[aria-invalid]"))?.focus();
    };

    /** @param {SubmitEvent} event */
    const submit = (event) => {
      event.preventDefault();
      const found = site();
      isRefused = !found;
      if (!found) return refuse();
      choose(found);
      dialog.close();
    };

    /** @param {string | null} tried */
    const outcome = (tried) => {
      const trial = tried && trials.get(tried);
      return h("span", { class: `trial ${trial || ""}`, role: "status" }, trial ? say(`trial.${trial}`) : null);
    };

    /** @param {string} value @param {import("../../h.js").Child} text */
    const option = (value, text) =>
      h("label", { key: value, class: "option" },
        h("input", { type: "radio", name: "address", value, checked: picked === value && "checked", onchange: () => ((picked = value), paint()) }), " ", text);

    const content = () =>
      h(
        "form",
        { onsubmit: submit },
        h("h2", { id: "address-question" }, say("phones.choose")),
        h("p", { class: "hint" }, say("phones.explained")),
        known.map((one) => h("div", { key: one }, option(one, h("bdi", { dir: "ltr" }, one)), outcome(one))),
        h("div", { key: OTHER },
          option(OTHER, say("phones.other")),
          h("input", {
            type: "text", inputmode: "url", dir: "ltr", spellcheck: "false", autocapitalize: "none", autocomplete: "off", "aria-label": say("phones.typed"),
            "aria-invalid": isRefused && "true", "aria-describedby": isRefused && "address-fault", placeholder: "http://192.168.1.5:8000",
            oninput: (/** @type {InputEvent} */ { target }) => {
              typed = /** @type {HTMLInputElement} */ (target).value;
              [picked, isRefused] = [OTHER, false];
              paint();
            },
            onchange: () => {
              const found = readSite(typed);
              if (found) void tryOut(found);
            },
          }),
          outcome(readSite(typed))),
        h("div", { role: "alert", id: "address-fault" }, isRefused && h("p", { class: "refusal" }, say("phones.unreadable"))),
        h("div", { class: "ways" },
          h("button", { type: "button", class: "button", onclick: () => dialog.close() }, say("ask.no")),
          h("button", { class: "button primary" }, say("phones.use"))),
      );

    dialog.onclose = () => {
      dialog.remove();
      answer();
    };
    document.body.append(dialog);
    paint();
    dialog.showModal();
    for (const one of known) void tryOut(one);
  });
