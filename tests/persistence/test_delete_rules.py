"""What PostgreSQL does with the rows that refer to a deleted one."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, Table, func, select, update
from sqlalchemy import delete as sql_delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Quiz, Record

RULES = {
    "assignment_extensions.assignment_id": "CASCADE",
    "assignment_extensions.user_id": "CASCADE",
    "assignments.quiz_id": "CASCADE",
    "assignments.teacher_id": "RESTRICT",
    "choices.question_id": "CASCADE",
    "choices.picture": "RESTRICT",
    "class_courses.class_id": "CASCADE",
    "class_courses.course_id": "CASCADE",
    "class_homework.assignment_id": "CASCADE",
    "class_homework.class_id": "CASCADE",
    "class_students.class_id": "CASCADE",
    "class_students.user_id": "CASCADE",
    "classes.teacher_id": "RESTRICT",
    "course_codes.course_id": "CASCADE",
    "courses.teacher_id": "RESTRICT",
    "enrollments.course_id": "CASCADE",
    "enrollments.user_id": "RESTRICT",
    "game_answers.game_id": "CASCADE",
    "game_answers.question_id": "SET NULL",
    "game_answers.user_id": "RESTRICT",
    "game_hints.game_id": "CASCADE",
    "game_hints.user_id": "CASCADE",
    "game_questions.game_id": "CASCADE",
    "games.assignment_id": "SET NULL",
    "games.class_id": "SET NULL",
    "games.host_id": "RESTRICT",
    "games.quiz_id": "CASCADE",
    "idempotency_keys.user_id": "CASCADE",
    "lesson_progress.enrollment_id": "CASCADE",
    "lesson_progress.lesson_id": "CASCADE",
    "lesson_files.course_id": "SET NULL",
    "lessons.course_id": "CASCADE",
    "lessons.file_id": "RESTRICT",
    "lessons.linked_quiz_id": "SET NULL",
    "login_sessions.user_id": "CASCADE",
    "picture_uploads.picture": "CASCADE",
    "picture_uploads.user_id": "CASCADE",
    "questions.picture": "RESTRICT",
    "questions.quiz_id": "CASCADE",
    "quiz_attempts.game_id": "CASCADE",
    "quiz_attempts.quiz_id": "CASCADE",
    "quiz_attempts.user_id": "RESTRICT",
    "quiz_participations.game_id": "CASCADE",
    "quiz_participations.quiz_id": "CASCADE",
    "quiz_participations.user_id": "RESTRICT",
    "quiz_shares.quiz_id": "CASCADE",
    "quiz_shares.user_id": "CASCADE",
    "quizzes.teacher_id": "RESTRICT",
    "runs.game_id": "CASCADE",
    "seat_claims.user_id": "CASCADE",
    "users.keeper_id": "SET NULL",
}
Target = int | str | UUID
NOBODY: dict[str, Target] = {"games": uuid4(), "assignments": uuid4(), "pictures": "no such picture"}
TABLES = Record.metadata.tables
TARGETS = {
    str(key.parent): key.column.table.name
    for table in Record.metadata.sorted_tables
    for key in table.foreign_keys
}


def test_every_foreign_key_has_a_rule() -> None:
    assert set(RULES) == set(TARGETS)


def keys_with(rule: str) -> list[str]:
    return [key for key in RULES if RULES[key] == rule]


@pytest.mark.parametrize("key", keys_with("CASCADE"))
async def test_what_belongs_to_a_deleted_row_goes_with_it(
    key: str, session: AsyncSession, spare: dict[str, Target]
) -> None:
    await refer(session, key, spare[TARGETS[key]])

    await delete(session, key, spare[TARGETS[key]])

    assert await referring(session, key, spare[TARGETS[key]]) == 0
    assert await referring(session, key, None) == 0


@pytest.mark.parametrize("key", keys_with("SET NULL"))
async def test_what_merely_mentions_a_deleted_row_stays(
    key: str, session: AsyncSession, spare: dict[str, Target]
) -> None:
    await refer(session, key, spare[TARGETS[key]])

    await delete(session, key, spare[TARGETS[key]])

    assert await referring(session, key, None) > 0


@pytest.mark.parametrize("key", keys_with("RESTRICT"))
async def test_what_is_needed_cannot_be_deleted(
    key: str, session: AsyncSession, spare: dict[str, Target]
) -> None:
    await refer(session, key, spare[TARGETS[key]])

    with pytest.raises(IntegrityError, match=key.replace(".", "_") + "_fkey"):
        await delete(session, key, spare[TARGETS[key]])


async def test_a_user_whom_nothing_needs_can_be_deleted(
    session: AsyncSession, spare: dict[str, Target]
) -> None:
    await delete(session, "quizzes.teacher_id", spare["users"])


@pytest.mark.parametrize("key", sorted(TARGETS))
async def test_an_orphan_is_refused(key: str, session: AsyncSession, quiz: Quiz) -> None:
    nobody = NOBODY.get(TARGETS[key], 999_999)

    with pytest.raises(IntegrityError, match=key.replace(".", "_") + "_fkey"):
        await refer(session, key, nobody)


async def test_deleting_a_quiz_leaves_nothing_of_it_and_the_lesson_that_linked_to_it(
    session: AsyncSession, quiz: Quiz
) -> None:
    await delete(session, "questions.quiz_id", quiz.id)

    played = (
        "games",
        "runs",
        "game_answers",
        "game_hints",
        "game_questions",
        "quiz_attempts",
        "quiz_participations",
    )
    for table in ("questions", "choices", "assignments", "quiz_shares", *played):
        assert (await session.execute(select(TABLES[table]))).all() == []
    assert await referring(session, "lessons.linked_quiz_id", None) == 1


async def refer(session: AsyncSession, key: str, target: Target) -> None:
    """Let every row point with this one key at the target."""
    table, column = place(key)
    changed = await session.scalars(update(table).values({column: target}).returning(column))
    assert changed.all()


async def delete(session: AsyncSession, key: str, target: Target) -> None:
    table = TABLES[TARGETS[key]]
    [own_key] = table.primary_key
    await session.execute(sql_delete(table).where(own_key == target))


async def referring(session: AsyncSession, key: str, target: Target | None) -> int:
    table, column = place(key)
    found = await session.scalar(select(func.count()).select_from(table).where(column == target))
    return int(found or 0)


def place(key: str) -> tuple[Table, Column[Any]]:
    table, column = key.split(".")
    return TABLES[table], TABLES[table].c[column]
