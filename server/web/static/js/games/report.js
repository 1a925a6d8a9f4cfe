// The report of one game, for its host: parts are asked for as they are needed.
import "../chrome.js";
import { ask } from "../account.js";
import { allOf } from "../all_of.js";
import { whenLoggedIn } from "../accounts/needed.js";
import { download } from "../download.js";
import { draw } from "../draw.js";
import { failed } from "../failed.js";
import { reasons } from "../form.js";
import { h } from "../h.js";
import { hand } from "../hand.js";
import { absenceList, classAbsences } from "./report/absences.js";
import { files } from "./report/files.js";
import { hintList } from "./report/hints.js";
import { heading, overview } from "./report/overview.js";
import { startPieces } from "./report/pieces.js";
import { playerList } from "./report/players.js";
import { questionList } from "./report/questions.js";
import { gameSeries } from "./report/series.js";

/**
 * @typedef {import("./report/shapes.d.ts").Overview} Overview
 * @typedef {import("./report/shapes.d.ts").Question} Question
 * @typedef {import("./report/players.js").Players} Players
 * @typedef {import("./report/questions.js").Replies} Replies
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const { game = "" } = document.body.dataset;
const [here, SIZE, PAUSE] = [`/games/${game}`, 50, 250];

/**
 * @type {{ game: Overview | null, questions: Question[], players: Players, replies: Map<number, Replies>,
 *   answers: Map<number, import("./report/shapes.d.ts").PlayerAnswer[]>,
 *   absences: import("./report/shapes.d.ts").Listed<import("./report/shapes.d.ts").Absence>,
 *   classAbsences: import("./report/shapes.d.ts").Listed<import("./report/shapes.d.ts").ClassAbsence>,
 *   hints: import("./report/shapes.d.ts").Listed<import("./report/shapes.d.ts").Hint>,
 *   series: { of: string, games: import("./report/shapes.d.ts").Game[] },
 *   file: { busy: string | null, refusal: string | null }, refusal: string | null }}
 */
let shown = {
  game: null,
  questions: [],
  players: { sort: "-score", search: "", page: 1, items: [], total: 0, size: SIZE, recognised: new Map() },
  replies: new Map(),
  answers: new Map(),
  absences: { items: [], total: 0 },
  classAbsences: { items: [], total: 0 },
  hints: { items: [], total: 0 },
  series: { of: "", games: [] },
  file: { busy: null, refusal: null },
  refusal: null,
};

/** @param {Partial<typeof shown>} change */
const show = (change) => {
  shown = { ...shown, ...change };
  if (shown.game) draw(main, view(shown.game));
};

const pieces = startPieces(() => show({}));

/** @param {Overview} whole */
const view = (whole) => [
  heading(whole),
  files(shown.file, keep),
  shown.refusal && h("p", { class: "refusal", role: "alert" }, shown.refusal),
  overview(whole, shown.questions),
  playerList(shown.players, pieces.of(shown.players.items), shown.questions, shown.answers, { ask: askPlayers, open: openPlayer, close: (player) => show({ answers: without(shown.answers, player) }) }),
  questionList(pieces.of(shown.questions), shown.replies, { open: openReplies, more: moreReplies, close: (position) => show({ replies: without(shown.replies, position) }) }),
  classAbsences(whole.school_class, shown.classAbsences, moreClassAbsences),
  absenceList(whole.courses, shown.absences, moreAbsences),
  hintList(shown.hints, moreHints),
  shown.series.games.length > 1 || shown.series.of || whole.courses.length ? gameSeries(whole.id, whole.courses, shown.series, chooseSeries) : null,
];

/**
 * What somebody asked for; why it did not come is said, and what is there stays.
 * @param {() => Promise<Partial<typeof shown>>} load
 */
const attempt = async (load) => {
  try {
    show({ ...(await load()), refusal: null });
  } catch (error) {
    show({ refusal: reasons(error).join(" ") });
  }
};

/** @template Value @param {ReadonlyMap<number, Value>} map @param {number} key */
const without = (map, key) => new Map([...map].filter(([other]) => other !== key));

let latest = 0;

/** Whoever types asks once, for what is there at the end; an answer that comes late is not shown. @param {Partial<import("./report/players.js").Asked>} change */
const askPlayers = async (change) => {
  const mine = ++latest;
  shown = { ...shown, players: { ...shown.players, ...change } };
  if (change.search !== undefined) await new Promise((wake) => setTimeout(wake, PAUSE));
  if (mine === latest) await attempt(async () => {
    const found = await fetchPlayers();
    return mine === latest ? found : {};
  });
};

const fetchPlayers = async () => {
  const { sort, search, page } = shown.players;
  const { items, total } = await ask(`${here}/players?${new URLSearchParams({ sort, search, page: String(page), size: String(SIZE) })}`);
  return { players: { ...shown.players, items, total } };
};

/** @param {number} player */
const openPlayer = (player) =>
  attempt(async () => {
    const { answers } = await ask(`${here}/players/${player}`);
    return { answers: new Map(shown.answers).set(player, answers) };
  });

/** @param {number} position @param {string} filter */
const openReplies = (position, filter) => attempt(() => fetchReplies(position, { filter, items: [], total: 0 }));

/** @param {number} position */
const moreReplies = (position) => attempt(() => fetchReplies(position, shown.replies.get(position) ?? { filter: "", items: [], total: 0 }));

/** @param {number} position @param {Replies} before */
const fetchReplies = async (position, { filter, items: before }) => {
  const page = Math.floor(before.length / SIZE) + 1;
  const { items, total } = await ask(`${here}/questions/${position}/answers?size=${SIZE}&page=${page}&${filter}`);
  return { replies: new Map(shown.replies).set(position, { filter, items: [...before, ...items], total }) };
};

/**
 * With those that are there already.
 * @template Item
 * @param {string} list
 * @param {readonly Item[]} before
 */
const fetchMore = async (list, before) => {
  const { items, total } = await ask(`${here}/${list}?size=${SIZE}&page=${Math.floor(before.length / SIZE) + 1}`);
  return { items: [...before, ...items], total };
};

const fetchAbsences = async () => ({ absences: await fetchMore("absences", shown.absences.items) });

const fetchHints = async () => ({ hints: await fetchMore("hints", shown.hints.items) });

const moreAbsences = () => attempt(fetchAbsences);

const moreHints = () => attempt(fetchHints);

const moreClassAbsences = () => attempt(fetchClassAbsences);

const fetchClassAbsences = async () => ({ classAbsences: await fetchMore("class-absences", shown.classAbsences.items) });

/** @param {string} of */
const chooseSeries = (of) => attempt(() => fetchSeries(of));

/** @param {string} of */
const fetchSeries = async (of) => ({ series: { of, games: (await ask(`/games?size=20&${of || `quiz_id=${shown.game?.quiz_id}`}`)).items } });

/** @param {string} file */
const keep = async (file) => {
  show({ file: { busy: file, refusal: null } });
  try {
    const { content, name } = await download(here + file);
    hand(content, name);
    show({ file: { busy: null, refusal: null } });
  } catch (error) {
    show({ file: { busy: null, refusal: reasons(error).join(" ") } });
  }
};

const fetchRecognised = async () => {
  const items = /** @type {import("./class_names.js").Recognised[]} */ (await allOf(`${here}/recognised`));
  return { players: { ...shown.players, recognised: new Map(items.flatMap(({ user_id, full_name }) => (full_name ? [[user_id, full_name]] : []))) } };
};

const load = async () => {
  try {
    const [whole, { items: questions }, players] = await Promise.all([ask(`${here}/overview`), ask(`${here}/questions`), fetchPlayers()]);
    document.title = `${whole.quiz_title} · ${document.title}`;
    show({ game: whole, questions, ...players });
    void pieces.whole().then(() => document.getElementById(location.hash.slice(1))?.scrollIntoView());
    if (whole.school_class) await attempt(fetchRecognised);
    await attempt(async () => ({ ...(whole.courses.length ? await fetchAbsences() : {}), ...(whole.school_class ? await fetchClassAbsences() : {}), ...(await fetchHints()), ...(await fetchSeries("")) }));
  } catch (error) {
    draw(main, failed(error));
  }
};

whenLoggedIn(() => void load());
