"""From the address of a database to sessions."""

from sqlalchemy import text
from sqlalchemy.pool import QueuePool

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
