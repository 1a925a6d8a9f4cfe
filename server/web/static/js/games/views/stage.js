// The stage: what the whole class looks at, on the host's screen and on the projector.
import { h, headline } from "../../h.js";
import { number, say } from "../../language.js";
import { stageSizes } from "../../stage_sizes.js";
import { ceremonySeconds, isOnPodium, podiumPlaces } from "./ceremony.js";
import { secondsGone } from "./ceremony_begun.js";
import { asked as heading, tile, tiled } from "./choice.js";
import { throwConfetti } from "./confetti.js";
import { countdown, isHurried, isShown, left } from "./countdown.js";
import { explanation } from "./explanation.js";
import { lobby } from "./lobby.js";
import { isHeldOpen, momentMore } from "./moment_more.js";
import { STAGE, preloaded, questionPicture } from "./picture.js";
import { podium, wholePlaces } from "./podium.js";
import { outcome, revealedTile } from "./reveal.js";
import { leaderboard } from "./standings.js";
import { story } from "./story.js";

/**
 * @typedef {import("../../../protocol.d.ts").HostSnapshot | import("../../../protocol.d.ts").ProjectorSnapshot} StageRoom
 * @typedef {import("../../../protocol.d.ts").ShownQuestion} Question
 * @typedef {import("./lobby.js").Place} Place
 */

// More names than this are read by nobody.
const LOBBY_NAMES = 60;
// The code is read from the last row also in letters so much smaller, and more names have room.
const LOBBY_PATIENCE = 6;

/**
 * The sizes in which the stage may be drawn, by what may be left out of its list.
 * @param {import("../../../protocol.d.ts").Room | null} room
 */
export const stageFit = (room) => {
  if (room?.phase === "lobby") return stageSizes("roster" in room ? Math.min(room.roster.length, LOBBY_NAMES) : 0, 6, LOBBY_PATIENCE);
  if (room?.phase === "standings") return stageSizes(room.standings?.length ?? 0, 5);
  return isFinale(room) ? stageSizes(2, 0) : stageSizes(0, 0);
};

/** @param {import("../../../protocol.d.ts").Room | null} room */
const isFinale = (room) => room?.phase === "finished" || room?.phase === "stored";

/**
 * @param {StageRoom} room
 * @param {number} now
 * @param {Place} place
 */
export const stage = (room, now, place) =>
  h(
    "section",
    { class: `stage stage-${room.phase}${isHurried(room, now) && !isHeldOpen(room, now) ? " tense" : ""}`, key: scene(room) },
    room.paused_at !== null && h("p", { class: "paused" }, say("phase.paused")),
    phase(room, now, place),
  );

/**
 * What stays on the stage is one scene: a question until its solution is told, and the podium while results are stored.
 * @param {StageRoom} room
 */
const scene = (room) => {
  if (isFinale(room)) return "finale";
  return `${room.phase === "lobby" || room.phase === "standings" ? room.phase : "question"}-${room.question?.number ?? ""}`;
};

/**
 * @param {StageRoom} room
 * @param {number} now
 * @param {Place} place
 */
const phase = (room, now, place) => {
  const question = room.question;
  switch (room.phase) {
    case "finished":
    case "stored":
      return finale(room, place.most, secondsGone(room, now));
    case "aborted":
      return [h("h1", { tabindex: "-1" }, say("phase.aborted")), h("p", { class: "hint" }, say("ended.aborted"))];
    case "standings":
      return [h("h1", { tabindex: "-1" }, say("standings.title")), story(room.standings ?? [], place.most)];
    default:
      return room.phase === "lobby" || !question ? lobby(room, place) : asked(room, question, now);
  }
};

/**
 * @param {StageRoom} room
 * @param {Question} question
 * @param {number} now
 */
const asked = (room, question, now) => {
  const reveal = room.phase === "revealed" ? room.reveal : null;
  const isVoided = room.voided.includes(question.number);
  return [
    h("p", { class: "kicker" }, say("question.number", { i: question.number + 1, n: room.question_count }), question.takes_several && h("span", { class: "tag" }, say("answer.several"))),
    heading(question),
    isVoided && h("p", { class: "voided" }, say("verdict.voided")),
    (reveal || isShown(room, now)) && questionPicture(question, STAGE),
    reveal && !isVoided && outcome(reveal, room.players),
    reveal && h("ol", { ...tiled(question), key: "choices" }, question.choices.map((_, place) => revealedTile(question, place, reveal, room.answered))),
    explanation(reveal),
    !reveal && (isShown(room, now) ? choices(room, question, now) : [getReady(room, now), preloaded(question, STAGE)]),
  ];
};

/**
 * @param {StageRoom} room
 * @param {Question} question
 * @param {number} now
 */
const choices = (room, question, now) => [
  h("div", { class: "meters", key: "meters" }, momentMore(room, now) || countdown(room, now), h("p", { class: "tally" }, h("strong", {}, say("question.tally", { i: room.answered, n: room.players })), " ", say("question.answered"))),
  h("ol", { ...tiled(question), key: "choices" }, question.choices.map((_, place) => tile(question, place))),
];

/**
 * @param {StageRoom} room
 * @param {number} now
 */
const getReady = (room, now) => [
  h("p", { class: "hint" }, say("question.get_ready")),
  h("p", { class: "big-count", "aria-hidden": "true" }, number(Math.max(1, Math.ceil(left(room, room.opens_at, now) / 1000)))),
];

/**
 * @param {StageRoom} room
 * @param {number} most how many of those beside the podium there is space for
 * @param {number} gone seconds of the ceremony that are over
 */
const finale = (room, most, gone) => {
  const standings = room.standings ?? [];
  const rest = wholePlaces(standings.filter((standing) => !isOnPodium(standing)), most);
  const places = podiumPlaces(standings).length;
  const isEmpty = places === 0;
  const awaited = ceremonySeconds(places) - gone;
  const after = { "--at": `${awaited}s` };
  return [
    h("p", { class: "kicker" }, headline(room.title)),
    h("h1", { tabindex: "-1" }, say(isEmpty ? "finale.over" : "finale.podium")),
    isEmpty ? h("p", { class: "nobody" }, say("finale.nobody")) : [podium(standings, gone), rest.length > 0 && h("div", { class: "rest", style: after }, leaderboard(rest))],
    h("p", { class: "hint" }, say(room.phase === "stored" ? "finale.stored" : "finale.storing")),
    !isEmpty && awaited > 0 && h("canvas", { class: "confetti", key: "confetti", "aria-hidden": "true", style: after, onanimationstart: throwConfetti }),
  ];
};
