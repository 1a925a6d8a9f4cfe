"""What in a live game its host may want to look at."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from game.hints import HintKind
from persistence.tables.game import words
from persistence.tables.record import Record

if TYPE_CHECKING:
    from persistence.tables.game import Game
    from persistence.tables.user import User


class GameHint(Record):
    """One hint about one player, see ``game.hints``. Of addresses and browsers no more is kept than this."""

    __tablename__ = "game_hints"
    __table_args__ = (CheckConstraint("kind IN ('fast', 'browser', 'account', 'network')", name="kind"),)

    game_id: Mapped[UUID] = mapped_column(ForeignKey("games.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[HintKind] = mapped_column(words(HintKind), primary_key=True)
    number: Mapped[int]

    game: Mapped["Game"] = relationship(back_populates="hints")
    user: Mapped["User"] = relationship(back_populates="game_hints")
