"""The line to Redis: what leaves together, whose answer is whose, and what becomes of a line that is lost."""

from __future__ import annotations

import asyncio
import importlib.metadata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import ResponseError

import game.store.line
import game.store.redis
from game.store.line import Line
from game.store.redis import UNAVAILABLE, connect
from game.store.script import script
from tests.patience import PATIENCE

pytestmark = pytest.mark.one_redis("a cluster has a line of this kind for each of its nodes")


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    redis = connect(redis_url)
    yield redis
    await redis.aclose()


@pytest.fixture
async def beside(redis_url: str) -> AsyncIterator[Redis]:
    """Somebody else, with connections of their own."""
    redis = Redis.from_url(redis_url, decode_responses=True)
    yield redis
    await redis.aclose()


@asynccontextmanager
async def held_up(beside: Redis) -> AsyncIterator[None]:
    """Whoever writes waits for longer than anybody tries; those of the next test do not."""
    await beside.client_pause(PATIENCE * 1000, all=False)
    try:
        yield
    finally:
        await beside.client_unpause()


async def reads(redis: Redis) -> int:
    """How often Redis has read from a socket."""
    return int((await redis.info("stats"))["total_reads_processed"])


async def lines(redis: Redis) -> set[str]:
    """Who is connected."""
    return {client["id"] for client in await redis.client_list()}


async def is_held_up(redis: Redis) -> bool:
    """Whether Redis has read a call that waits until writing is allowed again."""
    return any(client["cmd"] == "set" and "b" in client["flags"] for client in await redis.client_list())


async def test_the_calls_of_one_turn_reach_redis_together(redis: Redis, beside: Redis) -> None:
    await redis.ping()
    before = await reads(beside)

    answers = await asyncio.gather(*(redis.set(f"key {number}", number) for number in range(50)))

    # Asking for the count is one of them.
    assert await reads(beside) == before + 2
    assert answers == [True] * 50
    assert await redis.mget([f"key {number}" for number in range(50)]) == [str(place) for place in range(50)]


async def test_who_goes_away_leaves_their_answer_to_nobody(redis: Redis, beside: Redis) -> None:
    await redis.mset({"first": "1", "second": "2", "third": "3"})
    before = await lines(beside)
    first, second, third = (asyncio.ensure_future(redis.get(key)) for key in ("first", "second", "third"))
    await asyncio.sleep(0)

    second.cancel()

    assert (await first, await third) == ("1", "3")
    assert await redis.get("second") == "2"
    assert await lines(beside) == before


async def test_an_error_is_told_to_who_made_it(redis: Redis) -> None:
    await redis.set("word", "a")

    found = await asyncio.gather(
        redis.get("word"), redis.llen("word"), redis.get("word"), return_exceptions=True
    )

    assert (found[0], type(found[1]), found[2]) == ("a", ResponseError, "a")


async def test_a_transaction_is_done_whole_or_not_at_all(redis: Redis) -> None:
    async with redis.pipeline(transaction=True) as pipeline:
        pipeline.set("word", "a")
        pipeline.execute_command("NO-SUCH-COMMAND")
        with pytest.raises(ResponseError, match="unknown command"):
            await pipeline.execute()
    assert await redis.get("word") is None

    async with redis.pipeline(transaction=True) as pipeline:
        pipeline.zadd("board", {"1": 2.5})
        pipeline.zrange("board", 0, -1, withscores=True)
        assert await pipeline.execute() == [1, [("1", 2.5)]]


async def test_errors_of_a_pipeline_stand_among_its_answers_if_one_asks_for_that(redis: Redis) -> None:
    async with redis.pipeline(transaction=False) as pipeline:
        pipeline.set("word", "a")
        pipeline.llen("word")
        pipeline.get("word")
        first, second, third = await pipeline.execute(raise_on_error=False)

    assert (first, type(second), third) == (True, ResponseError, "a")


async def test_a_script_that_redis_forgot_is_sent_again(redis: Redis, beside: Redis) -> None:
    read_board = script(redis, "read_board")
    before = await read_board(keys=["board", "answers"])
    await beside.script_flush()

    assert await read_board(keys=["board", "answers"]) == before


async def test_who_waits_holds_nobody_up(redis: Redis) -> None:
    waiting = asyncio.ensure_future(redis.xread({"letters": "$"}, block=PATIENCE * 1000))
    async with asyncio.timeout(PATIENCE):
        while not (await redis.info("clients"))["blocked_clients"]:
            pass

    await redis.xadd("letters", {"word": "a"})

    assert "{'word': 'a'}" in str(await waiting)


async def test_what_was_asked_on_a_line_that_is_lost_is_asked_again(redis: Redis, beside: Redis) -> None:
    await redis.ping()
    async with held_up(beside):
        asked = [asyncio.ensure_future(redis.set(f"key {number}", number)) for number in range(20)]
        async with asyncio.timeout(PATIENCE):
            while not await is_held_up(beside):
                pass
        await beside.client_kill_filter(_type="normal", skipme=True)

    assert await asyncio.gather(*asked) == [True] * 20
    assert await redis.get("key 19") == "19"


async def test_a_redis_that_says_nothing_counts_as_away(
    redis_url: str, beside: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in game.store.line, game.store.redis:
        monkeypatch.setattr(module, "PATIENCE", 0.3)
    async with connect(redis_url) as hasty:
        await hasty.ping()
        async with held_up(beside):
            # On a busy machine so little patience may be too little for a new connection too.
            with pytest.raises(UNAVAILABLE):
                await hasty.set("word", "a")

        monkeypatch.setattr(game.store.line, "PATIENCE", float(PATIENCE))
        assert await hasty.set("word", "b")
        assert await hasty.get("word") == "b"


async def test_nobody_is_told_what_nobody_asked(caplog: pytest.LogCaptureFixture) -> None:
    left = asyncio.Event()

    async def chatter(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"+one\r\n+two\r\n")
        with suppress(ConnectionError):
            await reader.read()
        writer.transport.abort()
        left.set()

    async with await asyncio.start_server(chatter, "127.0.0.1", 0) as server:
        transport, _ = await asyncio.get_running_loop().create_connection(
            asyncio.Protocol, *server.sockets[0].getsockname()
        )
        line = Line(transport)

        assert await line.ask([("PING",)]) == ["one"]

        assert not line.is_open
        with pytest.raises(ConnectionLost):
            await line.ask([("PING",)])
        await left.wait()
    assert not caplog.records


async def test_a_connection_is_begun_without_the_disk(
    monkeypatch: pytest.MonkeyPatch, redis_url: str
) -> None:
    def read(_: str) -> str:
        raise AssertionError

    monkeypatch.setattr(importlib.metadata, "version", read)
    async with connect(redis_url) as redis:
        assert await redis.ping()
