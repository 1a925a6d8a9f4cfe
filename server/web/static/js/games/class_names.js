// The real names of the class that a room was opened for, beside the nicknames: for the host, who asks for them, and for no other screen.
import { allOf } from "../all_of.js";
import { called, h } from "../h.js";
import { say } from "../language.js";

/**
 * @typedef {import("../../protocol.d.ts").Room} Room
 * @typedef {{ user_id: number, full_name: string | null, seat: number | null }} Recognised
 */

/** @param {() => void} paint */
export const startClassNames = (paint) => {
  /** @type {readonly Recognised[]} */
  let known = [];
  // Nobody sees them by a glance at the panel.
  let isOpen = false;

  /** Those who play now. @param {Room} room */
  const look = async ({ game }) => {
    const found = await allOf(`/games/${game}/recognised`).catch(() => null);
    if (found) known = found;
    paint();
  };

  /** @param {Room} room */
  const toggle = (room) => {
    isOpen = !isOpen;
    paint();
    if (isOpen) void look(room);
  };

  return {
    look,
    close: () => (isOpen = false),
    /** @param {Room} room */
    part: (room) => room.type === "host_snapshot" && known.length > 0 && h("div", { class: "roll-part", key: "class" }, h("h3", {}, h("button", { type: "button", class: "link", "aria-expanded": String(isOpen), onclick: () => toggle(room) }, say("roll.class_names"))), isOpen && [h("p", { class: "hint" }, say("roll.seen")), names(room, known)]),
  };
};

/**
 * @param {import("../../protocol.d.ts").HostSnapshot} room
 * @param {readonly Recognised[]} known
 */
const names = ({ roster }, known) =>
  h(
    "ul",
    { class: "class-names" },
    known.flatMap(({ user_id, full_name, seat }) => {
      const player = roster.find((one) => one.seat === seat);
      return player && full_name ? [h("li", { key: user_id }, called(player.nickname), " · ", h("strong", {}, called(full_name)))] : [];
    }),
  );
