"""`zedny seed` adds a sample school."""

import asyncio
from pathlib import Path

import asyncpg

from tests.server.commands.program import GOOD_SECRET, beginning, environment, run_to_its_end

COUNTS = {
    "users": 230,
    "quizzes": 12,
    "quiz_attempts": 160,
    "game_answers": 700,
    "courses": 4,
    "enrollments": 90,
}
OPTIONS = (
    "--users=230",
    "--quizzes=12",
    "--attempts=160",
    "--answers=700",
    "--courses=4",
    "--enrollments=90",
)
# What must be true of every row, as a query for those of which it is not.
BROKEN = {
    "an attempt says what its answers say": """
        SELECT 1 FROM quiz_attempts t LEFT JOIN LATERAL (
            SELECT coalesce(sum(points), 0) AS score, count(*) FILTER (WHERE is_right) AS right
            FROM game_answers a WHERE a.game_id = t.game_id AND a.user_id = t.user_id) a ON true
        WHERE (t.score, t.correct_answers) <> (a.score, a.right)""",
    "an answer is to the question at its place": """
        SELECT 1 FROM game_answers a JOIN games g ON g.id = a.game_id
        LEFT JOIN questions q ON (q.id, q.quiz_id, q.position) = (a.question_id, g.quiz_id, a.position)
        WHERE q.id IS NULL""",
    "who has a result took part": """
        SELECT 1 FROM quiz_attempts t LEFT JOIN quiz_participations p USING (game_id, user_id, quiz_id)
        WHERE p.id IS NULL""",
    "a game has the figures of all its questions, and its median": """
        SELECT 1 FROM games g WHERE asked <> (SELECT count(*) FROM game_questions q WHERE q.game_id = g.id)
        OR median_ms IS DISTINCT FROM (
            SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_ms))::int
            FROM game_answers a WHERE a.game_id = g.id)""",
    "the figures of a question are those of its answers": """
        SELECT 1 FROM game_questions q CROSS JOIN LATERAL (
            SELECT count(*) AS answered, count(*) FILTER (WHERE is_right) AS right,
                round(percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_ms))::int AS median_ms,
                coalesce(sum(cardinality(choices)), 0) AS chosen
            FROM game_answers a WHERE (a.game_id, a.position) = (q.game_id, q.position)) a
        WHERE (q.answered, q.right, q.median_ms) IS DISTINCT FROM (a.answered, a.right, a.median_ms)
        OR a.chosen <> (SELECT coalesce(sum(one), 0) FROM unnest(q.chosen) one)
        OR silent <> (SELECT count(*) FROM quiz_participations p
            WHERE p.game_id = q.game_id AND q.position = ANY(p.silent))""",
    "who gave no answer was silent": """
        SELECT 1 FROM quiz_participations p JOIN games g ON g.id = p.game_id CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(position), '{}') AS answered
            FROM game_answers a WHERE (a.game_id, a.user_id) = (p.game_id, p.user_id)) a
        WHERE cardinality(a.answered) + cardinality(p.silent) <> g.asked
        OR a.answered && p.silent::int[]""",
    "every question has two to eight choices, one of them right": """
        SELECT 1 FROM questions q LEFT JOIN choices c ON c.question_id = q.id
        GROUP BY q.id HAVING count(c.id) NOT BETWEEN 2 AND 8 OR NOT bool_or(c.is_correct)""",
    "progress is in a lesson of the course": """
        SELECT 1 FROM lesson_progress p JOIN enrollments e ON e.id = p.enrollment_id
        JOIN lessons l ON l.id = p.lesson_id WHERE l.course_id <> e.course_id""",
    "progress is what was completed": """
        SELECT 1 FROM enrollments e WHERE abs(progress_percent - 100.0 * (
            SELECT count(*) FROM lesson_progress p WHERE p.enrollment_id = e.id AND p.status = 'COMPLETED'
        ) / (SELECT count(*) FROM lessons l WHERE l.course_id = e.course_id)) >= 0.01""",
    "nobody takes a course twice": """
        SELECT 1 FROM enrollments GROUP BY course_id, user_id HAVING count(*) > 1""",
    "ids that come next are free": """
        SELECT 1 WHERE nextval('users_id_seq') <= (SELECT max(id) FROM users)
        OR nextval('enrollments_id_seq') <= (SELECT max(id) FROM enrollments)""",
}
EVERYTHING = """SELECT md5(string_agg(found, '' ORDER BY found)) FROM (
    SELECT u::text AS found FROM quizzes u UNION ALL SELECT u::text FROM game_answers u
    UNION ALL SELECT u::text FROM lesson_progress u UNION ALL SELECT u::text FROM choices u)"""


def seed(var: Path, database_url: str, *options: str, **settings: str) -> tuple[int, str]:
    """The exit code, and whatever was said."""
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": GOOD_SECRET, **settings}
    with beginning(["-m", "server", "seed", *OPTIONS, *options], environment(var, **settings)) as program:
        code, complaints = program.ended()
        return code, program.printed + complaints


async def ask(url: str, query: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return list(await connection.fetch(query))
    finally:
        await connection.close()


def answer(url: str, query: str) -> object:
    return asyncio.run(ask(url, query))[0][0]


def test_a_sample_school_is_as_large_as_asked_and_hangs_together(var: Path, database_url: str) -> None:
    assert seed(var, database_url, "--anyway")[0] == 0

    counts = {table: answer(database_url, f"SELECT count(*) FROM {table}") for table in COUNTS}  # noqa: S608  # our own
    assert counts == COUNTS
    assert {rule for rule, query in BROKEN.items() if asyncio.run(ask(database_url, query))} == set()
    assert answer(database_url, "SELECT count(DISTINCT content_type) FROM lessons") == 4
    assert answer(database_url, "SELECT count(*) FROM users WHERE role = 'TEACHER'") == 2


def test_seeding_again_adds_nothing(var: Path, database_url: str) -> None:
    seed(var, database_url, "--anyway")
    before = answer(database_url, EVERYTHING)

    code, said = seed(var, database_url, "--anyway")

    assert (code, "nothing was added" in said) == (0, True)
    assert answer(database_url, EVERYTHING) == before


def test_the_same_seed_makes_the_same_school(var: Path, database_url: str, empty_database_url: str) -> None:
    settings = {"DATABASE_URL": empty_database_url, "SECRET_KEY": GOOD_SECRET}
    assert run_to_its_end("migrate", var, **settings) == (0, "")
    seed(var, database_url, "--anyway")
    seed(var, empty_database_url, "--anyway")

    assert answer(empty_database_url, EVERYTHING) == answer(database_url, EVERYTHING)


def test_nobody_invents_people_by_mistake(var: Path, database_url: str) -> None:
    code, said = seed(var, database_url)

    assert code == 1
    assert "--anyway" in said
    assert answer(database_url, "SELECT count(*) FROM users") == 0


def test_debugging_is_leave_enough(var: Path, database_url: str) -> None:
    assert seed(var, database_url, DEBUG="1")[0] == 0


def test_more_answers_than_fit_are_refused(var: Path, database_url: str) -> None:
    code, said = seed(var, database_url, "--anyway", "--answers=801")

    assert code == 1
    assert "At most 800 answers" in said
    assert answer(database_url, "SELECT count(*) FROM users") == 0
