// Pictures that are dropped on a question or a choice, or pasted into one; whatever else is dropped does no harm.
import { KINDS } from "./picture_field.js";
import { hasFiles, isForField } from "./stray_drop.js";

/**
 * What takes a picture: a field that says in `data-pictured` what it is the place of, or else the question around it.
 * @param {EventTarget | null} target
 * @returns {{ place: HTMLElement, key: string } | null}
 */
const takerOf = (target) => {
  const place = target instanceof Element ? (target.closest("[data-pictured]") ?? target.closest("[data-question]")) : null;
  return place instanceof HTMLElement ? { place, key: place.dataset.pictured ?? place.dataset.question ?? "" } : null;
};

/** The first picture among the files, or else the first of them, to be told that it is none. @param {DataTransfer | null} data */
const fileOf = (data) => [...(data?.files ?? [])].find(({ type }) => KINDS.split(",").includes(type)) ?? data?.files[0];

/** @param {(key: string, file: File) => void} bring */
export const takePictures = (bring) => {
  /** @type {HTMLElement | undefined} */
  let lit;
  /** @param {HTMLElement} [place] */
  const light = (place) => {
    if (place === lit) return;
    lit?.removeAttribute("data-over");
    place?.setAttribute("data-over", "");
    lit = place;
  };

  addEventListener("dragover", (event) => {
    if (isForField(event)) return;
    const data = event.dataTransfer;
    event.preventDefault();
    const place = hasFiles(data) ? takerOf(event.target)?.place : undefined;
    light(place);
    if (data) data.dropEffect = place ? "copy" : "none";
  });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || light());
  addEventListener("drop", (event) => {
    light();
    if (isForField(event)) return;
    event.preventDefault();
    const [taker, file] = [takerOf(event.target), fileOf(event.dataTransfer)];
    if (taker && file) bring(taker.key, file);
  });
  addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const [taker, file] = [takerOf(event.target), fileOf(data)];
    // Cells and slides are copied as words and as a picture of them: it is the words that are meant.
    if (!taker || !file || data?.getData("text/plain").trim()) return;
    event.preventDefault();
    bring(taker.key, file);
  });
};
