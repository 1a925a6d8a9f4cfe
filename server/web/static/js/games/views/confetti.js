// Confetti for the winners: the shapes and colours of the first four choices rain once, on a canvas of ours.

const COLOURS = ["#3f9be6", "#f2a31b", "#2fae7c", "#d860ae"];
const PIECES = 160;
const SECONDS = 5;
const TAU = 2 * Math.PI;

/**
 * Where a piece starts, and how it flies: in heights of the canvas and seconds.
 * @typedef {{ x: number, y: number, across: number, fall: number, sway: number, spin: number, size: number, kind: number }} Piece
 */

/** @returns {Piece} */
const piece = (/** @type {unknown} */ _, /** @type {number} */ kind) => ({
  x: Math.random(),
  y: -0.05 - Math.random() * 0.7,
  across: Math.random() * 0.08 - 0.04,
  fall: 0.3 + Math.random() * 0.25,
  sway: Math.random() * TAU,
  spin: (Math.random() - 0.5) * 10,
  size: 0.012 + Math.random() * 0.014,
  kind: kind % 4,
});

/**
 * It ends by itself, and as soon as the canvas has left the page.
 * @param {{ currentTarget: HTMLCanvasElement }} event the moment that the style sheet gives
 */
export const throwConfetti = ({ currentTarget: canvas }) => {
  const brush = canvas.getContext("2d");
  if (!brush) return;
  [canvas.width, canvas.height] = [canvas.clientWidth, canvas.clientHeight];
  const pieces = Array.from({ length: PIECES }, piece);
  /** @type {number | undefined} */
  let begun;

  /** @param {number} now */
  const paint = (now) => {
    const seconds = (now - (begun ??= now)) / 1000;
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, canvas.width, canvas.height);
    if (seconds > SECONDS || !canvas.isConnected) return;
    for (const one of pieces) place(brush, canvas, one, seconds);
    requestAnimationFrame(paint);
  };
  requestAnimationFrame(paint);
};

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {HTMLCanvasElement} canvas
 * @param {Piece} piece
 * @param {number} seconds since all were thrown
 */
const place = (brush, { width, height }, { x, y, across, fall, sway, spin, size, kind }, seconds) => {
  const turn = spin * seconds;
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.translate(width * (x + across * seconds + 0.01 * Math.sin(sway + 3 * seconds)), height * (y + fall * seconds));
  brush.rotate(turn);
  // A flat piece that tumbles is narrow from the side.
  brush.scale(size * height, size * height * Math.cos(sway + turn));
  brush.globalAlpha = Math.min(1, SECONDS - seconds);
  brush.fillStyle = COLOURS[kind] ?? "";
  brush.beginPath();
  OUTLINES[kind]?.(brush);
  brush.fill();
};

/** @type {readonly ((brush: CanvasRenderingContext2D) => void)[]} */
const OUTLINES = [
  (brush) => [brush.moveTo(0, -1), brush.lineTo(1, 1), brush.lineTo(-1, 1)],
  (brush) => [brush.moveTo(0, -1), brush.lineTo(1, 0), brush.lineTo(0, 1), brush.lineTo(-1, 0)],
  (brush) => brush.arc(0, 0, 0.9, 0, TAU),
  (brush) => brush.rect(-0.9, -0.9, 1.8, 1.8),
];
