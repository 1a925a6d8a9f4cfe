"""What is made of a Redis' address, however a hosting provider writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.store.redis import connect, connect_to_wait
from game.store.redis_address import PARAMETERS, read_redis_address


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("redis://here", "redis://here"),
        ("redis://:s%40fe@here:6380/2", "redis://:s%40fe@here:6380/2"),
        ("REDIS://here/", "redis://here/"),
        ("valkey://noor:safe@here/0", "redis://noor:safe@here/0"),
        ("valkeys://here:6380", "rediss://here:6380"),
        ("unix:///run/valkey.sock?db=1", "unix:///run/valkey.sock?db=1"),
        ("rediss://here?ssl_cert_reqs=CERT_NONE", "rediss://here?ssl_cert_reqs=none"),
        ("redis://here?socket_keepalive=true", "redis://here?socket_keepalive=true"),
    ],
)
def test_every_spelling_is_understood(written: str, read: str) -> None:
    assert read_redis_address(written) == read


@pytest.mark.parametrize(
    ("url", "said"),
    [
        *((url, "is not the address of a Redis") for url in ("", "here:6379", "redis:here", "http://here")),
        *(
            (url, "is not the address of a Redis")
            for url in ("redis://h:none", "redis://h:99999", "redis://h:0")
        ),
        *((url, "is not the address of a Redis") for url in ("redis://h/games", "unix://", "redis://h/0#1")),
        ("redis://here?db=one", "db"),
        ("redis://here?max_connections=5", "max_connections"),
        ("redis://here?socket_timeout=5", "socket_timeout"),
        ("redis://here?ssl_cert_reqs=none", "rediss"),
        ("rediss://here?ssl_cert_reqs=maybe", "ssl_cert_reqs"),
        ("rediss://here?ssl_ca_certs=/no/such/file", "ssl_ca_certs"),
        ("unix:///run/valkey.sock?socket_keepalive=true", "socket_keepalive"),
        ("redis://here?client_name", "name=value"),
    ],
)
def test_what_cannot_be_is_named(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_redis_address(url)


async def test_our_client_takes_every_parameter_that_we_let_through(tmp_path: Path) -> None:
    for name, values in PARAMETERS.items():
        value = values[0] if values else str(tmp_path) if "path" in name or "file" in name else "1"
        if name == "ssl_ca_certs":
            value = str(tmp_path)
        url = read_redis_address(f"rediss://here?{name}={value}")
        for client in (connect(url), connect_to_wait(url)):
            client.connection_pool.make_connection()  # type: ignore[no-untyped-call]
            await client.aclose()
