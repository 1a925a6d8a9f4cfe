// The music of a game as notes: a letter, an octave, and after the colon how many beats; "-" is a rest.

/**
 * @typedef {{ wave: OscillatorType, loudness: number, notes: string }} Voice
 * @typedef {{ tempo: number, isLoop: boolean, isMusic: boolean, voices: readonly Voice[] }} Piece `tempo` in beats a minute; what is no music is a signal
 */

/** @type {Readonly<Record<import("./cue.js").Cue, Piece>>} */
export const PIECES = {
  lobby: {
    tempo: 104,
    isLoop: true,
    isMusic: true,
    voices: [
      { wave: "triangle", loudness: 0.2, notes: "C4:1 G4:.5 E4:.5 A4:1 G4:1 A3:1 E4:.5 C4:.5 G4:1 E4:1 F3:1 C4:.5 A4:.5 C5:1 A4:1 G3:1 D4:.5 B4:.5 D5:1 B4:1" },
      { wave: "sine", loudness: 0.3, notes: "C3:2 C3:1 G2:1 A2:2 A2:1 E2:1 F2:2 F2:1 C3:1 G2:2 G2:1 B2:1" },
      { wave: "sine", loudness: 0.06, notes: "-:.5 C6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 E6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 E6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 E6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 C6:.5 -:.5 E6:.5" },
    ],
  },
  countdown: {
    tempo: 96,
    isLoop: true,
    isMusic: true,
    voices: [
      { wave: "triangle", loudness: 0.15, notes: "A3:.5 C4:.5 E4:.5 C4:.5 A3:.5 C4:.5 E4:.5 C4:.5 F3:.5 A3:.5 C4:.5 A3:.5 G3:.5 B3:.5 D4:.5 B3:.5" },
      { wave: "sine", loudness: 0.25, notes: "A2:2 A2:2 F2:2 G2:2" },
    ],
  },
  tension: {
    tempo: 120,
    isLoop: true,
    isMusic: true,
    voices: [
      { wave: "square", loudness: 0.05, notes: "A4:.25 -:.25 A4:.25 -:.25 A4:.25 -:.25 B4:.25 -:.25" },
      { wave: "sine", loudness: 0.4, notes: "A2:.5 -:.5 A2:.5 -:.5" },
    ],
  },
  close: { tempo: 120, isLoop: false, isMusic: false, voices: [{ wave: "sine", loudness: 0.35, notes: "E4:.5 A3:1.5" }, { wave: "triangle", loudness: 0.15, notes: "E5:.5 A4:1.5" }] },
  reveal: {
    tempo: 132,
    isLoop: false,
    isMusic: false,
    voices: [
      { wave: "triangle", loudness: 0.25, notes: "G4:.5 C5:.5 E5:.5 G5:2" },
      { wave: "sine", loudness: 0.25, notes: "C3:1.5 C3:2" },
    ],
  },
  standings: {
    tempo: 116,
    isLoop: true,
    isMusic: true,
    voices: [
      { wave: "triangle", loudness: 0.15, notes: "G4:.5 -:.5 G4:.5 A4:.5 B4:1 G4:1 C5:.5 -:.5 C5:.5 B4:.5 A4:1 F4:1" },
      { wave: "sine", loudness: 0.3, notes: "G2:1 D3:1 G2:1 D3:1 F2:1 C3:1 F2:1 C3:1" },
    ],
  },
  podium: {
    tempo: 126,
    isLoop: false,
    isMusic: true,
    voices: [
      { wave: "triangle", loudness: 0.22, notes: "C5:.33 C5:.33 C5:.34 C5:1 A4:1 B4:1 C5:.67 B4:.33 C5:3 G4:.5 C5:.5 E5:.5 G5:.5 E5:1 G5:4" },
      { wave: "triangle", loudness: 0.13, notes: "E4:.33 E4:.33 E4:.34 E4:1 C4:1 D4:1 E4:.67 D4:.33 E4:3 E4:1 G4:1 C5:1 E5:4" },
      { wave: "sine", loudness: 0.27, notes: "C3:2 F2:1 G2:1 C3:1 C3:3 C3:1 C3:1 G2:1 C3:4" },
    ],
  },
};
