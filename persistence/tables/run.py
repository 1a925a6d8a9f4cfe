"""Where somebody stands who plays a quiz alone."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Record

if TYPE_CHECKING:
    from persistence.tables.game import Game


class Run(Record):
    """The question at hand: shown since ``asked_at``, and open until ``closes_at`` if there is a clock."""

    __tablename__ = "runs"

    game_id: Mapped[UUID] = mapped_column(ForeignKey("games.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    asked_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    # Its homework was taken back before it told what was right: nobody asks for it any more.
    keeps_solutions: Mapped[bool] = mapped_column(default=False, server_default=false())

    game: Mapped["Game"] = relationship(back_populates="run")
