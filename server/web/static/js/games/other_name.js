// Another name than the one that was wished: whoever has got it is told so, once.
import { say } from "../language.js";
import { isOver } from "./state.js";
import { tell } from "./voice/voice.js";

/** @typedef {import("../../protocol.d.ts").PlayerSnapshot} PlayerRoom */

/** At which question, or before the first, this page said it. @type {number | null} */
let toldAt = null;

/**
 * Say it the first time; whether it is still to be seen, which it is until the next question.
 * @param {PlayerRoom} room
 * @param {string} wished the name as it was typed
 */
export const tellOnce = (room, wished) => {
  if (!isOther(room.you, wished) || isOver(room)) return false;
  const at = room.question?.number ?? -1;
  if (toldAt === null) tell(say("seat.renamed"));
  toldAt ??= at;
  return toldAt === at;
};

/**
 * It is always one of the room's own: names are only tidied too, and who comes by their account may have one from before.
 * @param {import("../../protocol.d.ts").You} you
 * @param {string} wished
 */
const isOther = ({ nickname, has_generated_name: isOurs }, wished) => !!isOurs && !!wished && wordsOf(wished) !== wordsOf(nickname);

/** What a name says, in whichever signs it is typed. Some that show nothing are letters. @param {string} name */
const wordsOf = (name) => name.normalize("NFKC").replace(/[^\p{L}\p{N}]|\p{DI}/gu, "");
