"""What all tables have in common: how things are named, keyed and dated."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import DateTime, Enum, MetaData, func
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, mapped_column

# As an INTEGER of PostgreSQL holds it.
LARGEST_INTEGER = 2**31 - 1

# PostgreSQL's own default names, so that databases made before Zedny named anything need no renaming.
NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ck": "%(table_name)s_%(constraint_name)s_check",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class Record(AsyncAttrs, DeclarativeBase):
    """A row of one of Zedny's tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: DateTime(timezone=True)}

    # An async session cannot fetch `updated_at` later, when somebody happens to read it.
    __mapper_args__ = {"eager_defaults": True}  # noqa: RUF012 - the shape SQLAlchemy asks for


Key = Annotated[int, mapped_column(primary_key=True, index=True)]
Happened = Annotated[datetime, mapped_column(server_default=func.now())]
# Of a row that an old database may not know the date of.
HappenedSometime = Annotated[datetime | None, mapped_column(server_default=func.now())]
Changed = Annotated[datetime | None, mapped_column(onupdate=func.now())]


def labels(enum: type[StrEnum]) -> Enum:
    """A PostgreSQL enum type that stores the values of a Python one, not its member names."""
    return Enum(enum, name=enum.__name__.lower(), values_callable=lambda members: [m.value for m in members])
