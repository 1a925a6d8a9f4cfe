// How large a file is, in words.
import { say } from "../language.js";

const [KILO, MEGA] = [1024, 1024 ** 2];

/** @param {number} bytes */
export const size = (bytes) => (bytes < MEGA / 10 ? say("file.kb", { n: Math.ceil(bytes / KILO) }) : say("file.mb", { n: Math.round((10 * bytes) / MEGA) / 10 }));
