"""What is made of a Redis' address, however a hosting provider writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.store.redis import connect, connect_to_wait
from game.store.redis_address import PARAMETERS, read_redis_address
from game.store.redis_seeds import Watched, seeds_of

# A list that cannot be.
HOSTS = ("", ",", "a,", "a:none", "a:0", "a:99999", "a,b:x", "noor@")


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
        ("redis+cluster://a:7000,b", "redis+cluster://a:7000,b:6379"),
        ("redis+cluster://:s%40fe@a/0", "redis+cluster://:s%40fe@a:6379"),
        ("valkeys+cluster://[::1]:7000?protocol=3", "rediss+cluster://[::1]:7000?protocol=3"),
        ("VALKEY+SENTINEL://a,b:5/games", "redis+sentinel://a:26379,b:5/games"),
        (
            "redis+sentinel://noor:safe@a/games?db=2&sentinel_password=x",
            "redis+sentinel://noor:safe@a:26379/games?db=2&sentinel_password=x",
        ),
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
        *(
            (f"redis+{kind}://{hosts}/n", "is not the address of")
            for kind in ("sentinel",)
            for hosts in HOSTS
        ),
        *((f"redis+cluster://{hosts}", "is not the address of a cluster") for hosts in HOSTS),
        ("redis+sentinel://a", "is not the address of sentinels"),
        ("redis+sentinel://a/games/1", "is not the address of sentinels"),
        ("redis+ring://a", "is not the address of a Redis"),
        ("unix+cluster://a", "is not the address of a Redis"),
        ("redis+cluster://a/1", "names the database 1, and a cluster has only one"),
        ("redis+cluster://a?db=1", "has a db, and a cluster has only one"),
        ("redis+cluster://a?sentinel_password=x", "goes with redis.sentinel:// only"),
        ("redis://a?sentinel_password=x", "goes with redis.sentinel:// only"),
        ("redis+sentinel://a/n?ssl_cert_reqs=none", "rediss"),
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


def test_the_nodes_of_a_cluster_are_each_the_address_of_one_redis() -> None:
    url = read_redis_address("valkeys+cluster://noor:safe@a,[::1]:7000?protocol=3")

    assert seeds_of(url) == (
        "rediss://noor:safe@a:6379?protocol=3",
        "rediss://noor:safe@[::1]:7000?protocol=3",
    )


def test_sentinels_and_their_primary_are_logged_in_to_each_in_its_own_way() -> None:
    url = read_redis_address("redis+sentinel://noor:safe@a,b:5/games?db=2&sentinel_password=s%40fe")

    assert Watched.of(url) == Watched(
        name="games",
        sentinels=(("a", 26379), ("b", 5)),
        primary="redis://noor:safe@sentinel?db=2",
        username=None,
        password="s@fe",
    )


async def test_our_client_takes_every_parameter_that_we_let_through(tmp_path: Path) -> None:
    for name, values in PARAMETERS.items():
        value = values[0] if values else str(tmp_path) if "path" in name or "file" in name else "1"
        if name == "ssl_ca_certs":
            value = str(tmp_path)
        url = read_redis_address(f"rediss://here?{name}={value}")
        for client in (connect(url), connect_to_wait(url)):
            client.connection_pool.make_connection()  # type: ignore[no-untyped-call]
            await client.aclose()
