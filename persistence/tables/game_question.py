"""How each question of a live game went, worked out when its answers were stored."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, SmallInteger
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Record

if TYPE_CHECKING:
    from persistence.tables.game import Game


class GameQuestion(Record):
    """The figures of the question at one position, so that a report need not read every answer.

    ``silent`` is null where it is not known of everybody. ``chosen`` says how often each choice was chosen,
    up to the last one that anybody chose.
    """

    __tablename__ = "game_questions"

    game_id: Mapped[UUID] = mapped_column(ForeignKey("games.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    answered: Mapped[int]
    right: Mapped[int]
    silent: Mapped[int | None]
    median_ms: Mapped[int | None]
    chosen: Mapped[list[int]] = mapped_column(ARRAY(Integer))

    game: Mapped["Game"] = relationship(back_populates="questions")
