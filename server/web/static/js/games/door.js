// The door: a phone waits there until the host has let it in.
import { h } from "../h.js";
import { say } from "../language.js";
import { face } from "./views/face.js";
import { linkLine } from "./views/link.js";
import { nameBox } from "./views/nickname.js";

/**
 * @param {import("../../protocol.d.ts").AdmissionAwaited} told
 * @param {number} seed of the face
 * @param {() => void} stop
 * @returns {(state: import("./state.js").State) => import("../h.js").Child}
 */
export const atTheDoor = ({ nickname, has_bad_word: isDoubtful }, seed, stop) => (state) =>
  h(
    "section",
    { class: "card entry", key: "door" },
    h("h1", { tabindex: "-1", "aria-describedby": "door" }, say("door.title")),
    h("div", { class: "self" }, face(seed), nameBox(nickname)),
    h("p", { class: "hint", id: "door" }, say(isDoubtful ? "door.name" : "door.hint")),
    state.link === "lost" && h("p", { class: "link-line", key: "link" }, say("link.lost")),
    linkLine(state),
    h("div", { class: "others" }, [
      h("button", { type: "button", class: "button wide", onclick: stop }, say("door.other_name")),
      h("a", { class: "button wide", href: "/", onclick: stop }, say("door.leave")),
    ]),
  );
