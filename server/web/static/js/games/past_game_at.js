// Where one looks back at a game that one has played.

const GAME = "#game-";

/** @param {string | null} game */
export const pastGameAt = (game) => `/history${game ? GAME + game : ""}`;

/** The game that the address of this page is about. */
export const gameHere = () => (location.hash.startsWith(GAME) ? location.hash.slice(GAME.length) : null);
