"""Rows that the seed's rules allow and today's do not: mended by the upgrade, which says so."""

import re

from game import access_code
from persistence.migration import on_a_connection, upgrade
from tests.persistence.old import SCHOOL, ask, differences, rows, run


def quizzes(*codes: str) -> str:
    """A quiz of each code, from number 2 on."""
    values = ", ".join(f"({number}, 'Old', '{code}', 1)" for number, code in enumerate(codes, start=2))
    return f"INSERT INTO quizzes (id, title, access_code, teacher_id) VALUES {values}"  # noqa: S608


async def codes_of(url: str) -> dict[int, str]:
    return dict(await rows(url, "SELECT id, access_code FROM quizzes WHERE id > 1"))


async def test_codes_are_what_students_type_for_them(seed_url: str) -> None:
    await run(seed_url, *SCHOOL, quizzes("xyz-34", "a b c", "٣٤٧", "RIVERS", "0"))

    report = await upgrade(seed_url)

    assert await codes_of(seed_url) == {2: "XYZ34", 3: "ABC", 4: "347", 5: "RIVERS", 6: "0"}
    assert report.changed[0] == "quizzes 2, 3, 4: access code written as students type it."


async def test_codes_that_nobody_can_type_or_that_another_quiz_has_are_drawn_anew(seed_url: str) -> None:
    await run(seed_url, *SCHOOL, quizzes("abc123", "abc-123", "أنهار", "", "ab_c", "x.y.z"))

    await upgrade(seed_url)

    codes = await codes_of(seed_url)
    assert len({*codes.values(), "ABC123"}) == 7
    assert all(access_code.read(code) == code for code in codes.values())


async def test_lessons_follow_the_code_of_their_quiz(seed_url: str) -> None:
    lessons = [
        ("QUIZ_LINK", "NULL", "أنهار"),
        ("QUIZ_LINK", "NULL", "xyz-34"),
        ("QUIZ_LINK", "NULL", "XYZ-34"),
        ("QUIZ_LINK", "2", "أنهار"),
        ("TEXT", "NULL", "أنهار"),
        ("QUIZ_LINK", "NULL", "nowhere"),
    ]
    values = ", ".join(f"('Play', 1, '{kind}', {quiz}, '{code}')" for kind, quiz, code in lessons)
    added = f"INSERT INTO lessons (title, course_id, content_type, linked_quiz_id, quiz_code) VALUES {values}"  # noqa: S608
    await run(seed_url, *SCHOOL, quizzes("أنهار", "xyz-34"), added)

    report = await upgrade(seed_url)

    codes = await codes_of(seed_url)
    found = await rows(seed_url, "SELECT linked_quiz_id, quiz_code FROM lessons ORDER BY id")
    assert found == [
        (2, codes[2]),
        (3, "XYZ34"),
        (3, "XYZ34"),
        (2, codes[2]),
        (None, codes[2]),
        (None, "nowhere"),
    ]
    assert "lesson 6: the quiz is gone, or was never named; nobody is held up by it." in report.to_decide


async def test_a_lesson_leads_to_the_quiz_of_exactly_its_code(seed_url: str) -> None:
    lesson = """INSERT INTO lessons (title, course_id, content_type, quiz_code)
        VALUES ('Play', 1, 'QUIZ_LINK', 'abc123')"""
    await run(seed_url, *SCHOOL, quizzes("abc123"), lesson)

    await upgrade(seed_url)

    assert await ask(seed_url, "SELECT linked_quiz_id FROM lessons") == 2


FIGURES = {
    (0, -5): (30, 0),
    (-9, 2001): (30, 2000),
    (3, 0): (5, 0),
    (2**31 - 1, 2000): (240, 2000),
    (7, 9): (7, 9),
}


async def test_a_question_gets_a_time_and_points_that_can_be_played(seed_url: str) -> None:
    values = ", ".join(
        f"({number}, 'Wet?', 1, {time_limit}, {points})"
        for number, (time_limit, points) in enumerate(FIGURES, start=1)
    )
    added = f"INSERT INTO questions (id, text, quiz_id, time_limit, points) VALUES {values}"  # noqa: S608
    await run(seed_url, *SCHOOL, added)

    report = await upgrade(seed_url)

    found = await rows(seed_url, "SELECT time_limit, points FROM questions ORDER BY id")
    assert found == list(FIGURES.values())
    assert report.changed == [
        "question 1 of quiz 1: time_limit was 0, is 30.",
        "question 2 of quiz 1: time_limit was -9, is 30.",
        "question 3 of quiz 1: time_limit was 3, is 5.",
        "question 4 of quiz 1: time_limit was 2147483647, is 240.",
        "question 1 of quiz 1: points was -5, is 0.",
        "question 2 of quiz 1: points was 2001, is 2000.",
    ]


async def test_figures_come_within_their_bounds(seed_url: str) -> None:
    await run(
        seed_url,
        *SCHOOL,
        """INSERT INTO quiz_attempts (quiz_id, user_id, total_questions, correct_answers)
            VALUES (1, 2, 2, 5), (1, 2, -1, 3), (1, 2, 3, -1), (1, 2, 3, 3)""",
        """INSERT INTO lessons (title, course_id, order_index, duration_minutes) VALUES
            ('a', 1, 2147483647, -1), ('b', 1, -7, 2147483647)""",
        "INSERT INTO enrollments (id, user_id, course_id) VALUES (1, 2, 1)",
        "INSERT INTO lesson_progress (enrollment_id, lesson_id, time_spent_seconds) VALUES (1, 1, -60)",
    )

    await upgrade(seed_url)

    attempts = "SELECT total_questions, correct_answers FROM quiz_attempts ORDER BY id"
    assert await rows(seed_url, attempts) == [(2, 2), (0, 0), (3, 0), (3, 3)]
    lessons = "SELECT title, order_index, duration_minutes FROM lessons ORDER BY id"
    assert await rows(seed_url, lessons) == [("a", 1, 0), ("b", 0, 10000)]
    assert await ask(seed_url, "SELECT time_spent_seconds FROM lesson_progress") == 0


UNDATED = [
    "UPDATE users SET created_at = NULL WHERE id = 3",
    "UPDATE quizzes SET created_at = NULL",
    "UPDATE courses SET created_at = 'infinity', updated_at = '-infinity'",
    "INSERT INTO lessons (title, course_id, created_at) VALUES ('Read', 1, '20000-01-01')",
    "INSERT INTO enrollments (user_id, course_id, enrolled_at) VALUES (2, 1, NULL)",
    "INSERT INTO quiz_attempts (quiz_id, user_id, total_questions, completed_at) VALUES (1, 2, 1, NULL)",
    "INSERT INTO quiz_participations (quiz_id, user_id, entered_at) VALUES (1, 2, NULL)",
]


async def test_what_nobody_knows_the_date_of_does_not_get_that_of_the_upgrade(seed_url: str) -> None:
    await run(seed_url, *SCHOOL, *UNDATED)

    report = await upgrade(seed_url)

    for column in (
        "users.created_at",
        "quizzes.created_at",
        "courses.created_at",
        "courses.updated_at",
        "lessons.created_at",
        "enrollments.enrolled_at",
        "quiz_attempts.completed_at",
        "quiz_participations.entered_at",
    ):
        table, name = column.split(".")
        assert await rows(seed_url, f"SELECT {name} FROM {table} ORDER BY id DESC LIMIT 1") == [(None,)]  # noqa: S608
    assert "user 3: created_at is not known, and stays unknown." in report.changed
    assert await ask(seed_url, "SELECT count(created_at) FROM users") == 2
    assert await on_a_connection(seed_url, differences) == []


COURSE = [
    """INSERT INTO lessons (id, title, course_id, content_type, linked_quiz_id) VALUES
        (1, 'Read', 1, 'TEXT', NULL), (2, 'Play', 1, 'QUIZ_LINK', 1)""",
    """INSERT INTO enrollments (id, user_id, course_id, status, progress_percent)
        VALUES (1, 2, 1, 'ACTIVE', 250), (2, 3, 1, 'DROPPED', 250), (3, 1, 1, 'ACTIVE', 'NaN')""",
    """INSERT INTO lesson_progress (enrollment_id, lesson_id, status, completed_at) VALUES
        (1, 1, 'COMPLETED', '2025-03-02'), (1, 2, 'IN_PROGRESS', NULL)""",
    """INSERT INTO quiz_attempts (quiz_id, user_id, total_questions, correct_answers, completed_at)
        VALUES (1, 2, 2, 1, '2025-03-05'), (1, 2, 2, 1, '2025-03-04'), (1, 3, 2, 2, '2025-03-04')""",
]


async def test_attempts_from_before_complete_quiz_lessons_as_of_the_day_they_were_made(seed_url: str) -> None:
    await run(seed_url, *SCHOOL, *COURSE)

    report = await upgrade(seed_url)

    progress = """SELECT enrollment_id, lesson_id, status::text, date(completed_at AT TIME ZONE 'UTC')::text
        FROM lesson_progress ORDER BY 1, 2"""
    assert await rows(seed_url, progress) == [
        (1, 1, "COMPLETED", "2025-03-02"),
        (1, 2, "COMPLETED", "2025-03-04"),
    ]
    enrollments = """SELECT id, status::text, progress_percent, date(completed_at AT TIME ZONE 'UTC')::text
        FROM enrollments ORDER BY id"""
    assert await rows(seed_url, enrollments) == [
        (1, "COMPLETED", 100, "2025-03-04"),
        (2, "DROPPED", 100, None),
        (3, "ACTIVE", 0, None),
    ]
    assert "enrollment 1: quiz lessons completed by attempts." in report.changed
    assert "enrollments 1, 2, 3: progress was not between 0 and 100 %." in report.changed


async def test_it_says_which_quizzes_cannot_be_played_and_which_users_share_an_address(seed_url: str) -> None:
    await run(
        seed_url,
        *SCHOOL,
        "INSERT INTO questions (id, text, quiz_id) VALUES (5, 'Wet?', 1)",
        "INSERT INTO choices (text, is_correct, question_id) VALUES ('Yes', true, 5), ('No', true, 5)",
        "INSERT INTO users (id, email, hashed_password) VALUES (9, 'Noor@School.example', '-')",
    )

    report = await upgrade(seed_url)

    unplayable, alike = report.to_decide
    assert unplayable.startswith("question 5 of quiz 1 is multiple_choice, has 2 choices, 2 of them right:")
    assert alike.startswith("users 1, 9: their addresses differ in case alone.")
    assert not re.search("noor|rivers", str(report), re.IGNORECASE)


async def test_a_new_database_has_nothing_to_report(empty_database_url: str) -> None:
    assert str(await upgrade(empty_database_url)) == ""
