// What fits on the screen: of several sizes, the largest with which everything is seen at once.

/**
 * @typedef {{ scale: number, lines: number, most: number }} Size letters, lines of a choice, lines of a list
 * @typedef {(size: Size) => void} Draw
 */

/** @type {Size} */
export const ROOMY = { scale: 1, lines: 99, most: Infinity };
const SCALES = Array.from({ length: 22 }, (_, step) => 1 - step * 0.03);

/** @type {readonly Size[]} */
const SHRINKING = SCALES.map((scale) => ({ ...ROOMY, scale }));
const SMALLEST = SCALES.at(-1) ?? 1;

/**
 * Nobody scrolls a projector: a shorter list before smaller letters, and cut texts only at the very last.
 * @param {number} items
 * @param {number} fewest
 * @returns {readonly Size[]}
 */
export const stageSizes = (items, fewest) => {
  const most = Math.min(items, fewest);
  return [
    ...Array.from({ length: items - most }, (_, hidden) => ({ ...ROOMY, most: items - hidden })),
    ...SHRINKING.map((size) => ({ ...size, most })),
    ...[4, 3, 2].map((lines) => ({ scale: SMALLEST, lines, most })),
  ];
};

/** A phone can be scrolled: what is too long for its smallest letters is better read in larger ones. */
export const PHONE_SIZES = [...SHRINKING.slice(0, 15), { ...ROOMY, scale: 0.85 }];

/**
 * @param {HTMLElement} main
 * @param {Draw} redraw
 */
export const startFitting = (main, redraw) => {
  let rung = 0;
  let occasion = "";
  /** @type {Element | null} */
  let shown = null;

  /**
   * @param {readonly Size[]} sizes from the largest down
   * @param {number} next
   */
  const take = (sizes, next) => {
    rung = Math.min(next, sizes.length - 1);
    const size = sizes[rung] ?? ROOMY;
    main.style.setProperty("--scale", String(size.scale));
    main.style.setProperty("--lines", String(size.lines));
    redraw(size);
    return isWhole();
  };

  /** @param {readonly Size[]} sizes */
  const search = (sizes) => {
    if (take(sizes, 0)) return;
    let [low, high] = [1, sizes.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (take(sizes, middle)) high = middle;
      else low = middle + 1;
    }
    take(sizes, low);
  };

  /** A little more or less than what has just been drawn: it is not drawn again to be judged. @param {readonly Size[]} sizes */
  const adjust = (sizes) => {
    if (!isWhole()) {
      // Many names have come at once: step by step would be a layout for each.
      if (rung < sizes.length - 1 && !take(sizes, rung + 1)) search(sizes);
      return;
    }
    let isGood = true;
    while (isGood && rung > 0) isGood = take(sizes, rung - 1);
    if (!isGood) take(sizes, rung + 1);
  };

  /**
   * @param {readonly Size[]} sizes
   * @param {boolean} isTick nothing but the clock has moved on
   */
  return (sizes, isTick) => {
    take(sizes, rung);
    const place = main.firstElementChild;
    const now = `${place?.childElementCount} ${innerWidth} ${innerHeight}`;
    const isNew = place !== shown || now !== occasion;
    // What scrolls by itself is measured as if it did not.
    if (isNew || !isTick) main.classList.remove("overfull");
    if (isNew) search(sizes);
    else if (!isTick) adjust(sizes);
    if (isNew || !isTick) main.classList.toggle("overfull", !isWhole());
    [shown, occasion] = [main.firstElementChild, now];
  };
};

/** The body is as tall as the screen at least; what does not fit makes it taller. Moving parts do not count. */
const isWhole = () => document.body.offsetHeight <= Math.ceil(parseFloat(getComputedStyle(document.body).minHeight));
