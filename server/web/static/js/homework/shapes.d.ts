// What REST tells of homework, see server/rest/homework/schemas/.
import type { QuestionFormulas, Reveal, ShownPicture, ShownQuestion } from "../../protocol.d.ts";

export type SolutionsShown = "at_once" | "last_attempt" | "due_date" | "never";

export interface Assignment {
  id: string;
  quiz_id: number;
  quiz_title: string;
  title: string | null;
  opens_at: string;
  due_at: string | null;
  is_open: boolean;
  is_timed: boolean;
  most_attempts: number | null;
  solutions_shown: SolutionsShown;
}

export interface OwnHomework extends Assignment {
  attempts: number;
  attempts_left: number | null;
  best: { run_id: string; score: number; correct_answers: number; total_questions: number } | null;
  open_run_id: string | null;
  last_run_id: string | null;
  is_taken_back?: boolean;
  now: string;
}

export interface RunQuestion {
  position: number;
  text: string;
  question_type: ShownQuestion["question_type"];
  points: number;
  time_limit: number;
  choices: string[];
  formulas: ShownQuestion["formulas"];
  picture: ShownPicture | null;
  choice_pictures: (ShownPicture | null)[];
  asked_at: string;
  closes_at: string | null;
  now: string;
}

/** Null is what the homework keeps. */
export interface Mark {
  position: number;
  choices: number[];
  is_right: boolean | null;
  points: number | null;
  solution: number[] | null;
  explanation: string | null;
  explanation_formulas: Reveal["explanation_formulas"];
}

export interface Run {
  id: string;
  question_count: number;
  ended_at: string | null;
  is_marked: boolean;
  question: RunQuestion | null;
  marks: Mark[];
}
