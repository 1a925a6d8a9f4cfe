"""Questions that are alike: imported from a file of one another, whatever it was called on its way.

They ask the same and offer the same, but for spaces, capitals and order; what is right does not count.
"""

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import InstrumentedAttribute, aliased

from persistence.tables import IS_LIVE, Choice, Game, Question, Quiz, text_key


def played_elsewhere(among: Select[int]) -> Select[int]:
    """Those of these quizzes, by id, with a question that is played in any quiz and that a public one has.

    What nobody has published was not taken from here: two who thought of the same are let alone.
    """
    ours, theirs, public = aliased(Question), aliased(Question), aliased(Question)
    is_public = exists().where(
        text_key(public.text) == text_key(ours.text), public.quiz_id == Quiz.id, Quiz.is_public
    )
    return (
        select(ours.quiz_id)
        .join(theirs, text_key(theirs.text) == text_key(ours.text))
        .join(Game, Game.quiz_id == theirs.quiz_id)
        .where(ours.quiz_id.in_(among), IS_LIVE, choices_of(ours.id) == choices_of(theirs.id), is_public)
        .correlate(None)
    )


def choices_of(question: InstrumentedAttribute[int]) -> ColumnElement[list[str]]:
    """What a question offers, in one order."""
    key = text_key(Choice.text)
    in_order = func.array_agg(aggregate_order_by(key, key))
    return select(in_order).where(Choice.question_id == question).scalar_subquery()
