"""Pictures that were uploaded: their files are elsewhere, under the same names."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from persistence.tables.record import Happened, Record

if TYPE_CHECKING:
    from persistence.tables.user import User

# A hash and a size, see server/media/sizes.py.
LONGEST_NAME = 48


class Picture(Record):
    """Named by what it shows.

    ``bytes`` is the size of all its files; ``unused_since`` is null while something needs it.
    """

    __tablename__ = "pictures"

    name: Mapped[str] = mapped_column(String(LONGEST_NAME), primary_key=True)
    bytes: Mapped[int]
    unused_since: Mapped[datetime | None] = mapped_column(index=True)

    uploads: Mapped[list["PictureUpload"]] = relationship(
        back_populates="kept", cascade="all, delete-orphan", passive_deletes=True
    )


class PictureUpload(Record):
    """Somebody brought this picture, and may use it; several may have brought the same."""

    __tablename__ = "picture_uploads"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    picture: Mapped[str] = mapped_column(
        ForeignKey("pictures.name", ondelete="CASCADE"), primary_key=True, index=True
    )
    uploaded_at: Mapped[Happened]

    kept: Mapped["Picture"] = relationship(back_populates="uploads")
    user: Mapped["User"] = relationship(back_populates="picture_uploads")
