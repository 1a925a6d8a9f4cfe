// The picture of a question or of a choice: brought, described, and taken away again.
import { h } from "../h.js";
import { say } from "../language.js";
import { inItsScript } from "../script.js";
import { tool } from "../tool.js";

/**
 * @typedef {{ isBusy: boolean, refusal: string }} Bringing
 * @typedef {{ bring: (key: string, file: File) => void, under: ReadonlyMap<string, Bringing> }} Pictures `under` tells what is being brought to what, or was refused
 * @typedef {{ key: string, picture: string | null, alternative_text: string }} Pictured
 * @typedef {(change: { picture?: string | null, alternative_text?: string }, mark?: string) => void} Put
 */

export const KINDS = "image/png,image/jpeg,image/webp,image/gif";

/**
 * A button that lets a file be chosen.
 * @param {string} key
 * @param {string} name
 * @param {Pictures} pictures
 * @param {boolean} isSmall
 */
export const pictureButton = (key, name, { bring, under }, isSmall) =>
  h(
    "label",
    { class: `${isSmall ? "icon icon-picture" : "button small"} file${under.get(key)?.isBusy ? " busy" : ""}`, title: isSmall && name },
    h("input", { type: "file", accept: KINDS, "aria-label": name, onchange: (/** @type {any} */ { target }) => (target.files[0] && bring(key, target.files[0]), (target.value = "")) }),
    !isSmall && h("span", { "aria-hidden": "true" }, under.get(key)?.isBusy ? say("picture.coming") : name),
  );

/**
 * What became of the last file.
 * @param {string} key
 * @param {Pictures} pictures
 * @param {string | undefined} fault
 */
export const pictureNews = (key, { under }, fault) => {
  const { isBusy, refusal } = under.get(key) ?? { isBusy: false, refusal: "" };
  const told = refusal || fault;
  return [isBusy && h("p", { class: "hint", role: "status" }, say("picture.coming")), told && h("p", { class: "refusal", role: "alert" }, told)];
};

/**
 * @param {Pictured} thing
 * @param {string} name what its picture is called
 * @param {string | undefined} fault of the words
 * @param {Put} put
 */
export const pictureDescribed = ({ key, picture, alternative_text }, name, fault, put) =>
  picture &&
  h(
    "div",
    { class: "picture-field", key: "picture" },
    h("img", { src: `/media/${picture}/320.webp`, alt: "", loading: "lazy" }),
    h(
      "div",
      { class: "field" },
      h("label", { for: `${key}-alternative` }, say("picture.words"), " ", h("span", { class: "hint" }, say("picture.words_hint"))),
      h("input", {
        ...{ id: `${key}-alternative`, type: "text", autocomplete: "off", ...inItsScript(alternative_text), typed: alternative_text },
        ...{ "aria-invalid": fault && "true", "aria-describedby": fault && `${key}-alternative-fault` },
        oninput: (/** @type {any} */ { target }) => put({ alternative_text: target.value }, "alternative"),
      }),
      fault && h("p", { class: "refusal", id: `${key}-alternative-fault` }, fault),
    ),
    tool("bin", name, false, () => put({ picture: null, alternative_text: "" }, "")),
  );
