"""Seats that guests played on, and whose account has claimed them since."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Happened, Record

if TYPE_CHECKING:
    from persistence.tables.user import User


class SeatClaim(Record):
    """Results of the phone with this token belong to this user, also those that are still to come."""

    __tablename__ = "seat_claims"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    claimed_at: Mapped[Happened]

    user: Mapped["User"] = relationship(back_populates="seat_claims")
