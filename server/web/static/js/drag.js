// Lists whose items can be dragged to another place by their grips, with a mouse, a pen or a finger.

/** Nearer to the edge of the window than this, in pixels, the page scrolls. */
const EDGE = 72;
const STEP = 14;

/**
 * A grip is an element with `data-grip`, anywhere within the `li` that it moves.
 * @param {HTMLElement} root
 * @param {(grip: HTMLElement, place: number) => void} drop the item of this grip was let go at this place of its list
 */
export const startDragging = (root, drop) =>
  root.addEventListener("pointerdown", (event) => {
    const grip = event.target instanceof Element ? event.target.closest("[data-grip]") : null;
    const item = grip?.closest("li");
    if (!(grip instanceof HTMLElement) || !item || event.button !== 0) return;
    event.preventDefault();
    carry(item, event, (place) => drop(grip, place));
  });

/**
 * @param {HTMLElement} item
 * @param {PointerEvent} down
 * @param {(place: number) => void} drop
 */
const carry = (item, down, drop) => {
  const items = /** @type {HTMLElement[]} */ ([...(item.parentElement?.children ?? [])]);
  const boxes = items.map((one) => one.getBoundingClientRect());
  const from = items.indexOf(item);
  const [own, scrolled] = [/** @type {DOMRect} */ (boxes[from]), scrollY];
  const gap = items.length > 1 ? Math.max(0, (boxes[1]?.top ?? 0) - (boxes[0]?.bottom ?? 0)) : 0;
  let [place, y] = [from, down.clientY];
  const over = new AbortController();

  const follow = () => {
    const by = y - down.clientY + scrollY - scrolled;
    const middle = own.top + own.height / 2 + by;
    place = boxes.filter((box, at) => at !== from && (at < from ? box.top + box.height / 2 < middle : box.top + box.height / 2 <= middle)).length;
    items.forEach((one, at) => {
      const makesWay = at > from && at <= place ? -1 : at < from && at >= place ? 1 : 0;
      one.style.setProperty("translate", one === item ? `0 ${by}px` : `0 ${makesWay * (own.height + gap)}px`);
    });
  };

  /** @param {boolean} isDropped */
  const end = (isDropped) => {
    over.abort();
    clearInterval(scrolling);
    item.classList.remove("carried");
    document.body.classList.remove("carrying");
    for (const one of items) one.style.removeProperty("translate");
    if (isDropped && place !== from) drop(place);
  };

  // A finger that rests at the edge moves no more, and yet wants the page to go on.
  const scrolling = setInterval(() => {
    if (y < EDGE) scrollBy(0, -STEP);
    else if (y > innerHeight - EDGE) scrollBy(0, STEP);
  }, 16);
  item.classList.add("carried");
  document.body.classList.add("carrying");
  const { signal } = over;
  addEventListener("pointermove", ({ clientY, pointerId }) => pointerId === down.pointerId && ((y = clientY), follow()), { signal });
  addEventListener("scroll", follow, { signal });
  addEventListener("pointerup", ({ pointerId }) => pointerId === down.pointerId && end(true), { signal });
  addEventListener("pointercancel", ({ pointerId }) => pointerId === down.pointerId && end(false), { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
};
