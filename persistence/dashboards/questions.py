"""The questions of a quiz by how hard they were, as its games asked them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, Uuid, all_, bindparam, column, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from persistence.tables import Choice, Game, GameAnswer, Question

# A quiz has no more questions; those that it has no more come on top.
_MOST = 200

# What makes a question the same one: its text, and its choices with whether they are right, in any order.
_Content = tuple[str, tuple[tuple[str, bool], ...]]
_Place = tuple[int | None, int]
_Asked = Select[Mapping[str, Any], int, int, int]

_TODAY = (
    select(Question.id, Question.position, Question.text, Choice.text, Choice.is_correct)
    .join(Choice)
    .where(Question.quiz_id == bindparam("quiz"))
    .order_by(Question.position.desc(), Question.id.desc())
)


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """How a question was answered in all games together that asked it with this text and these choices.

    ``id`` and ``position`` are those of today where the quiz asks it still (``is_current``), and else those
    that it had in the last game.
    """

    id: int | None
    position: int
    text: str
    answered: int
    percent_right: float
    is_current: bool


async def hardest_questions(db: AsyncSession, quiz_id: int) -> Sequence[AnsweredQuestion]:
    """Those that the fewest got right first, at most 200; a question that nobody has answered is neither.

    They are told apart by the copy of the quiz that each game keeps: a question that was changed is another
    one since then, and one that was deleted is there still.
    """
    answered, right, last = Counter[_Content](), Counter[_Content](), dict[_Content, _Place]()
    for question, number, number_right, position in await db.execute(_asked(), {"quiz": quiz_id}):
        content = _content(question["text"], [(one["text"], one["is_right"]) for one in question["choices"]])
        answered[content] += number
        right[content] += number_right
        last[content] = question.get("id"), position
    today = await _places_today(db, quiz_id)
    found = [
        AnsweredQuestion(
            *today.get(content, last[content]),
            text=content[0],
            answered=number,
            percent_right=100 * right[content] / number,
            is_current=content in today,
        )
        for content, number in answered.items()
    ]
    return sorted(found, key=lambda one: (one.percent_right, -one.answered, one.position))[:_MOST]


@cache
def _asked() -> _Asked:
    """Each question as it was frozen: answers, right ones, and its place. The one asked last comes last.

    Answers in a game where it was voided say nothing of how hard it is.
    """
    questions = Game.quiz["questions"]
    # Most games of a quiz have the same copy, which is looked into once for all of them.
    copies = (
        select(
            questions.label("questions"),
            func.array_agg(Game.id).label("games"),
            func.max(Game.opened_at).label("played_at"),
        )
        .where(Game.quiz_id == bindparam("quiz"))
        .group_by(questions)
        .subquery()
    )
    # One by one, for PostgreSQL would read all games that were ever played to find a few of them.
    each = func.unnest(copies.c.games).table_valued(column("game_id", Uuid)).render_derived(name="each")
    played = aliased(Game)
    answers = (
        select(
            GameAnswer.position,
            func.count().label("answered"),
            func.count().filter(GameAnswer.is_right).label("right"),
        )
        .select_from(each)
        .join(played, played.id == each.c.game_id)
        .join(GameAnswer, GameAnswer.game_id == played.id)
        .where(GameAnswer.position != all_(played.voided))
        .group_by(GameAnswer.position)
        .lateral()
    )
    question = copies.c.questions[answers.c.position]
    return (
        select(question, answers.c.answered, answers.c.right, answers.c.position)
        .join_from(copies, answers, true())
        .where(question.is_not(None))
        .order_by(copies.c.played_at)
    )


async def _places_today(db: AsyncSession, quiz_id: int) -> Mapping[_Content, _Place]:
    """Of the questions that can be asked; of two that are the same, the first."""
    texts, choices = dict[_Place, str](), dict[_Place, list[tuple[str, bool]]]()
    for id_, position, text, choice, is_right in await db.execute(_TODAY, {"quiz": quiz_id}):
        texts[id_, position] = text
        choices.setdefault((id_, position), []).append((choice, is_right))
    return {_content(text, choices[place]): place for place, text in texts.items()}


def _content(text: str, choices: Sequence[tuple[str, bool]]) -> _Content:
    return text, tuple(sorted(choices))
