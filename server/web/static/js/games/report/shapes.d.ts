// What the REST API says of a game, as far as its report shows it.
import type { ShownPicture, ShownQuestion } from "../../../protocol.d.ts";
import type { Pieces } from "../../formula.js";

export type Mark = "right" | "partly" | "wrong" | "silent" | "absent" | "unasked" | "unknown";

export interface Course {
  id: number;
  title: string;
}

export interface Game {
  id: string;
  quiz_id: number;
  quiz_title: string;
  access_code: string;
  opened_at: string;
  ended_at: string | null;
  outcome: "finished" | "aborted" | null;
  player_count: number;
  percent_right: number | null;
}

export interface Overview extends Game {
  stored_at: string | null;
  question_count: number;
  asked: number | null;
  right: number;
  wrong: number;
  silent: number | null;
  absent: number | null;
  median_ms: number | null;
  courses: Course[];
  school_class: { id: number; name: string } | null;
}

export interface Choice {
  text: string;
  is_right: boolean;
  chosen: number;
  picture: ShownPicture | null;
}

export interface Question {
  position: number;
  text: string;
  explanation: string | null;
  formulas: ShownQuestion["formulas"];
  picture: ShownPicture | null;
  explanation_formulas: Pieces;
  is_asked: boolean | null;
  is_cut: boolean;
  is_voided: boolean;
  answered: number;
  right: number;
  wrong: number;
  silent: number | null;
  absent: number | null;
  percent_right: number | null;
  median_ms: number | null;
  choices: Choice[];
}

export interface Player {
  user_id: number;
  nickname: string | null;
  score: number | null;
  correct_answers: number | null;
  wrong: number;
  silent: number | null;
  absent: number | null;
  marks: Mark[];
}

/** What was replied; null without an answer. */
export interface Answered {
  mark: Mark;
  choices: number[] | null;
  points: number | null;
  elapsed_ms: number | null;
}

export interface PlayerAnswer extends Answered {
  position: number;
}

export interface Reply extends Answered {
  user_id: number;
  nickname: string | null;
}

export interface ClassAbsence {
  user_id: number;
  full_name: string | null;
}

export interface Absence {
  course_id: number;
  user_id: number;
  full_name: string | null;
}

/** `number`: how many answers, which browser, or which network. */
export interface Hint {
  user_id: number;
  nickname: string | null;
  kind: "fast" | "browser" | "account" | "network";
  number: number;
}

/** As much of a list as has been asked for. */
export interface Listed<Item> {
  items: Item[];
  total: number;
}
