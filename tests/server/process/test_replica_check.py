"""What is wrong with the address of a replica is said at the start, in one sentence."""

import pytest

from server.process.reachable import check_replica
from server.startup_error import StartupError

NOWHERE = "postgresql://zedny@127.0.0.1:1/zedny"


async def test_without_an_address_nothing_is_asked() -> None:
    await check_replica("", NOWHERE)


async def test_a_database_that_follows_no_other_is_no_replica(database_url: str) -> None:
    with pytest.raises(StartupError, match="DATABASE_READ_URL names a database that is no replica"):
        await check_replica(database_url, database_url)


async def test_a_replica_that_is_not_there_at_the_start_is_named(database_url: str) -> None:
    with pytest.raises(StartupError, match="DATABASE_READ_URL: The database postgresql:"):
        await check_replica(NOWHERE, database_url)
