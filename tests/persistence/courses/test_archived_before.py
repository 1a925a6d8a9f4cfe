"""Courses of a database in which quizzes were archived before courses were counted without them."""

from sqlalchemy import Connection, text

from persistence.migration import on_a_connection, upgrade

BEFORE = "703d92ae65f8"
# Who takes which of two courses, and has completed which lesson. Quiz 1 is archived; the second course has
# nothing to do with it. The last of the first course's lessons knows its quiz by the code alone.
ROWS = """
    INSERT INTO users (id, email, hashed_password) VALUES
        (1, 'noor@s.example', '-'), (2, 'tala@s.example', '-'), (3, 'badr@s.example', '-'),
        (4, 'amal@s.example', '-'), (5, 'rana@s.example', '-');
    INSERT INTO quizzes (id, title, access_code, teacher_id, archived_at) VALUES
        (1, 'Rivers', 'RIVERS', 1, now()), (2, 'Lakes', 'LAKES1', 1, NULL), (3, 'Seas', 'SEAS11', 1, now());
    INSERT INTO courses (id, title, teacher_id) VALUES (1, 'Water', 1), (2, 'Air', 1);
    INSERT INTO lessons (id, title, content_type, course_id, linked_quiz_id, quiz_code) VALUES
        (1, 'Read', 'TEXT', 1, NULL, NULL), (2, 'Play', 'QUIZ_LINK', 1, 1, 'RIVERS'),
        (3, 'Old', 'QUIZ_LINK', 1, NULL, ' seas11'), (4, 'Read', 'TEXT', 2, NULL, NULL),
        (5, 'Play', 'QUIZ_LINK', 2, 2, 'LAKES1');
    INSERT INTO enrollments (id, user_id, course_id, status, progress_percent) VALUES
        (1, 2, 1, 'ACTIVE', 33.33), (2, 3, 1, 'DROPPED', 33.33), (3, 4, 1, 'ACTIVE', 33.33),
        (4, 2, 2, 'ACTIVE', 50), (5, 5, 1, 'ACTIVE', 0);
    INSERT INTO lesson_progress (enrollment_id, lesson_id, status) VALUES
        (1, 1, 'COMPLETED'), (2, 1, 'COMPLETED'), (3, 2, 'COMPLETED'), (4, 4, 'COMPLETED')
"""


def fill(connection: Connection) -> None:
    for statement in ROWS.split(";"):
        connection.execute(text(statement))


def standings(connection: Connection) -> dict[int, tuple[str, float, bool]]:
    found = connection.execute(
        text("SELECT id, status, progress_percent, completed_at IS NOT NULL FROM enrollments")
    )
    return {id_: (status, percent, is_completed) for id_, status, percent, is_completed in found}


async def test_the_upgrade_finishes_what_an_archived_quiz_had_kept_open(empty_database_url: str) -> None:
    await upgrade(empty_database_url, BEFORE)
    await on_a_connection(empty_database_url, fill)

    await upgrade(empty_database_url)

    assert await on_a_connection(empty_database_url, standings) == {
        1: ("COMPLETED", 100, True),
        2: ("DROPPED", 33.33, False),
        3: ("ACTIVE", 50, False),
        4: ("ACTIVE", 50, False),
        5: ("ACTIVE", 0, False),
    }
