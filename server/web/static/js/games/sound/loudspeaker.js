// Plays pieces, one at a time: each note is an oscillator with an attack and a decay.
import { notesOf, secondsOf } from "./notes.js";

/** In seconds: so that a note clicks neither at its beginning nor at its end, a change of pieces is no cut, and a loop goes on in time. */
const ATTACK = 0.015;
const RELEASE = 0.03;
const FADE = 0.08;
const AHEAD = 1.2;

/** @typedef {import("./pieces.js").Piece} Piece */

/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} into
 */
export const openLoudspeaker = (context, into) => {
  /** What is being played ends with it. @type {GainNode | null} */
  let out = null;
  let timer = 0;

  const stop = () => {
    clearTimeout(timer);
    const old = out;
    out = null;
    if (!old) return;
    old.gain.setTargetAtTime(0, context.currentTime, FADE / 4);
    setTimeout(() => old.disconnect(), FADE * 1000 * 2);
  };

  /**
   * @param {Piece} piece
   * @param {GainNode} through
   * @param {number} start
   */
  const pass = (piece, through, start) => {
    for (const note of notesOf(piece)) strike(context, through, note, start);
    if (!piece.isLoop) return;
    const next = start + secondsOf(piece);
    timer = setTimeout(() => pass(piece, through, Math.max(next, context.currentTime)), Math.max(0, next - context.currentTime - AHEAD) * 1000);
  };

  /**
   * @param {Piece} piece
   * @param {number} [wait] seconds until it begins
   */
  const play = (piece, wait = 0) => {
    stop();
    out = context.createGain();
    out.connect(into);
    pass(piece, out, context.currentTime + wait);
  };

  return { play, stop };
};

/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} into
 * @param {import("./notes.js").Note} note
 * @param {number} start
 */
const strike = (context, into, { at, seconds, hertz, wave, loudness }, start) => {
  const [from, to] = [start + at, start + at + seconds];
  const [voice, envelope] = [context.createOscillator(), context.createGain()];
  voice.type = wave;
  voice.frequency.value = hertz;
  envelope.gain.setValueAtTime(0, from);
  envelope.gain.linearRampToValueAtTime(loudness, from + ATTACK);
  envelope.gain.setTargetAtTime(0, from + ATTACK, seconds / 3);
  envelope.gain.setTargetAtTime(0, to - RELEASE, RELEASE / 6);
  voice.connect(envelope).connect(into);
  voice.start(from);
  voice.stop(to);
};
