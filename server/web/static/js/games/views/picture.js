// The picture of a question or a choice: of its own shape before it is loaded, and told in words where it is missing.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { inItsScript } from "../../script.js";

/**
 * @typedef {import("../../../protocol.d.ts").ShownPicture} Picture
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 * @typedef {{ most: number, question: string, choice: string }} Screen the widest file that it needs, and how wide it draws pictures

 * A process of before says nothing of pictures: fields that it leaves out are none.
 */

// As server/media/sizes.py keeps them.
const WIDTHS = [320, 960, 1920];
const TALLEST = 2;

/** @type {Screen} */
export const PHONE = { most: 960, question: "min(100vw, 34rem)", choice: "min(50vw, 17rem)" };
/** @type {Screen} */
export const STAGE = { most: 1920, question: "60vw", choice: "24vw" };

/**
 * Width and height in pixels, which the name ends in.
 * @param {string} name
 */
export const sizeOf = (name) => {
  const [, width = "1", height = "1"] = /-(\d+)x(\d+)$/.exec(name) ?? [];
  return { width: Number(width), height: Number(height) };
};

/**
 * The files of a picture, for the browser to choose from: none is larger than the picture.
 * @param {string} name
 * @param {number} most
 */
const files = (name, most) => {
  const { width, height } = sizeOf(name);
  return WIDTHS.filter((box, place) => {
    const smaller = WIDTHS[place - 1];
    return box <= most && (smaller === undefined || width > smaller || height > TALLEST * smaller);
  }).map((box) => ({ address: `/media/${name}/${box}.webp`, width: Math.max(1, Math.round(width * Math.min(1, box / width, (TALLEST * box) / height))) }));
};

/**
 * @param {string} name
 * @param {number} most
 * @param {string} sizes
 */
const loading = (name, most, sizes) => {
  const found = files(name, most);
  return { sizes, srcset: found.map((file) => `${file.address} ${file.width}w`).join(", "), src: found.at(-1)?.address };
};

/** @param {Event} event */
const miss = ({ target }) => target instanceof Element && target.parentElement?.classList.add("missing");

/**
 * @param {Picture} picture
 * @param {string} kind what it belongs to: the class of its frame
 * @param {Screen} screen
 * @param {string} untold what is said where the author does not tell what it shows
 */
const framed = ({ name, alternative_text }, kind, screen, untold) => {
  const { width, height } = sizeOf(name);
  const told = alternative_text ?? untold;
  const sizes = kind === "of-question" ? screen.question : screen.choice;
  return h(
    "span",
    { class: `picture ${kind}`, key: name, style: { "--ratio": String(width / height) } },
    h("img", { onerror: miss, ...loading(name, screen.most, sizes), alt: told, width, height }),
    h("span", { class: "instead", ...inItsScript(told) }, told || say("picture.missing")),
  );
};

/**
 * @param {Pick<Question, "picture">} question
 * @param {Screen} screen
 */
export const questionPicture = ({ picture }, screen) => picture && framed(picture, "of-question", screen, say("picture.untold"));

/**
 * The picture of one choice, if it has one, beside the text that names it.
 * @param {Partial<Pick<Question, "choice_pictures">>} question
 * @param {number} place
 * @param {Screen} screen
 * @param {string} [kind]
 */
export const choicePicture = ({ choice_pictures = [] }, place, screen, kind = "of-choice") => {
  const picture = choice_pictures[place];
  return picture ? framed(picture, kind, screen, "") : null;
};

/**
 * What a question will show, loaded while it is announced, so that everybody sees it at one moment.
 * @param {Question} question
 * @param {Screen} screen
 */
export const preloaded = ({ picture, choice_pictures = [] }, screen) => {
  const wanted = [...(picture ? [{ picture, sizes: screen.question }] : []), ...choice_pictures.flatMap((one) => (one ? [{ picture: one, sizes: screen.choice }] : []))];
  return wanted.length > 0 && h("div", { class: "preloaded", "aria-hidden": "true" }, wanted.map(({ picture: { name }, sizes }) => h("img", { ...loading(name, screen.most, sizes), alt: "" })));
};

/**
 * The further class of a list of choices of which some have pictures, and in how many columns they stand.
 * @param {Question} question
 * @returns {{ class: string, style: Record<string, string> }}
 */
export const pictured = ({ choices, choice_pictures = [] }) =>
  choice_pictures.length > 0 ? { class: "choices pictured", style: { "--columns": String(Math.min(choices.length, 4)) } } : { class: "choices", style: {} };
