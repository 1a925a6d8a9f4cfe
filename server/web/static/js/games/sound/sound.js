// The sound of a page: what it plays follows the room, once somebody has pressed something, and unless it is switched off.
import { isCalm } from "../calm.js";
import { cueOf, waitOf } from "./cue.js";
import { openLoudspeaker } from "./loudspeaker.js";
import { PIECES } from "./pieces.js";
import { takeTurns } from "./turn.js";

/**
 * @typedef {"sounds" | "off" | "waiting" | "elsewhere"} Condition `waiting` is for a press of anything, which browsers ask for
 * @typedef {ReturnType<typeof startSound>} Sound
 */

const PLACE = "zedny.sound";
const VOLUME = 60;
/** In seconds: a step from one volume to the next would click. */
const GLIDE = 0.02;

/**
 * @param {Storage} storage where it is remembered
 * @param {boolean} isOnFirst whether it sounds as long as nobody has chosen
 * @param {() => void} redraw
 */
export const startSound = (storage, isOnFirst, redraw) => {
  const kept = { isOn: isOnFirst, volume: VOLUME, ...read(storage.getItem(PLACE)) };
  /** @type {AudioContext | null} */
  let context = null;
  /** @type {GainNode | null} */
  let level = null;
  /** @type {ReturnType<typeof openLoudspeaker> | null} */
  let speaker = null;
  /** @type {import("./cue.js").Room | null} */
  let room = null;
  /** @type {import("./cue.js").Cue | null} */
  let cue = null;
  /** @type {import("./cue.js").Cue | null} */
  let played = null;

  /** @returns {Condition} */
  const condition = () => {
    if (!kept.isOn) return "off";
    if (turn.isElsewhere()) return "elsewhere";
    return context?.state === "running" ? "sounds" : "waiting";
  };

  const loudness = () => (kept.volume / 100) ** 2;

  /** Here, and as soon as the browser lets it. */
  const isOn = () => condition() === "sounds" || condition() === "waiting";

  const follow = () => {
    const isSounding = condition() === "sounds";
    // Who has just been switched on keeps the turn until it can sound.
    if (condition() !== "waiting") turn.set(isSounding);
    const piece = isSounding && cue ? PIECES[cue] : null;
    const wanted = piece && !(isCalm() && piece.isMusic) ? cue : null;
    if (wanted === played) return;
    played = wanted;
    if (wanted && room) speaker?.play(PIECES[wanted], waitOf(room, isCalm()));
    else speaker?.stop();
  };

  const changed = () => {
    follow();
    redraw();
  };
  const turn = takeTurns(changed);

  const keep = () => {
    storage.setItem(PLACE, JSON.stringify(kept));
    changed();
  };

  const wake = () => {
    if (!("AudioContext" in globalThis) || !kept.isOn || turn.isElsewhere() || context?.state === "running") return;
    if (!context) {
      context = new AudioContext();
      level = context.createGain();
      level.gain.value = loudness();
      level.connect(context.destination);
      speaker = openLoudspeaker(context, level);
      context.onstatechange = changed;
    }
    void context.resume();
  };
  // After what the press itself does: a context takes a slow machine as long as a whole scene.
  for (const gesture of ["click", "keydown"]) addEventListener(gesture, () => setTimeout(wake));

  return {
    condition,
    isOn,
    volume: () => kept.volume,
    /** What is on the stage now. @param {import("./cue.js").Room | null} shown @param {number} now */
    follow: (shown, now) => {
      [room, cue] = [shown, shown && cueOf(shown, now)];
      follow();
    },
    /** Also takes the turn from another tab. */
    toggle: () => {
      kept.isOn = !isOn();
      if (kept.isOn && turn.isElsewhere()) turn.set(true);
      if (kept.isOn) wake();
      keep();
    },
    /** @param {number} volume in per cent */
    setVolume: (volume) => {
      kept.volume = volume;
      if (context) level?.gain.setTargetAtTime(loudness(), context.currentTime, GLIDE);
      keep();
    },
  };
};

/**
 * @param {string | null} text
 * @returns {{ isOn?: boolean, volume?: number }}
 */
const read = (text) => {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
};
