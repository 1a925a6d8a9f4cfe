"""Whoever takes a seat has seen the big screen, where a host wants it so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis

from game import pattern
from game.pattern import (
    LATE_MS,
    LENGTH,
    LENGTH_IN_A_FLOOD,
    MOST_WRONG,
    SHAPES,
    TRIES,
    TURN_MS,
    drawn,
    turn_at,
    turns_that_count,
)
from game.refusal import Expected, Reason, Refusal
from game.seat import Newcomer
from tests.game.table import Table, token_of


@pytest.fixture
async def guarded(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> Table:
    """No turn ends while a test lasts."""
    monkeypatch.setattr(pattern, "TURN_MS", 10**9)
    table = Table(redis)
    await table.open(asks_for_pattern=True)
    return table


def another(shapes: tuple[int, ...]) -> tuple[int, ...]:
    """A pattern of the same length that differs in its first shape."""
    return ((shapes[0] + 1) % SHAPES, *shapes[1:])


async def told(table: Table, name: str, shapes: tuple[int, ...]) -> tuple[Reason, Expected | None] | None:
    """What a phone that taps these shapes is told; None when they are right."""
    try:
        await table.patterns.check(table.address, token_of(name), shapes)
    except Refusal as refusal:
        return refusal.reason, refusal.expected
    return None


async def wrong(table: Table) -> tuple[int, ...]:
    """Shapes that are right neither now nor in the turns beside this one."""
    shown = await table.patterns.shown(table.address)
    key = str(await table.redis.get(table.keys.pattern))
    turn = turn_at(shown.changes_at) - 1
    near = {drawn(key, other, len(shown.shapes)).shapes for other in (turn - 1, turn)}
    candidate = shown.shapes
    while candidate in near:
        candidate = another(candidate)
    return candidate


@given(st.text(), st.integers(0, 10**12))
def test_a_pattern_is_the_same_for_all_who_know_the_key(key: str, turn: int) -> None:
    found = drawn(key, turn, LENGTH)

    assert found == drawn(key, turn, LENGTH)
    assert len(found.shapes) == LENGTH
    assert set(found.shapes) <= set(range(SHAPES))
    assert drawn(key, turn, LENGTH_IN_A_FLOOD).shapes[:LENGTH] == found.shapes


def test_without_the_key_every_pattern_is_as_likely() -> None:
    found = {drawn("key", turn, LENGTH).shapes for turn in range(10_000)}

    assert len(found) == SHAPES**LENGTH


@given(st.integers(0, 10**13))
def test_a_pattern_counts_in_its_turn_and_a_moment_after(now: int) -> None:
    counting = turns_that_count(now)

    assert counting[0] == turn_at(now)
    assert (turn_at(now) - 1 in counting) == (now % TURN_MS < LATE_MS)


async def test_a_seat_is_for_who_sees_the_stage_and_a_taken_one_needs_no_pattern(guarded: Table) -> None:
    with pytest.raises(Refusal) as refused:
        await guarded.sit("Tala")
    assert refused.value.reason is Reason.PATTERN_WANTED
    assert await guarded.seats.roster(guarded.address) == []

    await guarded.seats.take(guarded.address, Newcomer(token_of("Tala"), "Tala", sees_the_stage=True))
    assert await guarded.seats.take_back(guarded.address, token_of("Tala")) == 1
    assert await guarded.sit("Tala") == [1]


async def test_what_is_wrong_with_a_name_is_said_before_the_pattern_is_asked(guarded: Table) -> None:
    await guarded.seats.take(guarded.address, Newcomer(token_of("Tala"), "Tala", sees_the_stage=True))

    with pytest.raises(Refusal) as refused:
        await guarded.seats.take(guarded.address, Newcomer(token_of("another"), "Tala"))
    assert refused.value.reason is Reason.NAME_TAKEN


async def test_a_phone_has_three_tries_for_a_pattern_however_right_the_fourth(guarded: Table) -> None:
    shown = (await guarded.patterns.shown(guarded.address)).shapes
    mistaken = await wrong(guarded)

    for _ in range(TRIES):
        assert await told(guarded, "bot", mistaken) == (Reason.PATTERN_WRONG, Expected.FOUR_SHAPES)
    assert await told(guarded, "bot", shown) == (Reason.PATTERN_SPENT, Expected.FOUR_SHAPES)
    assert await told(guarded, "Tala", shown) is None


async def test_a_flood_of_wrong_ones_makes_the_next_pattern_long_and_not_this_one(guarded: Table) -> None:
    mistaken = await wrong(guarded)
    for number in range(MOST_WRONG + 1):
        await told(guarded, f"bot {number}", mistaken)
    grown_in = int(await guarded.redis.get(guarded.keys.pattern_grown) or 0)
    shown = await guarded.patterns.shown(guarded.address)

    assert (grown_in, len(shown.shapes)) == (turn_at(shown.changes_at), LENGTH)
    # As if the next turn had come.
    await guarded.redis.set(guarded.keys.pattern_grown, grown_in - 1, keepttl=True)
    long = await guarded.patterns.shown(guarded.address)
    assert len(long.shapes) == LENGTH_IN_A_FLOOD
    assert await told(guarded, "Tala", long.shapes) is None
    assert await told(guarded, "Omar", long.shapes[:LENGTH]) == (Reason.PATTERN_WRONG, Expected.EIGHT_SHAPES)
    assert await guarded.redis.ttl(guarded.keys.pattern_grown) > 0


async def test_where_accounts_alone_come_in_a_guest_does_not(redis: Redis) -> None:
    table = Table(redis)
    await table.open(only_accounts=True)

    with pytest.raises(Refusal) as refused:
        await table.sit("Tala")
    assert refused.value.reason is Reason.ACCOUNT_WANTED
    assert await table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala", user_id=7)) == 1
    # By the phone that the account sat down with, also when it logged out since.
    assert await table.seats.take_back(table.address, token_of("Tala")) == 1


async def test_whoever_taps_at_a_room_that_is_gone_leaves_nothing_for_good(guarded: Table) -> None:
    await told(guarded, "bot", (0, 0, 0, 0))

    left = await guarded.redis.keys(f"{guarded.keys.pattern}*")
    assert left
    assert all([await guarded.redis.ttl(key) > 0 for key in left])
