"""What a room hands to PostgreSQL: the entries of its outbox."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Outcome = Literal["finished", "aborted"]


class Entry(BaseModel):
    """An entry names the room; what is to be stored is read from the room itself, which waits for it."""

    model_config = ConfigDict(frozen=True)

    game: UUID
    code: str


class PlayersSeated(Entry):
    """Seats were taken; or, much later, their players ``have_another_time`` from then on, or another name.

    All in one kind of entry, so that a process of the release before stores what it can.
    """

    kind: Literal["joined"] = "joined"
    seats: tuple[int, ...]
    have_another_time: bool = False
    have_another_name: bool = False


class SeatsGone(Entry):
    """Some who had seats before the first question have none any more."""

    kind: Literal["gone"] = "gone"


class QuestionClosed(Entry):
    """The answers to a question are complete."""

    kind: Literal["question_closed"] = "question_closed"
    question: int


class QuestionVoided(Entry):
    """A question that was closed does not count."""

    kind: Literal["question_voided"] = "question_voided"
    question: int


class GameEnded(Entry):
    """Nothing more will change; ``asked`` questions were opened, and all but the ``voided`` count.

    ``cut`` is the one that was open with time left when the game ended. Times are milliseconds since 1970.
    """

    kind: Literal["finished"] = "finished"
    outcome: Outcome
    asked: int
    cut: int | None = None
    voided: tuple[int, ...] = ()
    started_at: int | None
    ended_at: int


AnyEntry = Annotated[
    PlayersSeated | SeatsGone | QuestionClosed | QuestionVoided | GameEnded, Field(discriminator="kind")
]
parse_entry: TypeAdapter[PlayersSeated | SeatsGone | QuestionClosed | QuestionVoided | GameEnded]
parse_entry = TypeAdapter(AnyEntry)
