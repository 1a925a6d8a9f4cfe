"""What is asked of PostgreSQL, statement by statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Statement:
    """SQL as the driver gets it."""

    text: str
    parameters: Any


@contextmanager
def noting(engine: Engine) -> Iterator[list[Statement]]:
    """Every statement that the engine executes meanwhile."""
    found: list[Statement] = []

    def note(_: object, __: object, text: str, parameters: Any, *___: object) -> None:
        found.append(Statement(text, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def engine_of(session: AsyncSession) -> Engine:
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    return engine
