// Names that the server suggests to who has no idea, or has no choice: three at a time, three times.
import { ask } from "../account.js";
import { h } from "../h.js";
import { say } from "../language.js";
import { pressed } from "../notice.js";
import { nameBox } from "./views/nickname.js";

const TRIES = 3;

/**
 * @param {{ code: string, paint: () => void, choose: (name: string) => void, isWanted: () => boolean }} form `isWanted`: one of the names has to be chosen
 */
export const suggestions = ({ code, paint, choose, isWanted }) => {
  /** @type {string[]} */
  let names = [];
  let left = TRIES;
  let isBusy = false;
  let hasFailed = false;

  /** @param {(fresh: string[]) => void} use */
  const fetched = async (use) => {
    isBusy = true;
    paint();
    hasFailed = await ask(`/rooms/${code}/names?language=${document.documentElement.lang}`).then(({ names: fresh }) => (use(fresh), false), () => true);
    isBusy = false;
    paint();
  };

  const others = () =>
    fetched((fresh) => {
      names = fresh;
      left -= 1;
      if (isWanted()) choose(names[0] ?? "");
    }).then(lookAtFirst);

  /**
   * Somebody else has this one by now: another one comes in its place, and costs no try.
   * @param {string} taken
   */
  const replace = async (taken) => {
    const place = names.indexOf(taken);
    if (place < 0) return;
    await fetched((fresh) => {
      const next = fresh.find((name) => !names.includes(name)) ?? "";
      names = names.map((name) => (name === taken ? next : name)).filter(Boolean);
      choose(next);
    });
  };

  /** @param {string} key */
  const more = (key, look = "button") => h("button", { key: "more-names", class: look, ...pressed(isBusy, others) }, say(key));

  /** @param {string} chosen */
  const view = (chosen) => [
    hasFailed && h("p", { class: "hint", role: "alert", key: "no-names" }, say("seat.no_names")),
    names.length === 0 && more("seat.suggest", "button wide"),
    names.length > 0 && [
      h("div", { class: "self", key: "of-names" }, h("p", { id: "names" }, say("seat.names")), left > 0 && more("seat.other_names")),
      h("div", { class: "others", key: "names", role: "group", "aria-labelledby": "names" }, names.map((name) =>
        h("button", { type: "button", key: name, class: "button wide", "aria-pressed": String(name === chosen), onclick: () => choose(name) }, nameBox(name)))),
    ],
  ];

  return { others, replace, view };
};

/** Who reads by ear hears what has come, and the last try takes its button along. */
const lookAtFirst = () => {
  const first = document.querySelector("[aria-labelledby=names] button");
  if (first instanceof HTMLElement) first.focus({ preventScroll: true });
};
