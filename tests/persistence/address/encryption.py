"""A test's database behind TLS: what speaks PostgreSQL's way of beginning it, before the real server."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url

ASKS_FOR_TLS = 8  # bytes


def self_signed(directory: Path, name: str) -> tuple[Path, Path]:
    """A certificate for localhost that is its own authority, and its key."""
    certificate, key = directory / f"{name}.crt", directory / f"{name}.key"
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                f"/CN={name}",
            ),
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


@asynccontextmanager
async def encrypted(database_url: str, certificate: Path, key: Path) -> AsyncIterator[str]:
    """The address of the database at a port of localhost that speaks TLS alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    behind = make_url(database_url)
    running: set[asyncio.Task[None]] = set()

    async def connected(reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        running.add(task)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await reader.readexactly(ASKS_FOR_TLS)
            writer.write(b"S")
            await writer.start_tls(context)
            folder = behind.query.get("host")
            if folder:
                theirs, ours = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
            else:
                theirs, ours = await asyncio.open_connection(behind.host, behind.port)
            await asyncio.gather(carry(reader, ours), carry(theirs, writer))
        writer.close()

    server = await asyncio.start_server(connected, "localhost", 0)
    port = server.sockets[0].getsockname()[1]
    credentials = f"{behind.username}:{behind.password or ''}"
    try:
        yield f"postgresql://{credentials}@localhost:{port}/{behind.database}"
    finally:
        server.close()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def carry(reader: StreamReader, writer: StreamWriter) -> None:
    while part := await reader.read(65536):
        writer.write(part)
        await writer.drain()
    writer.close()
