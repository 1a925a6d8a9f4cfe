// What fits on the screen: of several sizes, the largest with which everything is seen at once.

/**
 * @typedef {{ scale: number, lines: number, most: number }} Size letters, lines of a choice, lines of a list
 * @typedef {(size: Size) => void} Draw
 */

/** @type {Size} */
export const ROOMY = { scale: 1, lines: 99, most: Infinity };
/** In milliseconds: how long a page may be busy with it. */
const SLICE = 30;
const STEP = 0.03;
export const SCALES = Array.from({ length: 22 }, (_, step) => 1 - step * STEP);

/** @type {readonly Size[]} */
export const SHRINKING = SCALES.map((scale) => ({ ...ROOMY, scale }));

/** A phone can be scrolled: what is too long for its smallest letters is better read in larger ones. */
export const PHONE_SIZES = [...SHRINKING.slice(0, 15), { ...ROOMY, scale: 0.85 }];

/**
 * @param {HTMLElement} main
 * @param {Draw} redraw
 */
export const startFitting = (main, redraw) => {
  // Counted from the smallest size up, so that a list goes on as long as it is while it could become longer.
  let height = 0;
  let isUnmeasured = true;
  /** @type {number | undefined} */
  let parts = 0;
  let isSettled = true;
  let rest = 0;
  // With so much text this size was too large.
  let tooLong = Infinity;
  let tooLarge = ROOMY;
  /** @type {Element | null} */
  let shown = null;
  const measureAnew = () => (isUnmeasured = true);
  addEventListener("resize", measureAnew);
  document.fonts?.addEventListener("loadingdone", measureAnew);

  /**
   * To measure what is drawn is left to who asks: it costs a slow machine more than drawing.
   * @param {readonly Size[]} sizes from the largest down
   * @param {number} next
   */
  const take = (sizes, next) => {
    height = Math.min(next, sizes.length - 1);
    const size = at(sizes, height);
    main.style.setProperty("--scale", String(size.scale));
    main.style.setProperty("--lines", String(size.lines));
    redraw(size);
  };

  /**
   * From the size that is drawn in ever longer strides to larger or smaller ones, and then by halves.
   * @param {readonly Size[]} sizes
   */
  const seek = function* (sizes) {
    const isGrowing = isWhole();
    if (isGrowing && length() >= tooLong && isSame(at(sizes, height + 1), tooLarge)) return;
    let [good, bad] = isGrowing ? [height, sizes.length] : [0, height];
    let stride = isGrowing ? 1 : Math.max(1, Math.round(excess() / STEP));
    while (bad - good > 1) {
      yield;
      const far = isGrowing ? Math.min(good + stride, bad - 1) : Math.max(bad - stride, good + 1);
      take(sizes, stride ? far : (good + bad) >> 1);
      const isGood = isWhole();
      if (isGood) good = height;
      else bad = height;
      stride = isGood === isGrowing ? stride * 2 : 0;
    }
    if (height !== good) take(sizes, good);
    tooLong = bad < sizes.length ? length() : Infinity;
    tooLarge = at(sizes, bad);
  };

  const length = () => main.textContent?.length ?? 0;

  /** @param {readonly Size[]} sizes */
  const settle = function* (sizes) {
    // What scrolls by itself is measured as if it did not.
    main.classList.remove("overfull");
    yield* seek(sizes);
    main.classList.toggle("overfull", !isWhole());
  };

  /**
   * A slow machine sees some steps of it, and meanwhile goes on to answer who presses something.
   * @param {Generator<void>} steps
   * @param {number} end
   */
  const work = (steps, end) => {
    isSettled = false;
    while (!isSettled && performance.now() < end) isSettled = !!steps.next().done;
    if (!isSettled) rest = setTimeout(() => work(steps, performance.now() + SLICE));
  };

  /**
   * @param {readonly Size[]} sizes
   * @param {boolean} isTick nothing but the clock has moved on
   */
  return (sizes, isTick) => {
    clearTimeout(rest);
    const end = performance.now() + SLICE;
    const start = shortest(sizes);
    take(sizes, shown ? height : start);
    const place = main.firstElementChild;
    const isNew = isUnmeasured || place !== shown || place?.childElementCount !== parts;
    [shown, parts, isUnmeasured] = [place, place?.childElementCount, false];
    if (isNew) tooLong = Infinity;
    if (isNew && height !== start) take(sizes, start);
    if (isNew || !isTick || !isSettled) work(settle(sizes), end);
  };
};

/**
 * Large letters and the shortest list: each line more is drawn and measured at a price.
 * @param {readonly Size[]} sizes
 */
const shortest = (sizes) => sizes.length - 1 - sizes.findIndex(({ most }) => most === sizes.at(-1)?.most);

/**
 * @param {readonly Size[]} sizes
 * @param {number} height counted from the smallest
 */
const at = (sizes, height) => sizes[sizes.length - 1 - height] ?? ROOMY;

/** @param {Size} one @param {Size} other */
const isSame = (one, other) => one.most === other.most && one.scale === other.scale && one.lines === other.lines;

/** The body is as tall as the screen at least; what does not fit makes it taller. Moving parts do not count. */
const isWhole = () => excess() <= 0;

/** How much of what there is does not fit, as a part of the screen. */
const excess = () => {
  const screen = Math.ceil(parseFloat(getComputedStyle(document.body).minHeight));
  return document.body.offsetHeight / screen - 1;
};
