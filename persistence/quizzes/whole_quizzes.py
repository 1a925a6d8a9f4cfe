"""Whole quizzes, each in one row: their questions come as JSON.

Rows that refer to each other would stay in memory after they were used, and take many times as long to read.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from persistence.tables import Choice, Question, Quiz

# As many as a cursor fetches at least.
_AT_ONCE = 50


async def count_own(db: AsyncSession, teacher_id: int) -> int:
    counted = select(func.count(Quiz.id)).where(Quiz.teacher_id == teacher_id)
    return (await db.execute(counted)).scalar_one()


async def all_own(
    db: AsyncSession, teacher_id: int
) -> AsyncIterator[Sequence[Row[str, str | None, list[str], list[Any]]]]:
    """Title, description, tags and questions of all that somebody wrote, the oldest first, by one query."""
    query = (
        select(Quiz.title, Quiz.description, Quiz.tags, questions_as_json().label("questions"))
        .where(Quiz.teacher_id == teacher_id)
        .order_by(Quiz.id)
    )
    streaming = await db.stream(query, execution_options={"yield_per": _AT_ONCE})
    async for rows in streaming.partitions():
        yield rows


async def questions_of(db: AsyncSession, quiz_id: int) -> str:
    """A list of JSON: every column of its questions, with those of their choices."""
    query = select(cast(questions_as_json(are_placed=True), Text)).where(Quiz.id == quiz_id)
    return (await db.execute(query)).scalar_one()


def questions_as_json(*, are_placed: bool = False) -> ColumnElement[Any]:
    """Of the quiz that the query is about, with their choices, in their order; placed, each says its own."""
    offered = (Choice.id, Choice.text, Choice.is_correct, Choice.picture, Choice.alternative_text)
    choices = (
        select(_listed(Choice, (*offered, Choice.position) if are_placed else offered))
        .where(Choice.question_id == Question.id)
        .correlate(Question)
        .scalar_subquery()
    )
    asked = (
        Question.id,
        Question.text,
        Question.question_type,
        Question.points,
        Question.time_limit,
        Question.explanation,
        Question.picture,
        Question.alternative_text,
        Question.keeps_choice_order,
    )
    placed = (Question.quiz_id, Question.position) if are_placed else ()
    return (
        select(_listed(Question, (*asked, *placed, choices.label("choices"))))
        .where(Question.quiz_id == Quiz.id)
        .correlate(Quiz)
        .scalar_subquery()
    )


def _listed(
    table: type[Question | Choice], columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]
) -> ColumnElement[Any]:
    """A JSON list of objects, which is empty where there are none."""
    fields = [part for column in columns for part in (literal_column(f"'{column.key}'"), column)]
    built = aggregate_order_by(func.jsonb_build_object(*fields), table.position, table.id)
    return func.coalesce(func.jsonb_agg(built, type_=JSONB), literal_column("'[]'::jsonb", JSONB))
