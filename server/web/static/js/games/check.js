// The page that checks whether a device can play here, and reads to teachers what the check of another one found.
import "../chrome.js";
import { draw } from "../draw.js";
import { readCode } from "./check/outcome.js";
import { look } from "./check/probes.js";
import { codeReader, ownCheck } from "./check/view.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {import("./check/outcome.js").Outcome | null} */
let found = null;
/** @type {import("./check/outcome.js").Outcome | null} */
let read = null;
let isRefused = false;

const paint = () => draw(main, [ownCheck(found, again), codeReader(read, isRefused, readOut)]);

const check = async () => {
  found = null;
  paint();
  found = await look();
  paint();
};

const again = () => {
  void check();
// Who comes from the page of a host has been told a code.
if (location.hash === "#code") main.querySelector("input")?.focus();
  // The button that had the focus is not there any more.
  main.querySelector("h1")?.focus();
};

/** @param {string} typed */
const readOut = (typed) => {
  read = readCode(typed);
  isRefused = !read;
  paint();
};

void check();
// Who comes from the page of a host has been told a code.
if (location.hash === "#code") main.querySelector("input")?.focus();
