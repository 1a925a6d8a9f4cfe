"""A class of 300 in a course of 60 lessons, with homework of a whole year: what the school's pages read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from persistence.database import Sessions

STUDENTS, LESSONS, HOMEWORK = 300, 60, 60
# What of its homework everybody has finished, and of its lessons.
DONE = 40

# One after the other: each is given what those before it have made. Every third lesson is a quiz.
_STEPS = {
    "teacher": "SELECT teacher_id FROM quizzes GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "class": """
        INSERT INTO classes (name, code, teacher_id) VALUES ('7b', 'LOADCLAS', :teacher) RETURNING id""",
    "course": """
        INSERT INTO courses (title, teacher_id, is_published) VALUES ('A year', :teacher, true)
        RETURNING id""",
    "joined": """
        WITH joined AS (
            INSERT INTO class_students (class_id, user_id) SELECT :class, id FROM users
            WHERE role = 'STUDENT' ORDER BY id LIMIT :students RETURNING user_id)
        SELECT min(user_id) FROM joined""",
    "given": "INSERT INTO class_courses (class_id, course_id) VALUES (:class, :course) RETURNING id",
    "lessons": """
        WITH written AS (
            INSERT INTO lessons (course_id, title, content_type, order_index, linked_quiz_id)
            SELECT :course, 'Lesson ' || n,
                (CASE WHEN n % 3 = 0 THEN 'QUIZ_LINK' ELSE 'TEXT' END)::contenttype, n,
                CASE WHEN n % 3 = 0 THEN (
                    SELECT id FROM quizzes WHERE teacher_id = :teacher ORDER BY id OFFSET n / 3 % 20 LIMIT 1
                ) END
            FROM generate_series(1, :lessons) AS n RETURNING id)
        SELECT count(*) FROM written""",
    "enrolled": """
        WITH enrolled AS (
            INSERT INTO enrollments (course_id, user_id, progress_percent)
            SELECT :course, user_id, 60 FROM class_students WHERE class_id = :class RETURNING id)
        SELECT count(*) FROM enrolled""",
    "progress": """
        WITH begun AS (
            INSERT INTO lesson_progress (enrollment_id, lesson_id, status)
            SELECT e.id, l.id, 'COMPLETED' FROM enrollments e JOIN lessons l USING (course_id)
            WHERE course_id = :course AND order_index <= :done RETURNING id)
        SELECT count(*) FROM begun""",
    "homework": """
        WITH given AS (
            INSERT INTO assignments (id, quiz_id, teacher_id, title, opens_at, due_at, most_attempts)
            SELECT gen_random_uuid(), id, :teacher, 'Week ' || n, now() - interval '1 hour',
                now() + n * interval '12 hours', 2
            FROM generate_series(1, :homework) AS n, LATERAL (
                SELECT id FROM quizzes WHERE teacher_id = :teacher ORDER BY id OFFSET n % 20 LIMIT 1) AS quiz
            RETURNING id),
        told AS (
            INSERT INTO class_homework (class_id, assignment_id) SELECT :class, id FROM given RETURNING 1)
        SELECT id::text FROM given LIMIT 1""",
    "runs": """
        WITH played AS (
            INSERT INTO games (id, quiz_id, host_id, access_code, settings, quiz, mode, assignment_id,
                opened_at, started_at, ended_at, stored_at, outcome)
            SELECT gen_random_uuid(), quiz_id, user_id, '', '{}', '{}', 'self_paced', a.id,
                now(), now(), now(), now(), 'finished'
            FROM class_students s, (
                SELECT a.* FROM assignments a JOIN class_homework h ON h.assignment_id = a.id
                WHERE h.class_id = :class ORDER BY a.due_at LIMIT :done) AS a
            WHERE s.class_id = :class RETURNING id, quiz_id, host_id),
        runs AS (INSERT INTO runs (game_id, position) SELECT id, 5 FROM played RETURNING 1),
        results AS (
            INSERT INTO quiz_attempts (quiz_id, user_id, game_id, score, total_questions, correct_answers)
            SELECT quiz_id, host_id, id, 300, 6, 4 FROM played RETURNING 1)
        SELECT count(*) FROM results""",
}


@dataclass(frozen=True, slots=True)
class LargeClass:
    teacher: int
    student: int
    class_id: int
    course: int
    homework: str


async def add_large_class(sessions: Sessions) -> LargeClass:
    """To a school that was seeded."""
    made: dict[str, object] = {"students": STUDENTS, "lessons": LESSONS, "homework": HOMEWORK, "done": DONE}
    found = {}
    async with sessions.begin() as db:
        for name, step in _STEPS.items():
            given = {key: value for key, value in made.items() if f":{key}" in step}
            found[name] = made[name] = (await db.execute(text(step), given)).scalar_one()
        await db.execute(text("ANALYZE"))
    return LargeClass(*(found[name] for name in ("teacher", "joined", "class", "course", "homework")))
