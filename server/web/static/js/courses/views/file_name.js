// What a file is called, and how large it is.
import { h, written } from "../../h.js";
import { size } from "../file_size.js";

/** @param {import("../shapes.d.ts").LessonFile} file */
export const fileName = ({ name, bytes }) => h("p", { class: "hint file-name", key: "file-name" }, written(name), " · ", h("bdi", { class: "size" }, size(bytes)));
