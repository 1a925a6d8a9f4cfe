"""Databases that were made by other versions of the seed's program, or tended by hand."""

from datetime import UTC, datetime

from persistence.migration import on_a_connection, upgrade
from tests.persistence.old import ask, differences, run

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
MAKE_AWARE = [
    f"ALTER TABLE {place.split('.')[0]} ALTER {place.split('.')[1]} TYPE timestamptz"
    for place in (
        "users.created_at",
        "users.updated_at",
        "quizzes.created_at",
        "quizzes.updated_at",
        "quiz_attempts.completed_at",
        "quiz_participations.entered_at",
        "courses.created_at",
        "courses.updated_at",
        "lessons.created_at",
        "enrollments.enrolled_at",
        "enrollments.completed_at",
        "lesson_progress.started_at",
        "lesson_progress.completed_at",
    )
]
A_USER = "INSERT INTO users (id, email, hashed_password, created_at) VALUES (1, 'a@b.example', '-', '{}')"
A_QUIZ = "INSERT INTO quizzes (id, title, access_code, teacher_id) VALUES (1, 'Rivers', 'ABC123', 1)"


async def test_naive_timestamps_were_utc_wherever_the_server_stands(seed_url: str) -> None:
    await run(seed_url, A_USER.format("2025-03-01 12:00"))

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT created_at FROM users") == NOON


async def test_timestamps_that_are_aware_already_stay_what_they_are(seed_url: str) -> None:
    await run(seed_url, *MAKE_AWARE, A_USER.format("2025-03-01 15:00+03"))

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT created_at FROM users") == NOON
    assert await on_a_connection(seed_url, differences) == []


async def test_empty_values_get_their_defaults(seed_url: str) -> None:
    await run(seed_url, A_USER.format("2025-03-01 12:00"))
    assert await ask(seed_url, "SELECT role FROM users") is None

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT role FROM users") == "STUDENT"
    assert await ask(seed_url, "SELECT is_active AND NOT is_verified AND NOT is_guest FROM users") is True


async def test_foreign_keys_are_replaced_whatever_their_name(seed_url: str) -> None:
    await run(seed_url, "ALTER TABLE quizzes RENAME CONSTRAINT quizzes_teacher_id_fkey TO fk_teacher")

    await upgrade(seed_url)

    assert await on_a_connection(seed_url, differences) == []


async def test_an_index_that_somebody_added_by_hand_is_no_obstacle(seed_url: str) -> None:
    await run(seed_url, "CREATE INDEX ix_quizzes_teacher_id ON quizzes (teacher_id)")

    await upgrade(seed_url)

    assert await on_a_connection(seed_url, differences) == []


async def test_question_types_stored_as_member_names_are_respelled(seed_url: str) -> None:
    await run(
        seed_url,
        "ALTER TYPE questiontype RENAME VALUE 'true_false' TO 'TRUE_FALSE'",
        A_USER.format("2025-03-01 12:00"),
        A_QUIZ,
        "INSERT INTO questions (text, quiz_id, question_type) VALUES ('Wet?', 1, 'TRUE_FALSE')",
    )

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT question_type::text FROM questions") == "true_false"


async def test_questions_and_choices_keep_the_order_they_were_written_in(seed_url: str) -> None:
    await run(
        seed_url,
        A_USER.format("2025-03-01 12:00"),
        A_QUIZ,
        "INSERT INTO questions (id, text, quiz_id) VALUES (9, 'Third', 1), (3, 'First', 1), (5, 'Second', 1)",
        "INSERT INTO choices (id, text, question_id) VALUES (8, 'b', 5), (4, 'a', 5), (6, 'c', 9)",
    )

    await upgrade(seed_url)

    in_order = "SELECT array_agg(text || position ORDER BY quiz_id, position) FROM questions"
    assert await ask(seed_url, in_order) == ["First0", "Second1", "Third2"]
    in_order = "SELECT array_agg(text || position ORDER BY question_id, position) FROM choices"
    assert await ask(seed_url, in_order) == ["a0", "b1", "c0"]


TWICE = [
    A_USER.format("2025-03-01 12:00"),
    A_QUIZ,
    "INSERT INTO courses (id, title, teacher_id) VALUES (1, 'Earth', 1), (2, 'Sky', 1)",
    "INSERT INTO lessons (id, title, course_id) VALUES (1, 'Read', 1), (2, 'Watch', 1)",
    """INSERT INTO enrollments (id, user_id, course_id, status, progress_percent, enrolled_at, completed_at)
        VALUES (1, 1, 1, 'DROPPED', 0, '2025-03-01', NULL), (2, 1, 1, 'ACTIVE', 80, '2025-03-02', NULL),
        (3, 1, 1, 'COMPLETED', 50, '2025-03-03', '2025-03-09'), (4, 1, 2, 'ACTIVE', 0, '2025-03-04', NULL)""",
    """INSERT INTO lesson_progress
        (id, enrollment_id, lesson_id, status, time_spent_seconds, started_at, completed_at)
        VALUES (1, 1, 1, 'IN_PROGRESS', 90, '2025-03-01', NULL),
        (2, 2, 1, 'COMPLETED', 30, '2025-03-02', '2025-03-06'),
        (3, 3, 1, 'COMPLETED', 40, '2025-03-03', '2025-03-05'),
        (4, 2, 2, 'NOT_STARTED', 5, NULL, NULL)""",
]


async def test_who_enrolled_twice_keeps_the_enrollment_that_came_furthest_and_all_progress(
    seed_url: str,
) -> None:
    await run(seed_url, *TWICE)

    await upgrade(seed_url)

    enrollments = """SELECT array_agg(concat_ws(' ', id, status, progress_percent,
        date(enrolled_at AT TIME ZONE 'UTC'), date(completed_at AT TIME ZONE 'UTC')) ORDER BY id)
        FROM enrollments"""
    assert await ask(seed_url, enrollments) == [
        "3 COMPLETED 80 2025-03-01 2025-03-09",
        "4 ACTIVE 0 2025-03-04",
    ]
    progress = """SELECT array_agg(concat_ws(' ', enrollment_id, lesson_id, status, time_spent_seconds,
        date(started_at AT TIME ZONE 'UTC'), date(completed_at AT TIME ZONE 'UTC')) ORDER BY lesson_id)
        FROM lesson_progress"""
    assert await ask(seed_url, progress) == ["3 1 COMPLETED 90 2025-03-01 2025-03-05", "3 2 NOT_STARTED 5"]
    assert await on_a_connection(seed_url, differences) == []


async def test_a_quiz_lesson_that_has_the_code_alone_is_tied_to_its_quiz(seed_url: str) -> None:
    await run(
        seed_url,
        *TWICE[:3],
        """INSERT INTO lessons (id, title, course_id, content_type, quiz_code)
            SELECT number, 'Play', 1, kind::contenttype, lower(access_code) FROM quizzes,
            (VALUES (1, 'QUIZ_LINK'), (2, 'TEXT')) AS lesson (number, kind)""",
    )

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT array_agg(linked_quiz_id ORDER BY id) FROM lessons") == [1, None]
