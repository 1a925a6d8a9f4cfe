// A lesson that is a video: played by the browser, or by its host's player once that was asked for.
import { h } from "../../h.js";
import { say } from "../../language.js";
import { pressed, way } from "../../notice.js";
import { language } from "../../script.js";
import { sourceOf } from "../video_source.js";
import { withoutFile } from "./without_file.js";

/**
 * @typedef {import("../shapes.d.ts").Lesson} Lesson
 * @typedef {import("../look.js").Look} Look
 */

/** @type {Map<string, string>} */
const addresses = new Map();
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

/**
 * @param {Lesson} lesson
 * @param {Look} look
 */
export const videoLesson = (lesson, look) => {
  // Its file was deleted.
  if (!lesson.content_url) return withoutFile("video.gone");
  const address = lesson.content_url;
  const source = sourceOf(address, location.href);
  if (source.kind === "elsewhere") return [h("p", {}, say("video.elsewhere", { host: source.host })), h("div", { class: "ways" }, out(address, source.host))];
  if (source.kind === "player") return look.isOpen() ? player(lesson.title, source) : offered(address, source, look);
  const why = look.lost();
  return why ? lost(lesson, source.host, why, look) : video(lesson, source.host, look);
};

/**
 * @param {string} address
 * @param {string} host
 */
const out = (address, host) => h("a", { class: "button", href: address, rel: "noopener noreferrer" }, say("lesson.open_at", { host: host || location.host }));

/**
 * @param {string} address
 * @param {{ name: string, host: string }} source
 * @param {Look} look
 */
const offered = (address, { name, host }, look) => [
  h("p", {}, say("video.asks", { name, host })),
  h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(false, look.open) }, say("video.load", { name })), out(address, name)),
];

/**
 * It is told which site shows it, without which it does not play, and not which page.
 * @param {string} title
 * @param {{ player: string }} source
 */
const player = (title, { player: src }) =>
  h("iframe", { class: "player", key: "player", src, title, allow: "fullscreen; picture-in-picture; encrypted-media", allowfullscreen: true, referrerpolicy: "strict-origin" });

/**
 * Of another's file nothing is loaded before it is played. Captions are ours, and need not be asked for.
 * @param {Lesson} lesson
 * @param {string} host
 * @param {Look} look
 */
const video = ({ content_url, captions }, host, look) =>
  h(
    "figure",
    { class: "video", key: "file" },
    h("video", { src: content_url, controls: true, playsinline: true, preload: host ? "none" : "metadata", onerror: look.lose, onloadedmetadata: look.resume, onended: look.end }, captions && track(captions)),
    h("figcaption", {}, host && h("p", { class: "hint" }, say("video.from", { host })), speeds()),
  );

/** @param {string} captions */
const track = (captions) => h("track", { kind: "captions", src: addressOf(captions), srclang: language(spokenIn(captions)) ?? document.documentElement.lang, label: say("video.captions"), default: true });

/** Made once for the same captions. @param {string} captions */
const addressOf = (captions) => {
  const made = addresses.get(captions) ?? URL.createObjectURL(new Blob([captions], { type: "text/vtt" }));
  addresses.set(captions, made);
  return made;
};

/** Without the times and the marks. @param {string} captions */
const spokenIn = (captions) => captions.replace(/^WEBVTT.*|^.*-->.*$|<[^>]*>/gmu, " ");

const speeds = () =>
  h(
    "label",
    { class: "speed" },
    say("video.speed"),
    h("select", { onchange: turn }, SPEEDS.map((speed) => h("option", { value: speed, selected: speed === 1 }, say("video.times", { n: speed })))),
  );

/** @param {{ target: HTMLSelectElement }} event */
const turn = ({ target }) => {
  const video = target.closest("figure")?.querySelector("video");
  if (video) video.playbackRate = Number(target.value);
};

/** Of a file of our own it is known whether it is there. */
const WHY = { there: ["video.unplayable", "video.unplayable_text"], gone: ["video.gone", "lesson.file_gone"], away: ["video.lost", "video.lost_own"] };

/**
 * @param {Lesson} lesson
 * @param {string} host
 * @param {import("../look.js").Reach} why
 * @param {Look} look
 */
const lost = ({ content_url, file }, host, why, look) => {
  const [what = "", then = ""] = file ? WHY[why] : ["video.lost", "video.lost_text"];
  return [
    h("p", { role: "alert" }, h("strong", {}, say(what))),
    h("p", {}, say(then)),
    h("div", { class: "ways" }, h("button", { class: "button primary", ...pressed(false, () => void look.again()) }, say("video.again")), file ? why !== "gone" && download(content_url ?? "") : out(content_url ?? "", host), way("/courses", say("courses.title"))),
  ];
};

/** @param {string} address of our own */
const download = (address) => h("a", { class: "button", href: `${address}?download`, download: "" }, say("video.download"));
