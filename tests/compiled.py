"""Statements that SQLAlchemy has compiled once, for all tests of a process.

Each engine would compile its own anew, which takes longer than all else that a test of the API does. A server
that runs for a term has one engine, and one compiled statement for all that are alike: so have tests.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg

COMPILED: dict[Any, Any] = {}


class OneDialect(PGDialect_asyncpg):
    """Those of all engines are equal, so what is compiled for one is found by the others."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneDialect)

    def __hash__(self) -> int:
        return hash(OneDialect)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=COMPILED)


def compile_once() -> None:
    registry.register("postgresql.asyncpg", __name__, OneDialect.__name__)
