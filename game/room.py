"""A room: everything about one running game that its phases depend on."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from game.address import Address
from game.options import GameOptions
from game.phase import Phase
from game.quiz import Quiz

# A phase that waits for the host ends the game after this long, so that no room lives for ever.
IDLE_MS = 2 * 60 * 60 * 1000


class Room(BaseModel):
    """The truth is the copy in Redis; this is one reading of it. Times are milliseconds of Redis' clock.

    ``seq`` grows by one with every change, and every change publishes exactly one event that carries it.
    ``epoch`` names one counting of ``seq``; see ``life_of``.
    ``question`` counts from 0 and is -1 in the lobby. ``due`` is when the phase ends by itself.
    ``is_calm``: the stage has no ceremony. From ``same_from`` to ``same_to`` nothing changed that a press of
    the host could mean.
    ``is_disturbed``: the question at hand opened or closed late. ``voided`` questions do not count.
    ``last_told``: the ``last_seat`` that was taken when all were told their marks.
    ``extra_time``: seat → percent of the limit, of those who have another one than everybody. No step
    of the room changes it, nor ``last_seat``, nor ``bad_words``, the own ones of the host as they were
    when the room was opened; see game.bad_words.own_words.
    """

    model_config = ConfigDict(frozen=True)

    game: UUID
    code: str
    host: int
    epoch: str
    options: GameOptions
    question_count: int
    seq: int = 0
    phase: Phase = Phase.LOBBY
    question: int = -1
    opens_at: int | None = None
    closes_at: int | None = None
    due: int | None = None
    paused_at: int | None = None
    is_locked: bool = False
    auto_advance: bool = False
    approves_newcomers: bool = False
    is_calm: bool = False
    same_from: int = 0
    same_to: int = 0
    is_disturbed: bool = False
    voided: tuple[int, ...] = ()
    last_seat: int = 0
    last_told: int | None = None
    extra_time: dict[int, int] = {}
    bad_words: str = ""
    started_at: int | None = None
    ended_at: int | None = None

    @property
    def timer(self) -> int | None:
        """When to look at the room again, or None when nothing more will happen by itself."""
        return self.due if self.paused_at is None else self.paused_at + IDLE_MS

    def is_as_seen(self, seq: int) -> bool:
        """Whether a press means now what it meant to who had seen change ``seq``."""
        return seq == self.seq or (self.seq == self.same_to and self.same_from <= seq < self.seq)

    @property
    def is_last_question(self) -> bool:
        return self.question + 1 >= self.question_count

    def has_time_left(self, now: int) -> bool:
        """Whether the question at hand could still be answered; its time stands still in a pause."""
        return self.closes_at is not None and self._moment(now) < self.closes_at

    def asked(self, now: int) -> int:
        """How many questions have been opened so far; none opens in a pause."""
        moment = self._moment(now)
        is_waiting = self.phase is Phase.ANNOUNCED and self.opens_at is not None and moment < self.opens_at
        return self.question if is_waiting else self.question + 1

    def _moment(self, now: int) -> int:
        return now if self.paused_at is None else self.paused_at


def new_room(  # noqa: PLR0913  # all that a room begins with
    address: Address, host: int, quiz: Quiz, options: GameOptions, *, epoch: str, due: int, bad_words: str
) -> Room:
    """A room in its lobby, in which nobody is yet."""
    return Room(
        game=address.game,
        code=address.code,
        host=host,
        epoch=epoch,
        options=options,
        question_count=len(quiz.questions),
        auto_advance=options.auto_advance,
        approves_newcomers=options.approves_newcomers,
        due=due,
        bad_words=bad_words,
    )


def life_of(epoch: str) -> str:
    """What all epochs of one life of a room share; a room built anew has another life, and other seats."""
    return epoch.partition("-")[0]
