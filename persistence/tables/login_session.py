"""Login sessions: each is one browser from logging in to logging out, and the refresh token that it holds."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Happened, Key, Record

if TYPE_CHECKING:
    from persistence.tables.user import User


class LoginSession(Record):
    """``family_hash`` names it; ``token_hash`` is its refresh token's, ``parent_hash`` the last one's."""

    __tablename__ = "login_sessions"

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    family_hash: Mapped[str] = mapped_column(String(64), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    parent_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[Happened]
    rotated_at: Mapped[Happened]
    expires_at: Mapped[datetime]

    user: Mapped["User"] = relationship(back_populates="login_sessions")
