// Keys of a table as the ARIA pattern of a grid has them: one cell is reached by Tab, the others by arrows.

/** @typedef {{ row: number, column: number }} Place */

/**
 * Where a key leads; null when it leads nowhere. In a page from right to left, the next column is at the left.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey">} event
 * @param {Place} from
 * @param {{ rows: number, columns: number, page: number, isRightToLeft: boolean }} grid `page` is how many rows one step of Page Down has
 * @returns {Place | null}
 */
export const placeAfter = ({ key, ctrlKey }, { row, column }, { rows, columns, page, isRightToLeft }) => {
  const on = isRightToLeft ? -1 : 1;
  /** @type {Record<string, Place>} */
  const ways = {
    ArrowRight: { row, column: column + on },
    ArrowLeft: { row, column: column - on },
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
  };
  const to = ways[key];
  return to ? { row: within(to.row, rows), column: within(to.column, columns) } : null;
};

/** @param {number} place @param {number} count */
const within = (place, count) => Math.max(0, Math.min(count - 1, place));

/**
 * Brings a drawn table to life. Its cells stay where they are drawn, and none of them is drawn anew for a step.
 * @param {HTMLElement} main
 * @param {() => HTMLTableElement | null} table
 */
export const startGrid = (main, table) => {
  /** @type {Place} */
  let here = { row: 0, column: 0 };

  /** @param {Place} place */
  const cellAt = ({ row, column }) => table()?.rows[row]?.cells[column];

  /** @param {Place} place */
  const goTo = (place) => {
    const [before, cell] = [cellAt(here), cellAt(place)];
    if (!cell) return;
    before?.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
    here = place;
  };

  main.addEventListener("keydown", (event) => {
    const cell = event.target instanceof HTMLTableCellElement ? event.target : null;
    const own = table();
    if (!cell || !own?.contains(cell) || event.altKey || event.metaKey) return;
    const rows = own.rows.length;
    const next = placeAfter(event, here, { rows, columns: own.rows[0]?.cells.length ?? 0, page: 10, isRightToLeft: document.documentElement.dir === "rtl" });
    if (!next) return;
    event.preventDefault();
    goTo(next);
    cellAt(next)?.focus();
  });
  main.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLTableCellElement && target.parentElement instanceof HTMLTableRowElement) goTo({ row: target.parentElement.rowIndex, column: target.cellIndex });
  });

  return {
    /** After another part of the students was drawn. */
    restart: () => {
      const row = Math.min(here.row, (table()?.rows.length ?? 1) - 1);
      goTo({ row, column: here.column });
    },
  };
};
