"""The audit of a measured game: a run that lost something is a failure, not a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select

from game.seat import hashed
from game.wire.notices import AnswerMarked
from game.wire.shapes import Mark
from persistence.database import Sessions
from persistence.tables import GameAnswer, QuizAttempt, QuizParticipation, User
from tests.load.crowd import Crowd

_marked: TypeAdapter[AnswerMarked] = TypeAdapter(AnswerMarked)


async def participations(sessions: Sessions, game: UUID) -> int:
    """How many of those who joined are stored."""
    query = select(func.count()).select_from(QuizParticipation).where(QuizParticipation.game_id == game)
    async with sessions() as db:
        return await db.scalar(query) or 0


async def audit(
    sessions: Sessions, game: UUID, crowd: Crowd, questions: int, solutions: Mapping[int, Sequence[int]]
) -> None:
    """What everybody was told is what is stored, for everybody, once."""
    marks: dict[str, dict[int, Mark]] = defaultdict(dict)
    for number, payload in crowd.marks:
        mark = _marked.validate_json(payload).mark
        marks[hashed(crowd.token(number))][mark.question] = mark
    assert len(marks) == len(crowd.numbers), "somebody was not told"
    async with sessions() as db:
        users = select(
            User.guest_token_hash, QuizAttempt.score, QuizAttempt.correct_answers, QuizAttempt.rank
        )
        attempts = await db.execute(
            users.join(QuizAttempt, QuizAttempt.user_id == User.id).where(QuizAttempt.game_id == game)
        )
        stored = {token: (score, right, rank) for token, score, right, rank in attempts if token}
        answers = await db.execute(
            select(User.guest_token_hash, GameAnswer.position, GameAnswer.points, GameAnswer.is_right)
            .join(GameAnswer, GameAnswer.user_id == User.id)
            .where(GameAnswer.game_id == game)
        )
        answered = {(token, position): (points, right) for token, position, points, right in answers}
    # One more, who came and did not answer.
    assert len(stored) == len(marks) + 1, (len(stored), len(marks))
    assert await participations(sessions, game) == len(marks) + 1
    assert len(answered) == len(marks) * questions, (len(answered), len(marks))
    for token, told in marks.items():
        assert sorted(told) == list(range(questions)), told
        last = told[questions - 1]
        points = {n: (mark.points, mark.is_right) for n, mark in told.items()}
        assert points == {n: answered[token, n] for n in range(questions)}
        assert last.score == sum(mark.points for mark in told.values())
        right = sum(mark.is_right for mark in told.values())
        assert stored[token] == (last.score, right, f"{last.place}/{len(stored)}"), (stored[token], last)
        for number, mark in told.items():
            assert mark.choices is not None
            assert mark.is_right == (mark.choices == list(solutions[number % 3]))
