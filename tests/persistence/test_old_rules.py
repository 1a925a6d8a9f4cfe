"""Constraints and indexes that somebody added by hand, under whatever name."""

import asyncio

import pytest
from sqlalchemy import text

from persistence.database import open_sessions
from persistence.migration import TableInUse, on_a_connection, upgrade
from tests.persistence.old import SCHOOL, SEED_HEAD, ask, differences, rows, run

TWICE = [
    *SCHOOL,
    "INSERT INTO quiz_participations (quiz_id, user_id) VALUES (1, 2)",
    "INSERT INTO quiz_attempts (quiz_id, user_id, total_questions) VALUES (1, 2, 1)",
    "INSERT INTO enrollments (id, user_id, course_id) VALUES (1, 2, 1)",
    "INSERT INTO lessons (id, title, course_id) VALUES (1, 'Read', 1)",
    "INSERT INTO lesson_progress (enrollment_id, lesson_id) VALUES (1, 1)",
]
ONE_MORE = [
    "INSERT INTO quiz_participations (quiz_id, user_id) VALUES (1, 2)",
    "INSERT INTO quiz_attempts (quiz_id, user_id, total_questions) VALUES (1, 2, 1)",
]


@pytest.mark.parametrize("kind", ["CONSTRAINT", "INDEX"])
async def test_a_quiz_may_be_taken_again_whoever_once_forbade_it(seed_url: str, kind: str) -> None:
    added = [
        statement
        for table in ("quiz_participations", "quiz_attempts")
        for statement in (
            unique(kind, table, f"ix_{table}_quiz_id_user_id", "quiz_id, user_id"),
            unique(kind, table, f"once_in_{table}", "user_id, quiz_id"),
            f"ALTER TABLE {table} ADD UNIQUE (quiz_id, user_id)",
            f"CREATE UNIQUE INDEX some_{table} ON {table} (quiz_id, user_id) WHERE user_id > 0",
        )
    ]
    await run(seed_url, *TWICE, *added)

    report = await upgrade(seed_url)

    await run(seed_url, *ONE_MORE)
    assert len(report.changed) == len(added)
    assert await on_a_connection(seed_url, differences) == []


@pytest.mark.parametrize("kind", ["CONSTRAINT", "INDEX"])
@pytest.mark.parametrize("name", ["ix_{}", "{}_key"])
async def test_what_already_happens_once_is_no_obstacle(seed_url: str, kind: str, name: str) -> None:
    added = [
        statement
        for table, first, second in (
            ("enrollments", "course_id", "user_id"),
            ("lesson_progress", "enrollment_id", "lesson_id"),
        )
        for statement in (
            unique(kind, table, name.format(f"{table}_{first}_{second}"), f"{first}, {second}"),
            unique(kind, table, f"once_in_{table}", f"{second}, {first}"),
        )
    ]
    await run(seed_url, *TWICE, *added)

    await upgrade(seed_url)

    assert await on_a_connection(seed_url, differences) == []


def unique(kind: str, table: str, name: str, columns: str) -> str:
    if kind == "INDEX":
        return f"CREATE UNIQUE INDEX {name} ON {table} ({columns})"
    return f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE ({columns})"


async def test_progress_of_who_enrolled_twice_is_joined_where_it_happened_once(seed_url: str) -> None:
    await run(
        seed_url,
        *TWICE,
        "ALTER TABLE lesson_progress ADD UNIQUE (enrollment_id, lesson_id)",
        "INSERT INTO enrollments (id, user_id, course_id) VALUES (2, 2, 1)",
        "INSERT INTO lesson_progress (enrollment_id, lesson_id, status) VALUES (2, 1, 'COMPLETED')",
    )

    await upgrade(seed_url)

    kept = "SELECT enrollment_id, lesson_id, status::text FROM lesson_progress"
    assert await rows(seed_url, kept) == [(1, 1, "COMPLETED")]


async def test_a_rule_of_somebody_else_s_under_a_name_of_ours_makes_room(seed_url: str) -> None:
    await run(
        seed_url,
        *SCHOOL,
        "ALTER TABLE questions ADD CHECK (time_limit > 0)",
        "INSERT INTO questions (text, quiz_id, time_limit) VALUES ('Longest?', 1, 1)",
    )

    report = await upgrade(seed_url)

    assert report.to_decide[0].startswith("CHECK questions_time_limit_check on questions is not Zedny's")
    assert "is now called questions_time_limit_check1." in str(report)
    assert await ask(seed_url, "SELECT time_limit FROM questions") == 5
    checks = "SELECT count(*) FROM pg_constraint WHERE conrelid = 'questions'::regclass AND contype = 'c'"
    assert await ask(seed_url, f"{checks} AND pg_get_constraintdef(oid) LIKE '%time_limit%'") == 2


async def test_what_is_not_zedny_s_and_stands_in_nobody_s_way_stays_and_is_told(seed_url: str) -> None:
    await run(seed_url, *SCHOOL, "ALTER TABLE quizzes ADD CONSTRAINT titles UNIQUE (teacher_id, title)")

    report = await upgrade(seed_url)

    [told] = report.to_decide
    assert told.startswith("UNIQUE (teacher_id, title) titles on quizzes is not Zedny's")
    assert await ask(seed_url, "SELECT count(*) FROM pg_constraint WHERE conname = 'titles'") == 1


async def test_an_index_under_a_name_of_ours_on_other_columns_is_made_anew(seed_url: str) -> None:
    await run(seed_url, "CREATE INDEX ix_lessons_linked_quiz_id ON lessons (quiz_code)")

    await upgrade(seed_url)

    assert await on_a_connection(seed_url, differences) == []


async def test_an_upgrade_does_not_hold_everybody_up_behind_a_long_transaction(seed_url: str) -> None:
    async with open_sessions(seed_url) as sessions, sessions.begin() as reading:
        await reading.execute(text("SELECT * FROM users"))

        # Without its patience coming to an end, it would wait for ever.
        with pytest.raises(TableInUse):
            await asyncio.wait_for(upgrade(seed_url), timeout=60)

    # Nothing was changed, and the next time it works.
    assert await ask(seed_url, "SELECT version_num FROM alembic_version") == SEED_HEAD
    await upgrade(seed_url)
