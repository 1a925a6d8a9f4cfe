// Generated from game/wire by `python -m server.generated.typings`. Do not edit.
export type ProtocolVersion = 1;
export type CloseCode = 1012 | 4000 | 4053 | 4054 | 4429 | 4500 | 4501 | 4503 | 4504 | 4509 | 4510 | 4522 | 4526;
export type Command = TakeSeat | TakeBackSeat | HostRoom | HostByRemote | ProjectRoom | Answer | Resync | CallRoll | TellSolution | TellNext | TellPattern | StartGame | SkipWait | CloseQuestion | AddTime | Advance | PauseGame | ResumeGame | EndGame | LockRoom | KickPlayer | RemovePlayers | VoidQuestion | SetAutoAdvance | SetCalm | ApproveNewcomers | RenamePlayer | GiveExtraTime | LetIn | TurnAway;
export type Event = PlayerSnapshot | HostSnapshot | ProjectorSnapshot | QuestionAnnounced | QuestionOpened | QuestionRevealed | StandingsShown | GameFinished | GameAborted | ResultsStored | GamePaused | GameResumed | TimeAdded | RoomLocked | AutoAdvanceSet | CalmSet | ApprovalSet | PlayerKicked | PlayerRenamed | PlayersRemoved | QuestionVoided | PlayersJoined | NewcomersWaiting | AdmissionAwaited | TallyCounted | AnswerMarked | AnswerAccepted | CommandDone | RollCalled | SolutionTold | PatternTold | NextTold | Refused | HeartBeaten | RoomStalled;
export type Room = PlayerSnapshot | HostSnapshot | ProjectorSnapshot;
export type RoomChange = QuestionAnnounced | QuestionOpened | QuestionRevealed | StandingsShown | GameFinished | GameAborted | ResultsStored | GamePaused | GameResumed | TimeAdded | RoomLocked | AutoAdvanceSet | CalmSet | ApprovalSet | PlayerKicked | PlayerRenamed | PlayersRemoved | QuestionVoided;

/** Let the open question run longer. */
export interface AddTime {
  ref: string;
  seq: number;
  type: "add_time";
  seconds: number;
}

/** How many players came from one network, which is told by a number and never by its address. */
export interface AddressGroup {
  group: number;
  players: number;
}

/** To who said ``take_seat``: the host has to let you in first, under this name. Keep the socket. It comes again about every five seconds, in the place of heart beats. In the end comes a snapshot, or ``refused``. Another name is asked for by another hello. */
export interface AdmissionAwaited {
  type: "admission_awaited";
  nickname: string;
  has_bad_word: boolean;
}

/** From the reveal to the standings, or to the next question, or to the end. */
export interface Advance {
  ref: string;
  seq: number;
  type: "advance";
}

/** Player: choose from the open question's choices, by their places. */
export interface Answer {
  type: "answer";
  ref: string;
  question: number;
  choices: Array<number>;
}

/** To one player: the answer counts, whatever happens. It tells nothing about right or wrong. */
export interface AnswerAccepted {
  type: "answer_accepted";
  ref: string;
  question: number;
  choices: Array<number>;
}

/** To one player: after the reveal, at the end, and when a question was voided. */
export interface AnswerMarked {
  type: "answer_marked";
  mark: Mark;
}

/** Newcomers wait for the host from now on, or come in by themselves again. */
export interface ApprovalSet {
  epoch: string;
  seq: number;
  now: number;
  type: "approval_set";
  approves_newcomers: boolean;
}

/** From now on let nobody new in by themselves; or again everybody, and all who wait for it. */
export interface ApproveNewcomers {
  ref: string;
  seq: number;
  type: "approve_newcomers";
  is_wanted: boolean;
}

/** The game goes on by itself, or waits for the host. */
export interface AutoAdvanceSet {
  epoch: string;
  seq: number;
  now: number;
  type: "auto_advance_set";
  auto_advance: boolean;
}

/** Host: who has not answered yet, and who is away? ``roll_called`` answers it. While a page shows it, it asks again when the numbers change, at most once a second. */
export interface CallRoll {
  ref: string;
  type: "call_roll";
}

/** The stage shows the podium at once from now on, or with a ceremony again; also while it does. */
export interface CalmSet {
  epoch: string;
  seq: number;
  now: number;
  type: "calm_set";
  is_calm: boolean;
}

/** Close the open question early. */
export interface CloseQuestion {
  ref: string;
  seq: number;
  type: "close_question";
}

/** To one host: the command was carried out; ``change`` is the ``seq`` of what it changed, and follows. */
export interface CommandDone {
  type: "command_done";
  ref: string;
  change: number;
}

/** End the game now: with results if a question was asked, without any otherwise. */
export interface EndGame {
  ref: string;
  seq: number;
  type: "end_game";
}

/** What would not be refused, where the reason alone does not tell. */
export type Expected = "generated_name" | "four_shapes" | "eight_shapes";

/** How many times the limit of every question a player has. */
export interface ExtraTime {
  seat: number;
  factor: number;
}

/** A formula, with what there is inside of its ``math`` element. ``latex`` is how it was typed; ``plain`` is one line to be read out, and shown where MathML is unknown. ``is_display``: it stands on a line of its own. It is about ``width`` em wide. */
export interface Formula {
  latex: string;
  plain: string;
  is_display: boolean;
  width: number;
  nodes: Array<MathNode>;
}

/** The game ended without results. */
export interface GameAborted {
  epoch: string;
  seq: number;
  now: number;
  type: "game_aborted";
}

/** The game is over; the first lines of the final leaderboard. */
export interface GameFinished {
  epoch: string;
  seq: number;
  now: number;
  type: "game_finished";
  players: number;
  standings: Array<Standing>;
  finished_at: number | null;
}

/** How a game is scored and paced; pauses are in seconds. */
export interface GameOptions {
  scoring: Scoring;
  streak_bonus: boolean;
  auto_advance: boolean;
  has_standings: boolean;
  standings_every: number;
  locks_at_start: boolean;
  shows_texts_on_phones: boolean;
  only_generated_names: boolean;
  replaces_bad_names: boolean;
  asks_about_bad_names: boolean;
  approves_newcomers: boolean;
  only_accounts: boolean;
  only_class: boolean;
  asks_for_pattern: boolean;
  announce_seconds: number;
  reveal_seconds: number;
  standings_seconds: number;
  max_players: number;
}

/** The clock stands still since ``paused_at``. */
export interface GamePaused {
  epoch: string;
  seq: number;
  now: number;
  type: "game_paused";
  paused_at: number;
}

/** The clock runs on; times moved by the length of the pause. */
export interface GameResumed {
  epoch: string;
  seq: number;
  now: number;
  type: "game_resumed";
  opens_at: number | null;
  closes_at: number | null;
}

/** Let one player have ``factor`` times the limit of every question (1.25, 1.5, … 3), or no more with 1. That player and the hosts are told, by a snapshot each, and nobody else: it is no step of the room, and ``change`` in the reply is the number that the room has already. At most 200 players have extra time. */
export interface GiveExtraTime {
  ref: string;
  seq: number;
  type: "give_extra_time";
  seat: number;
  factor: number;
}

/** Where the room is, and who is there: every five seconds, since browsers cannot see a ping. A player who has just been told a change of the room hears the next one. */
export interface HeartBeaten {
  type: "heart_beaten";
  epoch: string;
  seq: number;
  now: number;
  away: number;
  is_host_here: boolean;
}

/** Hello of the teacher's phone, by the token of ``POST /api/games/{id}/remote``, for this room alone. It may do what a host may, until the game is over, eight hours have passed, the login that paired it has ended, or another remote was paired. */
export interface HostByRemote {
  type: "host_by_remote";
  version: number;
  token: string;
}

/** Hello of the teacher who opened the room. */
export interface HostRoom {
  type: "host_room";
  version: number;
  account: string;
}

/** The first event on a host's socket, and after every gap. Its own fields are told to nobody else. */
export interface HostSnapshot {
  epoch: string;
  seq: number;
  now: number;
  game: string;
  code: string;
  title: string;
  phase: Phase;
  question_count: number;
  question: ShownQuestion | null;
  opens_at: number | null;
  closes_at: number | null;
  paused_at: number | null;
  is_locked: boolean;
  auto_advance: boolean;
  approves_newcomers: boolean;
  is_calm: boolean;
  finished_at: number | null;
  options: GameOptions;
  reveal: Reveal | null;
  standings: Array<Standing> | null;
  players: number;
  answered: number;
  is_disturbed: boolean;
  voided: Array<number>;
  type: "host_snapshot";
  roster: Array<SeatedPlayer>;
  extra_times: Array<ExtraTime>;
  newcomers: Newcomers;
}

/** Show a player out; their phone cannot come back to this room. */
export interface KickPlayer {
  ref: string;
  seq: number;
  type: "kick_player";
  seat: number;
}

/** Let in those ``newcomers`` of ``newcomers_waiting``, and all with a number ``up_to`` this one. So nobody comes in whom the host has not seen. With ``has_neutral_names`` those who wait because of a bad word are called by a name of ours. It is no step of the room: ``change`` in the reply is the number that the room has already. */
export interface LetIn {
  ref: string;
  seq: number;
  newcomers?: Array<number>;
  up_to?: number | null;
  type: "let_in";
  has_neutral_names?: boolean;
}

/** Let nobody else in, or let them in again. */
export interface LockRoom {
  ref: string;
  seq: number;
  type: "lock_room";
  is_locked: boolean;
}

/** What a question brought one player; ``choices`` is null when they gave no answer. ``points`` includes ``bonus``; ``score`` is the total so far. Of a voided question ``is_right`` is false and all of its figures are 0, whatever was chosen. ``around`` are the lines of the whole board near the player, the best first, with the player's own, and with the next one who has more points, however far. */
export interface Mark {
  question: number;
  choices: Array<number> | null;
  is_right: boolean;
  points: number;
  bonus: number;
  streak: number;
  score: number;
  place: number;
  around: Array<Neighbour>;
}

/** An element of MathML: a leaf with its ``text``, or one with ``children``; what it lacks is left out. */
export interface MathNode {
  tag: string;
  attributes?: Record<string, string>;
  text?: string;
  children?: Array<MathNode>;
}

/** ``count`` players, of whom the first hundred or fewer are named. */
export interface NamedPlayers {
  players: Array<SeatedPlayer>;
  count: number;
}

/** A line of the board near a player's own. */
export interface Neighbour {
  seat: number;
  nickname: string;
  score: number;
  place: number;
  face: number;
}

/** ``count`` wait to be let in, of whom the first hundred or fewer are named, and none after ``up_to``. */
export interface Newcomers {
  waiting: Array<WaitingNewcomer>;
  count: number;
  up_to: number;
}

/** To hosts: who waits to be let in now; in the place of what was told before. */
export interface NewcomersWaiting {
  type: "newcomers_waiting";
  newcomers: Newcomers;
}

/** To the host who asked: the question that comes next, without its solution; null after the last one. */
export interface NextTold {
  type: "next_told";
  ref: string;
  question: ShownQuestion | null;
}

/** To the host or projector who asked: the shapes by their numbers from 0, in their order. At ``changes_at`` there are others: ask again then. */
export interface PatternTold {
  type: "pattern_told";
  ref: string;
  now: number;
  shapes: Array<number>;
  changes_at: number;
}

/** Stop the clock. */
export interface PauseGame {
  ref: string;
  seq: number;
  type: "pause_game";
}

/** lobby → announced → open → revealed → (standings) → … → finished → stored; aborted from any. */
export type Phase = "lobby" | "announced" | "open" | "revealed" | "standings" | "finished" | "stored" | "aborted";

/** A player was shown out; a snapshot with the places of the others follows. */
export interface PlayerKicked {
  epoch: string;
  seq: number;
  now: number;
  type: "player_kicked";
  seat: number;
}

/** A player is called otherwise from now on; a snapshot with the new name wherever it is shown follows. */
export interface PlayerRenamed {
  epoch: string;
  seq: number;
  now: number;
  type: "player_renamed";
  seat: number;
  nickname: string;
}

/** The first event on a player's socket, and after every gap. */
export interface PlayerSnapshot {
  epoch: string;
  seq: number;
  now: number;
  game: string;
  code: string;
  title: string;
  phase: Phase;
  question_count: number;
  question: ShownQuestion | null;
  opens_at: number | null;
  closes_at: number | null;
  paused_at: number | null;
  is_locked: boolean;
  auto_advance: boolean;
  approves_newcomers: boolean;
  is_calm: boolean;
  finished_at: number | null;
  options: GameOptions;
  reveal: Reveal | null;
  standings: Array<Standing> | null;
  players: number;
  answered: number;
  is_disturbed: boolean;
  voided: Array<number>;
  type: "player_snapshot";
  you: You;
}

/** To host and projector: who came in since the last such event. */
export interface PlayersJoined {
  type: "players_joined";
  joined: Array<SeatedPlayer>;
}

/** Several players were shown out at once; a snapshot without them follows. */
export interface PlayersRemoved {
  epoch: string;
  seq: number;
  now: number;
  type: "players_removed";
}

/** Hello of the teacher's projector: it shows everything and commands nothing. */
export interface ProjectRoom {
  type: "project_room";
  version: number;
  account: string;
}

/** The first event on a projector's socket, and after every gap. */
export interface ProjectorSnapshot {
  epoch: string;
  seq: number;
  now: number;
  game: string;
  code: string;
  title: string;
  phase: Phase;
  question_count: number;
  question: ShownQuestion | null;
  opens_at: number | null;
  closes_at: number | null;
  paused_at: number | null;
  is_locked: boolean;
  auto_advance: boolean;
  approves_newcomers: boolean;
  is_calm: boolean;
  finished_at: number | null;
  options: GameOptions;
  reveal: Reveal | null;
  standings: Array<Standing> | null;
  players: number;
  answered: number;
  is_disturbed: boolean;
  voided: Array<number>;
  type: "projector_snapshot";
  roster: Array<SeatedPlayer>;
}

/** A question is on its way. Its choices are there to be loaded; they are shown at ``opens_at``. The first one may lock the room. */
export interface QuestionAnnounced {
  epoch: string;
  seq: number;
  now: number;
  type: "question_announced";
  question: ShownQuestion;
  opens_at: number;
  closes_at: number;
  is_locked: boolean;
}

/** The texts of a question that hold formulas; null where there is nothing but the text itself. */
export interface QuestionFormulas {
  text: Array<string | Formula> | null;
  choices: Array<Array<string | Formula> | null>;
}

/** The question takes answers until ``closes_at``. */
export interface QuestionOpened {
  epoch: string;
  seq: number;
  now: number;
  type: "question_opened";
  opens_at: number;
  closes_at: number;
}

/** The question is closed, and this was the solution; a disturbed one may be voided by the host. */
export interface QuestionRevealed {
  epoch: string;
  seq: number;
  now: number;
  type: "question_revealed";
  reveal: Reveal;
  players: number;
  answered: number;
  is_disturbed: boolean;
}

/** The seed's question types, spelled as in its database. */
export type QuestionType = "multiple_choice" | "true_false" | "multiple_select";

/** A closed question does not count, and streaks run as if it had not been asked. ``standings`` is the leaderboard as it is now, where it is on the screen, and null otherwise. Each player is told the new points: by ``answer_marked``, or by a snapshot while another question is asked. */
export interface QuestionVoided {
  epoch: string;
  seq: number;
  now: number;
  type: "question_voided";
  question: number;
  standings: Array<Standing> | null;
}

/** Why something was not done. The pages hold a sentence for each, in every language. */
export type Reason = "account_wanted" | "address_unverified" | "already_answered" | "bad_choice" | "code_in_use" | "game_over" | "kicked" | "name_empty" | "name_not_generated" | "name_reserved" | "name_taken" | "name_too_long" | "no_questions" | "no_such_room" | "no_such_seat" | "not_in_class" | "not_let_in" | "not_logged_in" | "not_now" | "not_the_host" | "not_your_command" | "out_of_date" | "pattern_spent" | "pattern_wanted" | "pattern_wrong" | "paused" | "question_closed" | "ref_used" | "room_full" | "room_locked" | "too_fast" | "too_late" | "unavailable";

/** What was asked was understood and not carried out: nothing has changed. After ``unavailable`` nobody can say: ask again with the same ``ref``. ``ref`` is null after a hello, and after what came too fast to be read. ``expected`` is ``generated_name`` after the hello of somebody without a seat, in a room that takes no other nicknames; after ``pattern_wanted`` and the other reasons about the pattern it says how many shapes there are. */
export interface Refused {
  type: "refused";
  ref: string | null;
  reason: Reason;
  expected: Expected | null;
}

/** Show out at once all who came within the last seconds, or all of one group, or else all who are away. Against a flood: one command for any number of players. Their phones cannot come back to this room. ``group`` is one of ``roll_called``: those who came from one network. */
export interface RemovePlayers {
  ref: string;
  seq: number;
  type: "remove_players";
  joined_within?: number | null;
  group?: number | null;
}

/** Give a player another name, one of those that are generated. Seat, points and answers stay. */
export interface RenamePlayer {
  ref: string;
  seq: number;
  type: "rename_player";
  seat: number;
}

/** The results are in the teacher's report and the students' history. */
export interface ResultsStored {
  epoch: string;
  seq: number;
  now: number;
  type: "results_stored";
}

/** Let the clock run on. */
export interface ResumeGame {
  ref: string;
  seq: number;
  type: "resume_game";
}

/** Anybody: send a snapshot, something was missed. */
export interface Resync {
  type: "resync";
}

/** The right choices by their places, how often each choice was chosen, and why, if the author says so. ``right`` is how many gave the whole solution, null where the server cannot tell. ``explanation_formulas`` is the explanation in pieces to be drawn, when it holds formulas. */
export interface Reveal {
  solution: Array<number>;
  distribution: Array<number>;
  right: number | null;
  explanation: string | null;
  explanation_formulas: Array<string | Formula> | null;
}

/** To the host who asked: who is there and has not answered ``question``, and who is away. ``question`` is null, and nobody is unanswered, unless a question is open or has just been revealed. ``groups`` are the largest of those who share an address, unless all do or nobody does. */
export interface RollCalled {
  type: "roll_called";
  ref: string;
  question: number | null;
  unanswered: NamedPlayers;
  away: NamedPlayers;
  groups: Array<AddressGroup>;
}

/** New players are let in again, or no more. */
export interface RoomLocked {
  epoch: string;
  seq: number;
  now: number;
  type: "room_locked";
  is_locked: boolean;
}

/** The server cannot reach the room at the moment, and will. Keep the socket, and send answers again. */
export interface RoomStalled {
  type: "room_stalled";
}

/** Scoring */
export type Scoring = "speed" | "accuracy";

/** A player as the host sees them. */
export interface SeatedPlayer {
  seat: number;
  nickname: string;
  face: number;
}

/** Let the game go on by itself, or wait for the host at each step. */
export interface SetAutoAdvance {
  ref: string;
  seq: number;
  type: "set_auto_advance";
  auto_advance: boolean;
}

/** All stages show the podium at once, without a ceremony. It may be said until that is over. */
export interface SetCalm {
  ref: string;
  seq: number;
  type: "set_calm";
  is_calm: boolean;
}

/** A picture, at ``/media/{name}/{width}.webp`` in the widths 320, 960 and 1920, never enlarged. ``name`` ends in the size of the largest file, ``-{width}x{height}``: no width is there beyond the first that holds it. ``alternative_text`` is what it shows, null where the author does not say. */
export interface ShownPicture {
  name: string;
  alternative_text: string | null;
}

/** A question as everybody may see it: nothing in it tells the right choice. ``number`` counts from 0; ``choices`` are answered by their place in the list. ``formulas`` are the texts that hold formulas, in pieces to be drawn; null when none does. ``choice_pictures`` is empty where no choice has a picture, and has an entry for each choice otherwise. */
export interface ShownQuestion {
  number: number;
  text: string;
  question_type: QuestionType;
  takes_several: boolean;
  points: number;
  limit_ms: number;
  choices: Array<string>;
  formulas: QuestionFormulas | null;
  picture: ShownPicture | null;
  choice_pictures: Array<ShownPicture | null>;
}

/** Open the announced question now. */
export interface SkipWait {
  ref: string;
  seq: number;
  type: "skip_wait";
}

/** To the host who asked: the right choices of the question at hand by their places. */
export interface SolutionTold {
  type: "solution_told";
  ref: string;
  question: number;
  solution: Array<number>;
}

/** One line of the leaderboard; equal scores share a place. ``sharing`` players have this place, also those who are not among the lines that are sent. ``gained`` is the part of ``score`` that the last question brought. ``face`` is a number from which a face may be drawn. */
export interface Standing {
  seat: number;
  nickname: string;
  score: number;
  place: number;
  sharing: number;
  gained: number;
  face: number;
}

/** The leaderboard, between two questions. */
export interface StandingsShown {
  epoch: string;
  seq: number;
  now: number;
  type: "standings_shown";
  players: number;
  standings: Array<Standing>;
}

/** Announce the first question. */
export interface StartGame {
  ref: string;
  seq: number;
  type: "start_game";
}

/** Hello of a player who was here before. */
export interface TakeBackSeat {
  type: "take_back_seat";
  version: number;
  token: string;
}

/** Hello of a new player; ``account`` is the access token of a student who is logged in. The nickname is shown on one line, with emoji as typed and without what cannot be seen; the snapshot says what became of it. One of more than 40 letters as readers count them (grapheme clusters), or of 320 code points, is refused. Names that differ only in case, blanks, or signs that look alike (1 and l, or letters of different alphabets) are one name. ``face`` is a number from which pages draw a face beside the name; without it, the seat's number gives one. ``pattern`` is what the big screen shows, for who was refused as ``pattern_wanted``. ``beside`` is the token of another seat that this browser has in this room: the report says which seats shared a browser, and nobody is refused for it. */
export interface TakeSeat {
  type: "take_seat";
  version: number;
  token: string;
  nickname: string;
  account?: string | null;
  face?: number | null;
  pattern?: Array<number> | null;
  beside?: string | null;
}

/** How many have a seat, and how many have answered the question; at most four a second. */
export interface TallyCounted {
  type: "tally_counted";
  players: number;
  answered: number;
}

/** Host: which question comes after the one at hand? ``next_told`` answers it. */
export interface TellNext {
  ref: string;
  type: "tell_next";
}

/** Host or projector: which shapes are tapped to come in now? ``pattern_told`` answers it. */
export interface TellPattern {
  ref: string;
  type: "tell_pattern";
}

/** Host: which choices are right? ``solution_told`` answers it. It does so before the reveal too: who may host a quiz may read all of it. */
export interface TellSolution {
  ref: string;
  type: "tell_solution";
}

/** The open question closes later. */
export interface TimeAdded {
  epoch: string;
  seq: number;
  now: number;
  type: "time_added";
  closes_at: number;
}

/** Do not let these in, as with ``let_in``. They may ask again; the third time is the last. */
export interface TurnAway {
  ref: string;
  seq: number;
  newcomers?: Array<number>;
  up_to?: number | null;
  type: "turn_away";
}

/** Take a closed question's points back from everybody, because something disturbed it. */
export interface VoidQuestion {
  ref: string;
  seq: number;
  type: "void_question";
  question: number;
}

/** Somebody who waits to be let in; ``number`` grows with every one who comes. */
export interface WaitingNewcomer {
  number: number;
  nickname: string;
  face: number;
  has_bad_word: boolean;
}

/** The player's seat: their answer to the question at hand, and their mark once it may be told. For them the question closes at ``opens_at`` plus ``extra_time`` times the time from there to ``closes_at``; the snapshot and all other events tell the common end. ``has_generated_name``: the nickname is one of those that the room itself gives. */
export interface You {
  seat: number;
  nickname: string;
  score: number;
  answer: Array<number> | null;
  mark: Mark | null;
  face: number;
  extra_time: number;
  has_generated_name: boolean;
}
