"""Table existence and foreign keys: the migrated database has all that the seed's section 2 lists."""

import pytest
from sqlalchemy import inspect
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.ext.asyncio import AsyncSession

# As the seed writes them: name, type, and whether it may be empty. Its rows may be older than their dates:
# what an old database does not know stays unknown.
SEED = {
    "users": """
        id INTEGER, email VARCHAR(255), hashed_password VARCHAR(255), full_name VARCHAR(100) NULL,
        role ENUM, is_active BOOLEAN, is_verified BOOLEAN, created_at TIMESTAMP NULL,
        updated_at TIMESTAMP NULL
    """,
    "quizzes": """
        id INTEGER, title VARCHAR(200), description TEXT NULL, access_code VARCHAR(10), is_public BOOLEAN,
        teacher_id INTEGER, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL
    """,
    "questions": """
        id INTEGER, text TEXT, question_type ENUM, points INTEGER, time_limit INTEGER, quiz_id INTEGER
    """,
    "choices": "id INTEGER, text VARCHAR(255), is_correct BOOLEAN, question_id INTEGER",
    "quiz_attempts": """
        id INTEGER, quiz_id INTEGER, user_id INTEGER, score INTEGER, total_questions INTEGER,
        correct_answers INTEGER, rank VARCHAR(50) NULL, completed_at TIMESTAMP NULL
    """,
    "quiz_participations": "id INTEGER, quiz_id INTEGER, user_id INTEGER, entered_at TIMESTAMP NULL",
    "courses": """
        id INTEGER, title VARCHAR(200), description TEXT NULL, thumbnail_url VARCHAR(500) NULL,
        category VARCHAR(100) NULL, is_published BOOLEAN, teacher_id INTEGER, created_at TIMESTAMP NULL,
        updated_at TIMESTAMP NULL
    """,
    "lessons": """
        id INTEGER, title VARCHAR(200), content_type ENUM, content_url VARCHAR(500) NULL,
        content_text TEXT NULL, order_index INTEGER, duration_minutes INTEGER, course_id INTEGER,
        linked_quiz_id INTEGER NULL, quiz_code VARCHAR(10) NULL, created_at TIMESTAMP NULL
    """,
    "enrollments": """
        id INTEGER, user_id INTEGER, course_id INTEGER, status ENUM, progress_percent DOUBLE PRECISION,
        enrolled_at TIMESTAMP NULL, completed_at TIMESTAMP NULL
    """,
    "lesson_progress": """
        id INTEGER, enrollment_id INTEGER, lesson_id INTEGER, status ENUM, time_spent_seconds INTEGER,
        started_at TIMESTAMP NULL, completed_at TIMESTAMP NULL
    """,
}
# What each of the seed's foreign keys refers to.
KEYS = {
    "quizzes.teacher_id": "users",
    "questions.quiz_id": "quizzes",
    "choices.question_id": "questions",
    "quiz_attempts.quiz_id": "quizzes",
    "quiz_attempts.user_id": "users",
    "quiz_participations.quiz_id": "quizzes",
    "quiz_participations.user_id": "users",
    "courses.teacher_id": "users",
    "lessons.course_id": "courses",
    "lessons.linked_quiz_id": "quizzes",
    "enrollments.user_id": "users",
    "enrollments.course_id": "courses",
    "lesson_progress.enrollment_id": "enrollments",
    "lesson_progress.lesson_id": "lessons",
}
UNIQUE = {"users": "email", "quizzes": "access_code"}


@pytest.mark.parametrize("table", SEED)
async def test_a_table_of_the_seed_has_its_columns(table: str, session: AsyncSession) -> None:
    connection = await session.connection()
    columns = await connection.run_sync(lambda sync: inspect(sync).get_columns(table))

    found = {column["name"]: in_words(column) for column in columns}

    listed = dict(one.strip().split(" ", 1) for one in SEED[table].split(","))
    assert found.items() >= listed.items()


@pytest.mark.parametrize("table", SEED)
async def test_a_table_of_the_seed_has_its_keys(table: str, session: AsyncSession) -> None:
    connection = await session.connection()
    primary = await connection.run_sync(lambda sync: inspect(sync).get_pk_constraint(table))
    foreign = await connection.run_sync(lambda sync: inspect(sync).get_foreign_keys(table))
    indexes = await connection.run_sync(lambda sync: inspect(sync).get_indexes(table))

    assert primary["constrained_columns"] == ["id"]
    found = {f"{table}.{key['constrained_columns'][0]}": key["referred_table"] for key in foreign}
    assert found.items() >= {key: there for key, there in KEYS.items() if key.startswith(f"{table}.")}.items()
    if column := UNIQUE.get(table):
        assert [column] in [index["column_names"] for index in indexes if index["unique"]]


def in_words(column: ReflectedColumn) -> str:
    kind = "ENUM" if hasattr(column["type"], "enums") else str(column["type"])
    return f"{kind} NULL" if column["nullable"] else kind
