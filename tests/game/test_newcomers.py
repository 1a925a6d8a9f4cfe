"""Who waits to be let in has no seat; what the host says counts for the phone that waits."""

from __future__ import annotations

import json

import pytest
from redis.asyncio import Redis

from game.admission import MOST_NAMED, MOST_REFUSALS, HostDecides
from game.generated_names import is_generated
from game.refusal import Reason
from game.seat import Newcomer, hashed
from game.store import keys, newcomers, seats
from game.store.steps import REFRESH_MS
from game.wire.admitting import ApproveNewcomers, LetIn, TurnAway
from game.wire.commands import KickPlayer, LockRoom
from tests.game.table import Table, reason, token_of


@pytest.fixture
async def guarded(redis: Redis) -> Table:
    table = Table(redis)
    await table.open(approves_newcomers=True)
    return table


async def knock(table: Table, *names: str, home: str = "", token: str = "") -> list[int | None]:
    """The seat of each, None for who has to wait."""
    found: list[int | None] = []
    for name in names:
        newcomer = Newcomer(token or token_of(name), name, home=home)
        try:
            found.append(await table.seats.take(table.address, newcomer))
        except HostDecides:
            found.append(None)
    return found


async def waiting(table: Table) -> dict[str, int]:
    """Their numbers by name, in the order in which a host sees them."""
    told = await table.rooms.newcomers.told(table.address)
    assert told.count == len(told.waiting)
    return {one.nickname: one.number for one in told.waiting}


async def names(table: Table) -> list[str]:
    return [seat.profile.nickname for seat in await table.seats.roster(table.address)]


async def silent(table: Table, name: str, ago_ms: int) -> None:
    """Nothing has been heard of this phone for so long."""
    await table.redis.zincrby(table.keys.newcomers_seen, -ago_ms, hashed(token_of(name)))


async def test_who_waits_has_no_seat_and_leaves_nothing_to_be_stored(guarded: Table) -> None:
    assert await knock(guarded, "Tala", "Omar") == [None, None]

    assert list(await waiting(guarded)) == ["Tala", "Omar"]
    assert await guarded.seats.roster(guarded.address) == []
    assert (await guarded.board()).lines == []
    assert (await guarded.rooms.read(guarded.address)).players == 0
    assert await guarded.redis.xlen(keys.outbox(keys.partition(guarded.address.code))) == 0


async def test_who_is_let_in_sits_down_by_the_phone_that_waited_and_nobody_else_does(guarded: Table) -> None:
    await knock(guarded, "Tala", "Omar")

    await guarded.do(LetIn, newcomers=[(await waiting(guarded))["Omar"]])

    assert await knock(guarded, "Omar", token=token_of("another")) == [None]
    assert await knock(guarded, "Tala", "Omar") == [None, 1]
    assert await reason(guarded.seats.take(guarded.address, Newcomer(token_of("another"), "Omar"))) is (
        Reason.NAME_TAKEN
    )
    assert (await names(guarded), list(await waiting(guarded))) == (["Omar"], ["Tala"])
    assert await guarded.seats.take_back(guarded.address, token_of("Omar")) == 1


async def test_what_was_allowed_was_allowed_for_one_name(guarded: Table) -> None:
    await knock(guarded, "Tala")
    await guarded.do(LetIn, newcomers=[1])

    assert await knock(guarded, "Somebody else", token=token_of("Tala")) == [None]
    assert await knock(guarded, "Tala") == [1]
    assert await waiting(guarded) == {}


async def test_all_at_once_are_those_whom_the_host_has_seen(guarded: Table) -> None:
    await knock(guarded, "Tala", "Omar")
    seen = (await guarded.rooms.newcomers.told(guarded.address)).up_to
    await knock(guarded, "Late")

    await guarded.do(LetIn, up_to=seen)

    assert await knock(guarded, "Tala", "Omar", "Late") == [1, 2, None]


async def test_a_host_is_told_the_first_hundred_and_how_many_wait(guarded: Table) -> None:
    await knock(guarded, *(f"P{number}" for number in range(MOST_NAMED + 5)))

    told = await guarded.rooms.newcomers.told(guarded.address)

    assert [one.number for one in told.waiting] == list(range(1, MOST_NAMED + 1))
    assert (told.count, told.up_to) == (MOST_NAMED + 5, MOST_NAMED + 5)


async def test_in_a_flood_of_bad_names_the_others_go_on_waiting(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newcomers, "_MOST_DRAWN", 2)
    table = Table(redis)
    await table.open(approves_newcomers=True, asks_about_bad_names=True)
    await knock(table, "shit", "shit 2", "shit 3", "Tala")

    await table.do(LetIn, up_to=4, has_neutral_names=True)

    assert await knock(table, "shit", "shit 2", "shit 3", "Tala") == [1, 2, None, 3]


async def test_who_thinks_of_another_name_keeps_the_place(guarded: Table) -> None:
    await knock(guarded, "Tala", "Omar")
    await knock(guarded, "Tala B", token=token_of("Tala"))

    assert await waiting(guarded) == {"Tala B": 1, "Omar": 2}


async def test_who_is_turned_away_may_ask_again_and_for_the_third_time_is_out(guarded: Table) -> None:
    for number in range(1, MOST_REFUSALS):
        assert await knock(guarded, "Tala") == [None]
        await guarded.do(TurnAway, newcomers=[number])
        assert await reason(guarded.sit("Tala")) is Reason.NOT_LET_IN
    await knock(guarded, "Tala")
    await guarded.do(TurnAway, up_to=MOST_REFUSALS)

    assert await reason(guarded.sit("Tala")) is Reason.KICKED
    assert await reason(guarded.seats.take_back(guarded.address, token_of("Tala"))) is Reason.KICKED
    assert await waiting(guarded) == {}


async def test_nobody_is_meant_who_is_not_there(guarded: Table) -> None:
    await knock(guarded, "Tala")

    for kind in (LetIn, TurnAway):
        assert await reason(guarded.do(kind, newcomers=[7])) is Reason.NO_SUCH_SEAT
        assert await reason(guarded.do(kind)) is Reason.NO_SUCH_SEAT
    assert list(await waiting(guarded)) == ["Tala"]


async def test_a_command_that_is_sent_again_is_done_once(guarded: Table) -> None:
    await knock(guarded, "Tala")
    command = TurnAway(ref="r", seq=0, newcomers=[1, 2])

    told = [await guarded.rooms.carry_out(guarded.address, command)]
    await reason(guarded.sit("Tala"))
    await knock(guarded, "Tala")
    told.append(await guarded.rooms.carry_out(guarded.address, command))

    assert told == [0, 0]
    assert await waiting(guarded) == {"Tala": 2}


async def test_when_the_host_switches_it_off_all_come_in_but_bad_names(redis: Redis) -> None:
    table = Table(redis)
    await table.open(approves_newcomers=True, asks_about_bad_names=True)
    await knock(table, "Tala", "shit")

    await table.do(ApproveNewcomers, is_wanted=False)

    assert await knock(table, "Tala", "shit", "Omar") == [1, None, 2]
    await table.do(ApproveNewcomers, is_wanted=True)
    assert await knock(table, "Noor") == [None]


async def test_about_a_bad_name_the_host_is_asked(redis: Redis) -> None:
    table = Table(redis)
    await table.open(asks_about_bad_names=True)

    assert await knock(table, "Tala", "shit", "bitch", "crap") == [1, None, None, None]
    told = await table.rooms.newcomers.told(table.address)
    assert [one.has_bad_word for one in told.waiting] == [True] * 3
    numbers = await waiting(table)
    await table.do(LetIn, newcomers=[numbers["shit"]], has_neutral_names=True)
    await table.do(LetIn, newcomers=[numbers["bitch"]])
    await table.do(TurnAway, newcomers=[numbers["crap"]])

    assert await knock(table, "shit", "bitch") == [2, 3]
    assert await reason(table.sit("crap")) is Reason.NOT_LET_IN
    tala, neutral, as_it_is = await names(table)
    assert (tala, is_generated(neutral), as_it_is) == ("Tala", True, "bitch")


async def test_all_at_once_each_bad_name_becomes_another_neutral_one(redis: Redis) -> None:
    table = Table(redis)
    await table.open(approves_newcomers=True, asks_about_bad_names=True)
    await knock(table, "Tala", "shit", "crap")

    await table.do(LetIn, up_to=3, has_neutral_names=True)

    assert await knock(table, "Tala", "shit", "crap") == [1, 2, 3]
    tala, *others = await names(table)
    assert (tala, [is_generated(name) for name in others]) == ("Tala", [True, True])


async def test_whoever_was_shown_out_stays_out_and_who_sits_is_asked_nothing(redis: Redis) -> None:
    table = Table(redis)
    await table.open()
    await table.sit("Tala", "Omar")
    await table.do(KickPlayer, seat=2)
    await table.do(ApproveNewcomers, is_wanted=True)

    assert await knock(table, "Tala") == [1]
    assert await reason(table.sit("Omar")) is Reason.KICKED
    assert await waiting(table) == {}


async def test_what_else_is_wrong_is_said_first_and_waits_for_nobody(guarded: Table) -> None:
    await knock(guarded, "Tala")
    await guarded.do(LockRoom, is_locked=True)

    assert await reason(guarded.sit("Tala")) is Reason.ROOM_LOCKED
    assert await waiting(guarded) == {}
    await guarded.do(LockRoom, is_locked=False)
    assert await reason(guarded.sit("Admin")) is Reason.NAME_RESERVED


async def test_who_has_tapped_the_pattern_and_waits_is_not_asked_again(redis: Redis) -> None:
    table = Table(redis)
    await table.open(approves_newcomers=True, asks_for_pattern=True)
    assert await reason(table.sit("Tala")) is Reason.PATTERN_WANTED
    with pytest.raises(HostDecides):
        await table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala", sees_the_stage=True))

    assert await knock(table, "Tala") == [None]
    await table.do(LetIn, newcomers=[1])
    assert await knock(table, "Tala") == [1]


async def test_whose_phone_is_gone_is_listed_no_more_and_keeps_the_place_for_when_it_comes_back(
    guarded: Table,
) -> None:
    await knock(guarded, "Tala", "Omar")
    await guarded.rooms.newcomers.left(guarded.address, token_of("Tala"))
    assert list(await waiting(guarded)) == ["Tala", "Omar"]
    await silent(guarded, "Tala", REFRESH_MS + 1)
    assert list(await waiting(guarded)) == ["Omar"]

    await knock(guarded, "Tala")

    assert await waiting(guarded) == {"Tala": 1, "Omar": 2}


async def test_a_full_list_lets_go_of_who_has_been_silent_for_longest(
    guarded: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "MOST_WAITING", 3)
    await knock(guarded, "Tala", "Omar", "Noor")
    await silent(guarded, "Omar", 1_000)

    await knock(guarded, "Late")

    assert list(await waiting(guarded)) == ["Tala", "Noor", "Late"]
    # Nobody is refused: who had to go asks again.
    assert await knock(guarded, "Omar") == [None]


async def test_one_network_that_fills_the_list_takes_no_place_of_another(
    guarded: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "MOST_OF_ONE_NETWORK", 3)
    await knock(guarded, "Tala", home="192.0.2.1")
    await silent(guarded, "Tala", 5_000)

    await knock(guarded, *(f"bot {number}" for number in range(10)), home="198.51.100.7")

    assert list(await waiting(guarded)) == ["Tala", "bot 7", "bot 8", "bot 9"]
    assert await guarded.redis.hlen(guarded.keys.newcomers) == 4
    counts = {
        int(count)
        for name, count in (await guarded.redis.hgetall(guarded.keys.admissions)).items()
        if str(name).startswith("of:")
    }
    assert counts == {1, 3}


async def test_of_where_somebody_waits_nothing_is_kept_but_whether_others_do(guarded: Table) -> None:
    await knock(guarded, "Tala", home="192.0.2.1")

    for key in (guarded.keys.newcomers, guarded.keys.admissions):
        assert "192.0.2.1" not in json.dumps(await guarded.redis.hgetall(key))


async def test_nothing_of_who_waited_outlives_the_room(guarded: Table) -> None:
    await knock(guarded, "Tala")

    left = {str(key) for key in await guarded.redis.keys(f"{guarded.keys.prefix}*")}
    about_newcomers = {guarded.keys.newcomers, guarded.keys.newcomers_seen, guarded.keys.admissions}
    assert about_newcomers <= left
    assert about_newcomers <= set(guarded.keys.all(3))
