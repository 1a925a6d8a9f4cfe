"""What must hold after every fault, read from Redis and PostgreSQL past everything that was broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, select

from game.seat import hashed
from game.store import keys
from game.store.board import read_board
from game.wire.events import GameFinished, QuestionAnnounced, QuestionOpened, QuestionRevealed
from persistence.tables import GameAnswer, QuizAttempt, QuizParticipation, User
from server.bots.player import Ledger
from tests.faults.deployment import Deployment
from tests.faults.lesson import Lesson
from tests.faults.patience import until_read
from tests.patience import PATIENCE

_CHOICES = 4


@dataclass(frozen=True)
class Verdict:
    """The figures of one lesson; ``lost`` and ``doubled`` must be 0. ``remark`` is what else was measured."""

    acknowledged: int
    lost: int
    doubled: int
    worst_lateness_ms: int
    remark: str = ""

    @property
    def is_whole(self) -> bool:
        return self.acknowledged > 0 and self.lost == self.doubled == 0


async def verdict(
    deployment: Deployment, lesson: Lesson, ledgers: Sequence[Ledger], remark: str = ""
) -> Verdict:
    """Check everything, and tell the figures; raises AssertionError for what must never be."""
    await check_outbox(deployment)
    await check_board(deployment, lesson)
    await check_rows(deployment, lesson, ledgers)
    check_phases(lesson)
    return Verdict(
        acknowledged=sum(len(ledger.acknowledged) for ledger in ledgers),
        lost=await count_lost(deployment, lesson, ledgers),
        doubled=await count_doubled(deployment, lesson),
        worst_lateness_ms=max(lesson.recorder.lateness, default=0),
        remark=remark,
    )


async def check_board(deployment: Deployment, lesson: Lesson) -> None:
    """The board is the sum of the records."""
    address, sums = lesson.room.address, defaultdict[int, int](int)
    for number in range(lesson.questions):
        for seat, answer in (await deployment.store.answers.of_question(address, number)).items():
            sums[seat] += answer.points
    board = await read_board(deployment.store.redis, address)
    assert {seat: points for seat, points in board.lines if points} == {s: p for s, p in sums.items() if p}


async def count_lost(deployment: Deployment, lesson: Lesson, ledgers: Sequence[Ledger]) -> int:
    """Acknowledged answers that are not in the records as they were acknowledged."""
    address = lesson.room.address
    roster = await deployment.store.seats.roster(address)
    seats = {seat.profile.token_hash: seat.number for seat in roster}
    lost = 0
    for number in range(lesson.questions):
        records = await deployment.store.answers.of_question(address, number)
        for ledger in ledgers:
            kept = records.get(seats.get(hashed(ledger.token), 0))
            if number in ledger.acknowledged:
                lost += kept is None or kept.choices != ledger.acknowledged[number]
    return lost


async def count_doubled(deployment: Deployment, lesson: Lesson) -> int:
    """Choices that were counted and are in no record, players with two seats, and their second rows."""
    address, doubled = lesson.room.address, 0
    for number in range(lesson.questions):
        records = await deployment.store.answers.of_question(address, number)
        counted = await deployment.store.answers.distribution(address, number, _CHOICES)
        doubled += sum(counted) - sum(len(record.choices) for record in records.values())
    roster = await deployment.store.seats.roster(address)
    doubled += len(roster) - len(lesson.crowd.bots)
    async with deployment.sessions() as db:
        for table in (QuizParticipation, QuizAttempt):
            query = select(func.count()).select_from(table).where(table.game_id == lesson.room.game)
            doubled += (await db.scalar(query) or 0) - len(roster)
    return doubled


async def check_rows(deployment: Deployment, lesson: Lesson, ledgers: Sequence[Ledger]) -> None:
    """PostgreSQL has one participation and one attempt a player, and every acknowledged answer."""
    game = lesson.room.game
    async with deployment.sessions() as db:
        joined = (
            select(User.guest_token_hash, User.id)
            .join(QuizParticipation, QuizParticipation.user_id == User.id)
            .where(QuizParticipation.game_id == game)
        )
        rows = [(token, user_id) for token, user_id in await db.execute(joined)]
        scores = {
            attempt.user_id: attempt.score
            for attempt in await db.scalars(select(QuizAttempt).where(QuizAttempt.game_id == game))
        }
        answers: dict[int, dict[int, GameAnswer]] = defaultdict(dict)
        for answer in await db.scalars(select(GameAnswer).where(GameAnswer.game_id == game)):
            answers[answer.user_id][answer.position] = answer
    assert len(rows) == len(ledgers)
    users = dict(rows)
    assert len(users) == len(scores) == len(ledgers)
    for ledger in ledgers:
        user_id = users[hashed(ledger.token)]
        stored = {position: answer.choices for position, answer in answers[user_id].items()}
        assert ledger.acknowledged.items() <= stored.items()
        assert scores[user_id] == sum(answer.points for answer in answers[user_id].values())


def check_phases(lesson: Lesson) -> None:
    """Every phase happened once and in order, and the witness was told nothing twice or backwards."""
    if not lesson.recorder.has_gaps:
        lesson.recorder.check(lesson.questions, has_standings=lesson.has_standings)
    for before, after in pairwise(lesson.witness.changes):
        if before.epoch == after.epoch:
            assert before.seq < after.seq
    for kind in (QuestionAnnounced, QuestionOpened, QuestionRevealed, GameFinished):
        expected = 1 if kind is GameFinished else lesson.questions
        assert len(lesson.witness.of(kind)) <= expected


async def check_outbox(deployment: Deployment, seconds: float = PATIENCE) -> None:
    """Nothing was set aside, and soon nothing waits: what a dead process took is taken over."""
    redis = deployment.store.redis

    async def is_empty() -> bool:
        return not any([await redis.xlen(keys.outbox(number)) for number in keys.partitions()])

    await until_read(is_empty, seconds)
    for number in keys.partitions():
        assert await redis.xlen(keys.dead_letters(number)) == 0
