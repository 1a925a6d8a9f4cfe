// What a page knows of its room, and how each event changes it. Nothing here touches the page or the network.
import { ranked } from "./rank.js";

/**
 * @typedef {import("../../protocol.d.ts").Event} Event
 * @typedef {import("../../protocol.d.ts").Room} Room
 * @typedef {import("../../protocol.d.ts").RoomChange} RoomChange
 * @typedef {import("../../protocol.d.ts").Answer} Answer
 * @typedef {import("../../protocol.d.ts").Reason} Reason
 * @typedef {import("./socket.js").Link} Link
 * @typedef {import("./obstacle.js").Obstacle} Obstacle
 *
 * @typedef {{ type: "link_changed", link: Link, code: number | null }} LinkChanged
 * @typedef {{ type: "answer_given", answer: Answer }} AnswerGiven
 * @typedef {{ type: "draft_changed", draft: number[] }} DraftChanged
 * @typedef {{ type: "command_given", ref: string }} CommandGiven
 * @typedef {{ type: "obstacle_found", obstacle: Obstacle }} ObstacleFound
 * @typedef {{ type: "came_in", missed: number }} CameIn
 * @typedef {LinkChanged | ObstacleFound | CameIn | AnswerGiven | DraftChanged | CommandGiven} Happening what the page itself does
 *
 * @typedef {{
 *   room: Room | null, isBehind: boolean, link: Link, obstacle: Obstacle | null, closedWith: number | null, refusal: Reason | null,
 *   draft: readonly number[], given: Answer | null, asked: string | null, done: number | null,
 *   isStalled: boolean, isHostHere: boolean, away: number, missed: number, rank: import("./rank.js").Rank | null, unseen: number
 * }} State
 */

/** @type {State} */
export const NOTHING = {
  room: null,
  isBehind: false,
  link: "connecting",
  obstacle: null,
  closedWith: null,
  refusal: null,
  draft: [],
  given: null,
  asked: null,
  done: null,
  isStalled: false,
  isHostHere: true,
  away: 0,
  missed: 0,
  rank: null,
  unseen: 0,
};

/**
 * @param {State} state
 * @param {Event | Happening} event
 * @returns {State}
 */
export const reduce = (state, event) => {
  switch (event.type) {
    case "player_snapshot":
    case "host_snapshot":
    case "projector_snapshot":
      // It proves its line: that this is open is told next, and would be drawn once more.
      return { ...linked(state, { link: "open", code: null }), ...kept(state, event), room: own(event, event), isBehind: false, isStalled: false, refusal: null, asked: null, done: null };
    case "link_changed":
      return linked(state, event);
    case "obstacle_found":
      return { ...state, obstacle: event.obstacle };
    case "came_in":
      return { ...state, missed: event.missed };
    case "draft_changed":
      return { ...state, draft: event.draft, refusal: null };
    case "answer_given":
      return { ...state, given: event.answer, draft: event.answer.choices, refusal: null };
    case "command_given":
      return { ...state, asked: event.ref, done: null, refusal: null };
    case "command_done":
      return settled(state.asked === event.ref ? { ...state, done: event.change } : state);
    case "refused":
      return refused(state, event);
    case "admission_awaited":
      return { ...state, refusal: null };
    case "heart_beaten":
      return beaten(state, event);
    case "room_stalled":
      return { ...state, isStalled: true };
    default:
      return state.room ? happened(state, state.room, event) : state;
  }
};

/**
 * @param {State} state
 * @param {Pick<LinkChanged, "link" | "code">} event
 * @returns {State}
 */
const linked = (state, { link, code }) => {
  const isTrying = link === "connecting" || link === "lost";
  // While a new line is made, it is still known why the last one ended.
  const closedWith = link === "connecting" ? state.closedWith : code;
  return { ...state, link, closedWith, obstacle: isTrying ? state.obstacle : null, asked: null, done: null };
};

/**
 * To who has extra time, the own end is the end.
 * @template {Room | RoomChange} Told
 * @param {Room} room
 * @param {Told} event
 * @returns {Told}
 */
const own = (room, event) => {
  /** @type {{ seq: number, opens_at?: number | null, closes_at?: number | null }} */
  const { opens_at: opensAt = room.opens_at, closes_at: closesAt } = event;
  return "you" in room && opensAt && closesAt ? { ...event, closes_at: opensAt + (closesAt - opensAt) * (room.you.extra_time ?? 1) } : event;
};

/**
 * A command is over when its change is on the screen: until then the buttons mean what they meant.
 * @param {State} state
 * @returns {State}
 */
const settled = (state) => (state.done !== null && state.room && state.room.seq >= state.done ? { ...state, asked: null, done: null } : state);

/**
 * @param {State} state
 * @param {import("../../protocol.d.ts").HeartBeaten} event
 */
const beaten = (state, event) => {
  const isBehind = state.isBehind || (!!state.room && isAhead(state.room, event, 0));
  return { ...state, isBehind, isStalled: false, isHostHere: event.is_host_here, away: event.away };
};

/**
 * An answer under way, and the draft of one, last as long as their question; the rest as long as the game.
 * @param {State} state
 * @param {Room} room
 */
const kept = ({ given, draft, rank, room: before }, room) => {
  const isSame = before?.game === room.game && before.question?.number === room.question?.number;
  const isTold = "you" in room && room.you.answer !== null;
  const isGame = before?.game === room.game;
  return {
    given: isSame && !isTold ? given : null,
    draft: isSame ? draft : [],
    rank: ranked(isGame ? rank : null, "you" in room ? room.you.mark : null),
    unseen: 0,
  };
};

/**
 * @param {State} state
 * @param {import("../../protocol.d.ts").Refused} event
 */
const refused = (state, { ref, reason }) => {
  const isAnswer = ref !== null && state.given?.ref === ref;
  // Of something that is over: a question that was left, a line that was lost.
  if (ref !== null && !isAnswer && state.asked !== ref) return state;
  // It waits here, and is sent again when the room can be reached.
  if (isAnswer && reason === "unavailable") return { ...state, isStalled: true };
  return { ...state, refusal: reason, asked: null, done: null, ...(isAnswer && { given: null, draft: [] }) };
};

/**
 * @param {State} state
 * @param {Room} room
 * @param {Exclude<Event, { type: `${string}_snapshot` | "refused" | "command_done" | "heart_beaten" | "room_stalled" | "admission_awaited" }>} event
 * @returns {State}
 */
const happened = (state, room, event) => {
  if (!("seq" in event)) return personal(state, room, event);
  if (state.isBehind || isAhead(room, event, 1)) return { ...state, isBehind: true };
  if (event.seq <= room.seq) return state;
  // Why the last press was refused is told about a room that is no more.
  const next = { ...state, refusal: null, room: { ...changed(room, own(room, event)), seq: event.seq, now: event.now } };
  // Nothing on the screen is another for it: a press goes on to mean what it meant.
  if (event.type === "calm_set") next.unseen++;
  return settled(event.type === "question_announced" ? { ...next, given: null, draft: [] } : next);
};

/**
 * @param {Room} room
 * @param {{ epoch: string, seq: number }} event
 * @param {number} step how far ahead of us its number may be
 */
const isAhead = (room, { epoch, seq }, step) => epoch !== room.epoch || seq > room.seq + step;

/**
 * @param {State} state
 * @param {Room} room
 * @param {Extract<Event, { type: "players_joined" | "newcomers_waiting" | "tally_counted" | "answer_marked" | "answer_accepted" | "roll_called" | "solution_told" | "next_told" | "pattern_told" }>} event
 * @returns {State}
 */
const personal = (state, room, event) => {
  switch (event.type) {
    case "players_joined":
      return "roster" in room ? { ...state, room: { ...room, roster: joined(room.roster, event.joined) } } : state;
    case "newcomers_waiting":
      return "newcomers" in room ? { ...state, room: { ...room, newcomers: event.newcomers } } : state;
    case "tally_counted":
      return { ...state, room: { ...room, players: event.players, answered: event.answered } };
    case "answer_marked":
      if (!("you" in room)) return state;
      return { ...state, rank: ranked(state.rank, event.mark), room: { ...room, you: { ...room.you, mark: event.mark, score: event.mark.score } } };
    case "answer_accepted":
      if (!("you" in room) || room.question?.number !== event.question) return state;
      return { ...state, given: null, refusal: null, room: { ...room, you: { ...room.you, answer: event.choices } } };
    default:
      return state;
  }
};

/**
 * @param {import("../../protocol.d.ts").SeatedPlayer[]} roster
 * @param {import("../../protocol.d.ts").SeatedPlayer[]} newcomers
 */
const joined = (roster, newcomers) => {
  const known = new Set(roster.map(({ seat }) => seat));
  return [...roster, ...newcomers.filter(({ seat }) => !known.has(seat))].sort((one, other) => one.seat - other.seat);
};

const NO_CLOCK = { opens_at: null, closes_at: null, paused_at: null };

/**
 * @param {Room} room
 * @param {RoomChange} event
 * @returns {Room}
 */
const changed = (room, event) => {
  switch (event.type) {
    case "question_announced":
      return announced(room, event);
    case "question_opened":
      return { ...room, phase: "open", opens_at: event.opens_at, closes_at: event.closes_at };
    case "question_revealed":
      return { ...room, ...NO_CLOCK, phase: "revealed", reveal: event.reveal, players: event.players, answered: event.answered, is_disturbed: event.is_disturbed };
    case "standings_shown":
      return { ...room, phase: "standings", standings: event.standings, players: event.players, reveal: null };
    case "game_finished":
      return { ...room, ...NO_CLOCK, phase: "finished", standings: event.standings, players: event.players, finished_at: event.finished_at, reveal: null };
    case "results_stored":
      return { ...room, phase: "stored" };
    case "game_aborted":
      return { ...room, ...NO_CLOCK, phase: "aborted" };
    case "game_paused":
      return { ...room, paused_at: event.paused_at };
    case "game_resumed":
      return { ...room, paused_at: null, opens_at: event.opens_at, closes_at: event.closes_at };
    case "time_added":
      return { ...room, closes_at: event.closes_at };
    case "room_locked":
      return { ...room, is_locked: event.is_locked };
    case "auto_advance_set":
      return { ...room, auto_advance: event.auto_advance };
    case "calm_set":
      return { ...room, is_calm: event.is_calm };
    case "approval_set":
      return { ...room, approves_newcomers: event.approves_newcomers };
    case "question_voided":
      return { ...room, voided: [...room.voided, event.question], standings: event.standings };
    case "player_kicked":
      return "roster" in room ? { ...room, roster: room.roster.filter(({ seat }) => seat !== event.seat) } : room;
    case "player_renamed":
      return "roster" in room ? { ...room, roster: room.roster.map((player) => (player.seat === event.seat ? { ...player, nickname: event.nickname } : player)) } : room;
    default:
      return room;
  }
};

/**
 * @param {Room} room
 * @param {import("../../protocol.d.ts").QuestionAnnounced} event
 * @returns {Room}
 */
const announced = (room, { question, opens_at, closes_at, is_locked = room.is_locked }) => {
  const phase = /** @type {const} */ ("announced");
  const fresh = { reveal: null, standings: null, answered: 0, is_disturbed: false };
  const next = { ...room, ...fresh, phase, question, opens_at, closes_at, is_locked };
  return "you" in next ? { ...next, you: { ...next.you, answer: null, mark: null } } : next;
};

/**
 * What ended stays on the screen, also when the server has long forgotten the room.
 * @param {State["room"]} room
 */
export const isOver = (room) => !!room && ["finished", "stored", "aborted"].includes(room.phase);
