// What is being uploaded to which lesson, how far it is, and why something was refused.
import { ask, Problem } from "../../account.js";
import { announce } from "../../announce.js";
import { reasons } from "../../form.js";
import { say } from "../../language.js";
import { size } from "../file_size.js";
import { send, TakenBack } from "./sending.js";

/**
 * @typedef {import("../shapes.d.ts").LessonFile} LessonFile
 * @typedef {"VIDEO" | "PDF"} Kind
 * @typedef {{ name: string, sent: number, size: number, refusal: string, isBusy: boolean, isWaiting: boolean }} Upload `sent` and `size` in bytes; `isWaiting` for the network
 * @typedef {{ used: number, quota: number, largest: number, piece: number }} Room in bytes
 */

/** What each kind of lesson shows, and what is said of it. */
export const KINDS = {
  VIDEO: { types: ["video/mp4", "video/webm"], source: "builder.source_video", choose: "builder.choose_video", unfit: "builder.unfit_video" },
  PDF: { types: ["application/pdf"], source: "builder.source_pdf", choose: "builder.choose_pdf", unfit: "builder.unfit_pdf" },
};

/**
 * @param {string} path of the course
 * @param {(key: string, file: LessonFile) => void} put gives the lesson its file
 * @param {() => void} paint
 */
export const startUploads = (path, put, paint) => {
  /** @type {Map<string, Upload>} */
  const under = new Map();
  /** @type {Map<string, AbortController>} */
  const ways = new Map();

  /** @param {string} key @param {Partial<Upload>} change */
  const be = (key, change) => {
    under.set(key, { name: "", sent: 0, size: 1, refusal: "", isBusy: false, isWaiting: false, ...under.get(key), ...change });
    paint();
  };

  /** @param {string} key @param {Kind} kind @param {File} file */
  const carryOut = async (key, kind, file, signal = begun(key)) => {
    /** @type {Room} */
    const room = await ask(`${path}/files`);
    const refusal = unfit(kind, file, room);
    if (refusal) return be(key, { isBusy: false, refusal });
    const told = { sent: (/** @type {number} */ sent) => be(key, { sent }), waits: (/** @type {boolean} */ isWaiting) => be(key, { isWaiting }) };
    const stored = await send({ path, file, piece: room.piece, told, signal });
    under.delete(key);
    announce(say("builder.uploaded", { name: file.name }));
    put(key, { id: stored.id, name: stored.name, type: stored.type, bytes: stored.bytes });
  };

  /** @param {string} key */
  const begun = (key) => {
    const way = new AbortController();
    ways.get(key)?.abort();
    ways.set(key, way);
    return way.signal;
  };

  return {
    /** @param {string} key */
    of: (key) => under.get(key),
    isBusy: () => [...under.values()].some((one) => one.isBusy),
    /** @param {string} key @param {Kind} kind @param {File} file */
    bring: async (key, kind, file) => {
      be(key, { name: file.name, size: file.size || 1, sent: 0, refusal: "", isBusy: true, isWaiting: false });
      try {
        await carryOut(key, kind, file);
      } catch (error) {
        if (error instanceof TakenBack) return;
        be(key, { isBusy: false, refusal: whyNot(error, unfitting(kind, file)) });
      }
    },
    /** @param {string} key */
    cancel: (key) => {
      ways.get(key)?.abort();
      under.delete(key);
      announce(say("builder.cancelled"));
      paint();
    },
  };
};

/**
 * What the server would say only after all of it had come.
 * @param {Kind} kind
 * @param {File} file
 * @param {Room} room
 */
const unfit = (kind, file, { used, quota, largest }) => {
  if (file.type && !KINDS[kind].types.includes(file.type)) return unfitting(kind, file);
  if (file.size > largest) return say("builder.file_too_large", { size: size(largest) });
  return file.size > quota - used ? say("builder.no_room", { size: size(Math.max(0, quota - used)) }) : "";
};

/** @param {Kind} kind @param {File} file */
const unfitting = (kind, { name }) => say(KINDS[kind].unfit, { name });

/** @param {unknown} error @param {string} unfitting what is said of a file that the server has looked into */
const whyNot = (error, unfitting) => (error instanceof Problem && error.details.errors?.some(({ code }) => code === "unfit_file") ? unfitting : reasons(error).join(" "));
