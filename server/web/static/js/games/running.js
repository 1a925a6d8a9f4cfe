// A game that runs on this page: who would end its login in another tab hears of it first.
import { answerTabs } from "../tabs.js";
import { isOver } from "./state.js";

/** @typedef {import("./state.js").State} State */

/** @param {State} state */
export const isRunning = ({ link, room }) => !!room && link !== "gone" && !isOver(room);

/**
 * @param {() => State} state
 * @param {() => boolean} isByLogin whether the game goes on only as long as the login does
 */
export const tellOfGame = (state, isByLogin = () => true) =>
  answerTabs("games", () => (isByLogin() && isRunning(state()) ? (state().room?.title ?? null) : null));
