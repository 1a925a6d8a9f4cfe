"""Behind a PgBouncer that pools by transaction."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from persistence.database import Sessions, open_sessions
from persistence.migration import upgrade
from persistence.tables import User, UserRole
from tests.ports import a_port_of_ours

PGBOUNCER = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
pytestmark = pytest.mark.skipif(PGBOUNCER is None, reason="there is no pgbouncer on this machine")
TEMPLATE = """
[databases]
pooled = host={host} port={port} dbname={database} user={user} {password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listens_at}
unix_socket_dir =
auth_type = any
pool_mode = transaction
; for everybody, so that they are handed on all the time
default_pool_size = 2
{runs_as}
"""


def written(directory: Path, database_url: str, listens_at: int) -> Path:
    behind = make_url(database_url)
    folder = behind.query.get("host")
    # It refuses to run as root; the embedded server's socket is its owner's alone.
    runs_as = Path(str(folder)).owner() if folder else "postgres"
    file = directory / "pgbouncer.ini"
    file.write_text(
        TEMPLATE.format(
            host=folder or behind.host,
            port=behind.port or 5432,
            database=behind.database,
            user=behind.username,
            password=f"password={behind.password}" if behind.password else "",
            listens_at=listens_at,
            runs_as=f"user = {runs_as}" if os.getuid() == 0 else "",
        )
    )
    file.chmod(0o644)
    directory.chmod(0o755)
    return file


@pytest.fixture
async def pooled_url(database_url: str) -> AsyncIterator[str]:
    async with pooled(database_url) as url:
        yield url


@asynccontextmanager
async def pooled(database_url: str) -> AsyncIterator[str]:
    """The address of this database behind two connections."""
    port = a_port_of_ours()
    with tempfile.TemporaryDirectory(prefix="zedny-pgbouncer-") as directory:
        file = written(Path(directory), database_url, port)
        process = await asyncio.create_subprocess_exec(str(PGBOUNCER), "-q", file)
        try:
            await listens(port, process)
            yield f"postgresql://anybody@127.0.0.1:{port}/pooled?pgbouncer=true"
        finally:
            process.terminate()
            await process.wait()


async def listens(port: int, process: asyncio.subprocess.Process) -> None:
    while True:
        assert process.returncode is None
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        return


async def add_and_read(sessions: Sessions, number: int) -> UserRole:
    """Statements in several transactions, with a type of the schema's own."""
    email = f"{number}@example.com"
    async with sessions.begin() as db:
        db.add(User(email=email, hashed_password="!", role=UserRole.TEACHER))
    async with sessions() as db:
        found = await db.scalar(select(User).where(User.email == email))
    assert found is not None
    return found.role


async def test_many_transactions_of_two_processes_share_two_connections(pooled_url: str) -> None:
    numbers = count()
    async with open_sessions(pooled_url) as one, open_sessions(pooled_url) as another:
        roles = await asyncio.gather(
            *(add_and_read(sessions, next(numbers)) for _ in range(100) for sessions in (one, another))
        )

    assert set(roles) == {UserRole.TEACHER}


async def test_a_database_can_be_migrated_through_it_too(empty_database_url: str) -> None:
    async with pooled(empty_database_url) as url:
        await upgrade(url)
        await upgrade(url)

    async with open_sessions(empty_database_url) as sessions:
        assert await add_and_read(sessions, 1) is UserRole.TEACHER
