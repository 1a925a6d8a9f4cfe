// Whom to ask who cannot go on alone, as the operator has named them.
import { h } from "./h.js";
import { say } from "./language.js";

const { contact, contactName = "" } = document.documentElement.dataset;

/** Stands below a sentence that sends somebody to the administrator; nothing where nobody is named. */
export const contactLine = () => !!contact && h("p", { class: "contact" }, say("contact.ask"), " ", h("a", { href: contact }, h("bdi", { dir: "ltr" }, contactName)));
