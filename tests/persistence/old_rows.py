"""Random rows that the rules of the seed's last revision allow."""

from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import IntegrityError

Row = dict[str, Any]
Rows = dict[str, list[Row]]

TEACHER, STUDENT = 1, 2
LARGEST = 2**31 - 1
figures = st.none() | st.sampled_from([-LARGEST - 1, -1, 0, 1, 3, 30, 1000, LARGEST]) | st.integers(0, 300)
moments = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2026, 1, 1))  # noqa: DTZ001 - naive, as the seed's
texts = st.sampled_from(["", " ", "Rivers", "أنهار", "4", "x" * 100])
# Several that students type alike, and some that nobody can type.
codes = st.sampled_from(["ABC123", "abc123", "ABC-123", "ab c123", "٣٤٧", "347", "أنهار", "", "a_b", "ZZZ"])
percents = st.none() | st.floats(width=64) | st.sampled_from([0.0, 62.5, 100.0, 250.0, -1.0])
PLAYABLE = {"question_type": "multiple_choice", "points": 1000, "time_limit": 20}
RULES = [
    f"ALTER TABLE {table} ADD UNIQUE ({columns})"
    for table, columns in (
        ("quiz_participations", "quiz_id, user_id"),
        ("quiz_attempts", "user_id, quiz_id"),
        ("enrollments", "course_id, user_id"),
        ("lesson_progress", "enrollment_id, lesson_id"),
    )
]


@st.composite
def old_rows(draw: st.DrawFn) -> Rows:
    """A teacher and two students with any past; of each table a few rows."""
    quizzes = [
        {"id": number, "title": draw(texts), "access_code": code, "teacher_id": TEACHER, "created_at": when}
        for number, (code, when) in enumerate(
            draw(st.lists(st.tuples(codes, moments), min_size=1, max_size=3, unique_by=lambda one: one[0])),
            start=1,
        )
    ]
    questions, choices = draw_questions(draw, len(quizzes))
    quiz_ids = st.integers(1, len(quizzes))
    lessons = draw(st.lists(lesson(quiz_ids), max_size=3))
    enrollments = draw(st.lists(enrollment, max_size=3))
    return {
        "users": users(draw),
        "quizzes": quizzes,
        "questions": questions,
        "choices": choices,
        "quiz_attempts": draw(st.lists(attempt(quiz_ids), max_size=4)),
        "quiz_participations": draw(st.lists(participation(quiz_ids), max_size=3)),
        "courses": [{"id": 1, "title": "Earth", "teacher_id": TEACHER, "created_at": draw(moments)}],
        "lessons": [{"id": number, **one} for number, one in enumerate(lessons, start=1)],
        "enrollments": [{"id": number, **one} for number, one in enumerate(enrollments, start=1)],
        "lesson_progress": [
            {
                "enrollment_id": draw(st.integers(1, len(enrollments))),
                "lesson_id": draw(st.integers(1, len(lessons))),
                "status": draw(st.none() | st.sampled_from(["NOT_STARTED", "IN_PROGRESS", "COMPLETED"])),
                "time_spent_seconds": draw(figures),
                "started_at": draw(moments),
                "completed_at": draw(moments),
            }
            for _ in range(draw(st.integers(0, 3)) if lessons and enrollments else 0)
        ],
    }


def users(draw: st.DrawFn) -> list[Row]:
    student = {"hashed_password": "-", "role": None, "is_active": None, "is_verified": None}
    return [
        {"id": 1, "email": "Noor@x.example", **student, "role": "TEACHER", "created_at": draw(moments)},
        {"id": 2, "email": "tala@x.example", **student, "created_at": draw(moments)},
        {
            "id": 3,
            "email": draw(st.sampled_from(["TALA@x.example", "omar", ""])),
            **student,
            "created_at": draw(moments),
        },
    ]


def draw_questions(draw: st.DrawFn, quizzes: int) -> tuple[list[Row], list[Row]]:
    questions: list[Row] = []
    choices: list[Row] = []
    for quiz_id in range(1, quizzes + 1):
        for _ in range(draw(st.integers(0, 3))):
            number, is_playable = len(questions) + 1, draw(st.integers(0, 3)) > 0
            odd = {
                "question_type": draw(
                    st.none() | st.sampled_from(["multiple_choice", "true_false", "multiple_select"])
                ),
                "points": draw(figures),
                "time_limit": draw(figures),
            }
            fields = PLAYABLE if is_playable else odd
            questions.append({"id": number, "text": draw(texts), "quiz_id": quiz_id, **fields})
            right = draw(st.lists(st.none() | st.booleans(), max_size=9))
            choices += [
                {"text": draw(texts), "is_correct": is_correct, "question_id": number}
                for is_correct in ([True, False, None] if is_playable else right)
            ]
    return questions, choices


def attempt(quiz_ids: st.SearchStrategy[int]) -> st.SearchStrategy[Row]:
    fields = {
        "quiz_id": quiz_ids,
        "user_id": st.integers(1, 3),
        "score": figures,
        "total_questions": figures.map(lambda total: total or 0),
        "correct_answers": figures,
        "rank": st.none() | st.sampled_from(["3/28", "gold", "999999999/1", ""]),
        "completed_at": moments,
    }
    return st.fixed_dictionaries(fields)


def participation(quiz_ids: st.SearchStrategy[int]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries({"quiz_id": quiz_ids, "user_id": st.integers(1, 3), "entered_at": moments})


def lesson(quiz_ids: st.SearchStrategy[int]) -> st.SearchStrategy[Row]:
    fields = {
        "title": texts,
        "course_id": st.just(1),
        "content_type": st.none() | st.sampled_from(["QUIZ_LINK", "TEXT", "VIDEO"]),
        "linked_quiz_id": st.none() | quiz_ids,
        "quiz_code": st.none() | codes,
        "order_index": figures,
        "duration_minutes": figures,
        "created_at": moments,
    }
    return st.fixed_dictionaries(fields)


enrollment = st.fixed_dictionaries(
    {
        "user_id": st.integers(1, 3),
        "course_id": st.just(1),
        "status": st.none() | st.sampled_from(["ACTIVE", "COMPLETED", "DROPPED"]),
        "progress_percent": percents,
        "enrolled_at": moments,
        "completed_at": moments,
    }
)
rules = st.lists(st.sampled_from(RULES), unique=True)


def insert(connection: Connection, rows: Rows, added: list[str]) -> None:
    """Fill the seed's tables, and add the rules by hand that the rows allow."""
    seed = MetaData()
    seed.reflect(connection)
    for table, some in rows.items():
        for row in some:
            connection.execute(seed.tables[table].insert(), row)
    for table in rows:
        last = f"pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table})"  # noqa: S608
        connection.execute(text(f"SELECT setval({last})"))
    for rule in added:
        try:
            with connection.begin_nested():
                connection.execute(text(rule))
        except IntegrityError:
            pass
