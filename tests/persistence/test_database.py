"""From the address of a database to sessions."""

import pytest
from sqlalchemy import text
from sqlalchemy.pool import QueuePool

from persistence import idle_connections
from persistence.database import open_engine, open_sessions, sessions_of
from persistence.tables import User


async def test_a_pool_holds_five_connections_and_five_more_in_a_rush() -> None:
    pool = open_engine("postgresql://db.example/zedny").pool

    assert isinstance(pool, QueuePool)
    assert (pool.size(), pool._max_overflow) == (5, 5)


async def test_a_row_can_be_read_after_it_was_committed(database_url: str) -> None:
    user = User(email="noor@school.example", hashed_password="-")
    async with open_sessions(database_url) as sessions, sessions.begin() as session:
        session.add(user)

    assert user.email == "noor@school.example"


async def test_a_connection_that_was_cut_is_replaced_without_an_error(database_url: str) -> None:
    engine = open_engine(database_url)
    async with sessions_of(engine)() as session:
        cut = await session.scalar(text("SELECT pg_backend_pid()"))
    async with open_sessions(database_url) as others, others() as session:
        await session.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": cut})

    async with sessions_of(engine)() as session:
        assert await session.scalar(text("SELECT pg_backend_pid()")) != cut
    await engine.dispose()


@pytest.mark.parametrize(("trusted_seconds", "asked"), [(60.0, 0), (0.0, 1)])
async def test_a_connection_is_asked_whether_it_is_alive_when_it_has_waited_long_enough_to_die(
    database_url: str, monkeypatch: pytest.MonkeyPatch, trusted_seconds: float, asked: int
) -> None:
    monkeypatch.setattr(idle_connections, "TRUSTED_SECONDS", trusted_seconds)
    engine, questions = open_engine(database_url), []
    ask = engine.dialect.do_ping

    def noted(connection: object) -> bool:
        questions.append(connection)
        return ask(connection)  # type: ignore[arg-type]  # the pool hands on what the driver made

    monkeypatch.setattr(engine.dialect, "do_ping", noted)
    for _ in range(2):
        async with sessions_of(engine)() as session:
            await session.scalar(text("SELECT 1"))
    await engine.dispose()

    assert len(questions) == asked
