// What the REST API says of a game, as far as its report shows it.

/**
 * @typedef {"right" | "partly" | "wrong" | "silent" | "absent" | "unasked" | "unknown"} Mark
 * @typedef {{ id: number, title: string }} Course
 * @typedef {{ id: string, quiz_id: number, quiz_title: string, access_code: string, opened_at: string,
 *   ended_at: string | null, outcome: "finished" | "aborted" | null, player_count: number,
 *   percent_right: number | null }} Game
 * @typedef {Game & { is_running: boolean | null, stored_at: string | null, question_count: number,
 *   asked: number | null, counted: number | null, right: number, wrong: number, silent: number | null,
 *   absent: number | null, median_ms: number | null, courses: Course[] }} Overview
 * @typedef {{ text: string, is_right: boolean, chosen: number }} Choice
 * @typedef {{ position: number, text: string, points: number, time_limit: number, explanation?: string | null,
 *   is_asked: boolean | null, is_cut: boolean, is_voided: boolean, answered: number, right: number, wrong: number,
 *   silent: number | null, absent: number | null, percent_right: number | null, median_ms: number | null,
 *   choices: Choice[] }} Question
 * @typedef {{ user_id: number, nickname: string | null, score: number | null, rank: string | null,
 *   correct_answers: number | null, wrong: number, silent: number | null, absent: number | null, marks: Mark[] }} Player
 * @typedef {{ mark: Mark, choices: number[] | null, points: number | null, elapsed_ms: number | null }} Answered
 * @typedef {Answered & { position: number }} PlayerAnswer
 * @typedef {Answered & { user_id: number, nickname: string | null }} Reply
 * @typedef {{ course_id: number, user_id: number, full_name: string | null }} Absence
 */

/**
 * @template Item
 * @typedef {{ items: Item[], total: number }} Listed as much of a list as has been asked for
 */

export {};
