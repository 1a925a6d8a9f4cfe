"""No list and no dashboard reads a large table whole, and storing results does not either."""

import pytest
from sqlalchemy import text

from persistence.courses.quiz_lessons import courses_with
from persistence.database import Sessions
from tests.game.examples import a_quiz
from tests.load.plan import planner
from tests.load.school_by_rest import find_largest, log_in, paths
from tests.persistence.statements import engine_of, noting

# More than LARGE of what a school has most of; no teacher, course or game has more than a tenth of it.
SCHOOL = """
INSERT INTO users (id, email, hashed_password, full_name, role)
    SELECT n, n || '@school.example', repeat('!', 60), 'Student ' || n, 'TEACHER'
    FROM generate_series(1, 12000) n;
INSERT INTO quizzes (id, title, access_code, teacher_id, is_public)
    SELECT n, 'River ' || n, 'QUIZ' || n, 1 + n / 10, true FROM generate_series(1, 1000) n;
INSERT INTO questions (id, text, quiz_id, position)
    SELECT n, 'Which one?', 1 + n % 1000, n / 1000 FROM generate_series(1, 6000) n;
INSERT INTO choices (text, is_correct, question_id, position)
    SELECT 'This one', c = 0, q, c FROM generate_series(1, 6000) q, generate_series(0, 1) c;
INSERT INTO courses (id, title, teacher_id, is_published)
    SELECT n, 'Course ' || n, 1 + n % 300, true FROM generate_series(1, 1000) n;
INSERT INTO lessons (title, course_id, order_index, content_type, linked_quiz_id, quiz_code)
    SELECT 'Lesson', 1 + n % 1000, n / 1000, 'QUIZ_LINK',
        CASE WHEN n % 2 = 0 THEN 1 + n % 997 END, 'quiz' || 1 + n % 997 FROM generate_series(1, 18000) n;
INSERT INTO enrollments (user_id, course_id)
    SELECT 20 * n, 1 FROM generate_series(1, 500) n UNION ALL
    SELECT course + n, course FROM generate_series(2, 1000) course, generate_series(1, 30) n;
INSERT INTO games (id, quiz_id, host_id, access_code, settings, quiz, asked, ended_at, stored_at)
    SELECT md5(n::text)::uuid, CASE WHEN n % 12 > 0 THEN 1 + n % 1000 ELSE 1 END, 1 + n / 10,
        'QUIZ', '{}', 'FROZEN', 3, now(), now()
    FROM generate_series(1, 6000) n;
INSERT INTO quiz_participations (quiz_id, user_id, game_id, nickname, silent)
    SELECT 1 + game % 1000, player, md5(game::text)::uuid, 'Student ' || player, '{}' FROM (
        SELECT 1 AS game, player FROM generate_series(1, 3000) player UNION ALL
        SELECT game, game + player FROM generate_series(2, 6000) game, generate_series(1, 15) player) joined;
INSERT INTO quiz_attempts (quiz_id, user_id, game_id, score, total_questions, correct_answers)
    SELECT quiz_id, user_id, game_id, user_id, 3, 2 FROM quiz_participations;
INSERT INTO game_answers (game_id, user_id, position, choices, is_right, points, elapsed_ms)
    SELECT game_id, user_id, position, '{0}', position < 2, 1, 1000
    FROM quiz_participations, generate_series(0, 2) position;
INSERT INTO game_questions (game_id, position, answered, "right", silent, chosen)
    SELECT id, position, 3, 2, 0, '{3}' FROM games, generate_series(0, 2) position;
"""


@pytest.fixture
async def sessions(sessions: Sessions) -> Sessions:
    """Of a large school."""
    async with sessions.begin() as db:
        for statement in filter(str.strip, SCHOOL.split(";\n")):
            frozen = statement.replace("FROZEN", a_quiz().model_dump_json())
            await db.execute(text(frozen.replace(":", "\\:")))
    async with sessions() as db:
        connection = await db.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        await connection.execute(text("ANALYZE"))
    return sessions


async def test_no_list_reads_a_large_table_whole(
    sessions: Sessions, database_url: str, redis_url: str
) -> None:
    async with planner(database_url, redis_url) as here:
        assert {"users", "lessons", "games", "game_answers", "quiz_attempts", "enrollments"} <= here.large
        plans = {
            path: await here.plan(path, await log_in(sessions, user))
            for path, user, limit in paths(await find_largest(sessions))
            if limit is not None
        }

    assert {path: plan.scanned for path, plan in plans.items() if plan.scanned} == {}
    assert len(plans) > 20


async def test_the_lessons_of_a_quiz_are_found_by_indexes(
    sessions: Sessions, database_url: str, redis_url: str
) -> None:
    async with planner(database_url, redis_url) as here, sessions() as db:
        with noting(engine_of(db)) as statements:
            courses = (await db.scalars(courses_with([1, 2]))).all()
        plan = await here.plan_of(statements)

    assert plan.scanned == []
    assert {"ix_lessons_code", "ix_lessons_linked_quiz_id"} <= set(plan.indexes)
    assert len(courses) == 37
