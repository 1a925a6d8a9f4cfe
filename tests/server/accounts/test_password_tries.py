"""How quickly passwords may be tried."""

import asyncio

import pytest
from redis.asyncio import Redis

from server.accounts import password_tries
from server.accounts.password_tries import FROM_ANYWHERE, FROM_ONE_ORIGIN, PasswordTries

WHO = "noor@example.com"
HERE, THERE = "address 192.0.2.1/32", "address 198.51.100.7/32"


@pytest.fixture
def tries(redis: Redis) -> PasswordTries:
    return PasswordTries(redis)


async def test_the_first_are_free_and_then_each_waits_longer(tries: PasswordTries) -> None:
    place = password_tries.key(WHO, HERE)
    assert [await tries.take(WHO, HERE) for _ in range(FROM_ONE_ORIGIN.free - 1)] == [0] * 4

    for seconds in (1, 2, 4, 8, 16, 32, 60, 60):
        # As if the wait were over.
        await tries.redis.hdel(place, "next")
        before = await now(tries.redis)
        assert await tries.take(WHO, HERE) == 0
        after = await now(tries.redis)
        following = int(float(str(await tries.redis.hget(place, "next"))))
        assert before + seconds * 1_000 <= following <= after + seconds * 1_000
        assert await tries.take(WHO, HERE) > 0


async def now(redis: Redis) -> int:
    seconds, micros = await redis.time()
    return int(seconds) * 1_000 + int(micros) // 1_000


async def test_another_origin_and_another_account_are_not_slowed_down(tries: PasswordTries) -> None:
    for _ in range(FROM_ONE_ORIGIN.free):
        await tries.take(WHO, HERE)
    assert await tries.take(WHO, HERE) == 1
    assert await tries.take(WHO, THERE) == 0
    assert await tries.take("salma@example.com", HERE) == 0


async def test_capitals_make_no_other_account(tries: PasswordTries) -> None:
    for _ in range(FROM_ONE_ORIGIN.free):
        await tries.take(WHO, HERE)
    assert await tries.take(WHO.upper(), HERE) == 1


async def test_of_many_at_once_the_free_ones_are_taken(tries: PasswordTries) -> None:
    waits = await asyncio.gather(*(tries.take(WHO, HERE) for _ in range(80)))
    assert waits.count(0) == FROM_ONE_ORIGIN.free


async def test_many_origins_are_slowed_down_together_and_the_owner_is_not(tries: PasswordTries) -> None:
    for guess in range(FROM_ANYWHERE.free):
        assert await tries.take(WHO, f"address {guess}") == 0
    assert await tries.take(WHO, "address new") == 10
    assert await tries.take(WHO, "device of hers", is_own=True) == 0


async def test_the_right_one_ends_it(tries: PasswordTries) -> None:
    for _ in range(FROM_ONE_ORIGIN.free):
        await tries.take(WHO, HERE)
    await tries.forget(WHO, HERE)
    assert await tries.take(WHO, HERE) == 0


async def test_without_redis_one_may_log_in_all_the_same() -> None:
    async with Redis.from_url("redis://127.0.0.1:1/0") as away:
        assert await PasswordTries(away).take(WHO, HERE) == 0
