"""Connection test: the address of a database is enough to reach it."""

from sqlalchemy import text

from persistence.database import open_sessions

OLDEST = 140_000


async def test_a_supported_postgresql_answers_through_the_async_driver(database_url: str) -> None:
    async with open_sessions(database_url) as sessions, sessions() as db:
        connection = await db.connection()
        version = int((await db.execute(text("SHOW server_version_num"))).scalar_one())

    assert connection.dialect.driver == "asyncpg"
    assert version >= OLDEST
