"""Who gets which seat."""

import asyncio
from collections.abc import Callable, Sequence
from uuid import uuid4

import pytest

from game import former_nickname, nickname
from game.phase import Phase
from game.refusal import Reason
from game.seat import Newcomer
from game.store import seats as store
from game.wire import commands
from tests.game.table import Table, reason, token_of, without


async def test_a_phone_that_asks_again_gets_its_seat_again(table: Table) -> None:
    first = await table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala"))
    again = await table.seats.take(table.address, Newcomer(token_of("Tala"), "Other name"))
    back = await table.seats.take_back(table.address, token_of("Tala"))

    assert first == again == back == 1
    assert [seat.profile.nickname for seat in await table.seats.roster(table.address)] == ["Tala"]


async def test_a_phone_that_sends_its_hello_fifty_times_has_one_seat(table: Table) -> None:
    taken = await asyncio.gather(
        *(table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala")) for _ in range(50))
    )

    assert set(taken) == {1}
    assert (await table.rooms.read(table.address)).players == 1


async def test_an_account_finds_its_seat_from_a_second_phone(table: Table) -> None:
    first = await table.seats.take(table.address, Newcomer(token_of("phone"), "Tala", user_id=42))
    second = await table.seats.take(table.address, Newcomer(token_of("laptop"), "Tala", user_id=42))

    assert second == first
    assert await table.seats.take_back(table.address, token_of("laptop")) == first
    assert await table.seats.take_back(table.address, token_of("phone")) == first


async def test_two_guests_are_two_players(table: Table) -> None:
    assert await table.sit("Tala", "Omar") == [1, 2]


@pytest.mark.parametrize("name", ["Tala", "TALA", "t\u200ba l a", "T\u0430la"])
async def test_a_name_that_looks_like_another_is_taken(table: Table, name: str) -> None:
    await table.sit("Tala")

    assert await reason(table.seats.take(table.address, Newcomer(token_of("x"), name))) is Reason.NAME_TAKEN


@pytest.mark.parametrize("is_guarded", [True, False])
async def test_of_fifty_phones_that_want_one_name_one_gets_it(table: Table, *, is_guarded: bool) -> None:
    if not is_guarded:
        guard = "is_taken(phone) then"
        table.seats._take_seats = without(table.redis, "take_seats", guard, "false then")

    found = await asyncio.gather(
        *(reason(table.seats.take(table.address, Newcomer(token_of(f"{n}"), "Tala"))) for n in range(50))
    )

    winners = 1 if is_guarded else 50
    assert found.count(None) == winners
    assert found.count(Reason.NAME_TAKEN) == 50 - winners
    assert (await table.rooms.read(table.address)).players == winners


async def test_one_phone_that_asks_fifty_times_at_once_gets_one_seat(table: Table) -> None:
    found = await asyncio.gather(
        *(table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala")) for _ in range(50))
    )

    assert found == [1] * 50
    assert (await table.rooms.read(table.address)).players == 1


async def test_of_many_who_come_at_once_as_many_get_in_as_there_are_seats(table: Table) -> None:
    room = Table(table.redis, code="SMALL3")
    await room.open(max_players=7)

    found = await asyncio.gather(
        *(reason(room.seats.take(room.address, Newcomer(token_of(f"{n}"), f"player {n}"))) for n in range(50))
    )

    assert (found.count(None), found.count(Reason.ROOM_FULL)) == (7, 43)
    assert [seat.number for seat in await room.seats.roster(room.address)] == list(range(1, 8))
    assert len((await room.board()).lines) == 7


async def test_each_of_many_who_ask_at_once_hears_what_concerns_them(table: Table) -> None:
    await table.sit("Tala")

    same_name, no_seat, tala, omar = await asyncio.gather(
        reason(table.seats.take(table.address, Newcomer(token_of("x"), "Tala"))),
        reason(table.seats.take_back(table.address, token_of("nobody"))),
        table.seats.take_back(table.address, token_of("Tala")),
        table.seats.take(table.address, Newcomer(token_of("Omar"), "Omar")),
    )

    assert (same_name, no_seat) == (Reason.NAME_TAKEN, Reason.NO_SUCH_SEAT)
    assert (tala, omar) == (1, 2)


async def test_names_that_a_language_tells_apart_are_all_let_in(table: Table) -> None:
    assert await table.sit("Hùng", "Hưng", "Thúy", "Thùy", "たいき", "だいき", "José", "Jose") == [
        *range(1, 9)
    ]


async def seat_as_before(
    table: Table, *names: str, key: Callable[[str], str] = former_nickname.first_key
) -> list[int]:
    """Seats as processes gave them that did not know today's keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nickname, "key", key)
        return await table.sit(*names)


@pytest.mark.parametrize("is_guarded", [True, False])
@pytest.mark.parametrize(
    ("key", "names"),
    [
        (former_nickname.first_key, ("José", "JOSÉ")),
        (former_nickname.second_key, ("R1ght", "r 1ght")),
        (former_nickname.second_key, ("Hùng", "HÙNG")),
    ],
)
async def test_who_sat_down_before_an_upgrade_keeps_their_name(
    table: Table, key: Callable[[str], str], names: Sequence[str], *, is_guarded: bool
) -> None:
    if not is_guarded:
        guard = "found[1] or found[2] or found[3]"
        table.seats._take_seats = without(table.redis, "take_seats", guard, "found[1]")
    await seat_as_before(table, names[0], key=key)

    found = [await reason(table.seats.take(table.address, Newcomer(token_of("x"), name))) for name in names]

    assert (found == [Reason.NAME_TAKEN] * 2) is is_guarded


@pytest.mark.parametrize("key", [former_nickname.first_key, former_nickname.second_key])
async def test_in_a_room_from_before_an_upgrade_newcomers_go_by_the_new_rule(
    table: Table, key: Callable[[str], str]
) -> None:
    await seat_as_before(table, "Tala", key=key)

    assert await table.sit("Zoë", "Zoe", "Hùng", "Hưng") == [2, 3, 4, 5]
    assert await reason(table.seats.take(table.address, Newcomer(token_of("x"), "zoë"))) is Reason.NAME_TAKEN
    assert await table.seats.take_back(table.address, token_of("Tala")) == 1
    await table.do(commands.KickPlayer, seat=1)
    assert await table.seats.take(table.address, Newcomer(token_of("namesake"), "Tala")) == 6


async def test_an_empty_name_gets_no_seat(table: Table) -> None:
    assert await reason(table.sit("\u200b")) is Reason.NAME_EMPTY


async def test_a_phone_that_had_no_seat_cannot_take_one_back(table: Table) -> None:
    assert await reason(table.seats.take_back(table.address, token_of("x"))) is Reason.NO_SUCH_SEAT


async def test_a_locked_room_lets_nobody_new_in_and_everybody_back(table: Table) -> None:
    await table.sit("Tala")
    await table.do(commands.LockRoom, is_locked=True)

    assert await reason(table.sit("Omar")) is Reason.ROOM_LOCKED
    assert await table.sit("Tala") == [1]

    await table.do(commands.LockRoom, is_locked=False)
    assert await table.sit("Omar") == [2]


async def test_a_full_room_lets_nobody_new_in_and_everybody_back(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "CAPACITY", 2)
    names = [f"player {n}" for n in range(50)]

    found = await asyncio.gather(*(reason(table.sit(name)) for name in names))

    assert found.count(None) == 2
    assert found.count(Reason.ROOM_FULL) == 48
    assert await reason(table.sit(names[found.index(None)])) is None


async def test_who_was_kicked_cannot_come_back_and_frees_the_name(table: Table) -> None:
    await table.seats.take(table.address, Newcomer(token_of("Tala"), "Tala", user_id=42))
    await table.do(commands.KickPlayer, seat=1)

    for token in ("Tala", "second phone"):
        again = table.seats.take(table.address, Newcomer(token_of(token), "Tala 2", user_id=42))
        assert await reason(again) is Reason.KICKED
    assert await reason(table.seats.take_back(table.address, token_of("Tala"))) is Reason.KICKED
    assert await table.seats.take(table.address, Newcomer(token_of("namesake"), "Tala")) == 2


async def test_a_kicked_player_is_gone_from_roster_board_and_snapshots(open_table: Table) -> None:
    await open_table.answer(1, 0)
    await open_table.do(commands.KickPlayer, seat=1)

    assert [seat.number for seat in await open_table.seats.roster(open_table.address)] == [2, 3]
    assert set((await open_table.board()).points) == {2, 3}
    assert set(await open_table.snapshots.of_players(open_table.address, [1, 2])) == {2}


async def test_a_seat_that_is_not_there_cannot_be_kicked(table: Table) -> None:
    before = await table.room()

    assert await reason(table.do(commands.KickPlayer, seat=9)) is Reason.NO_SUCH_SEAT
    assert await table.room() == before


async def test_being_seen_does_not_bring_a_kicked_player_back(open_table: Table) -> None:
    await open_table.do(commands.KickPlayer, seat=1)

    await open_table.seats.touch(open_table.address, [1])

    assert await open_table.redis.zscore(open_table.keys.presence, "1") is None
    assert (await open_table.rooms.read(open_table.address)).unanswered == 2


async def test_a_late_joiner_plays_the_question_at_hand(open_table: Table) -> None:
    await open_table.sit("Late")

    assert (await open_table.rooms.read(open_table.address)).unanswered == 4
    assert await open_table.answer(4, 0) is None
    assert 500 <= (await open_table.board()).points[4] <= 1000


async def test_after_the_end_only_those_who_played_come_in(open_table: Table) -> None:
    await open_table.do(commands.EndGame)
    assert (await open_table.room()).phase is Phase.FINISHED

    assert await reason(open_table.sit("Late")) is Reason.GAME_OVER
    assert await open_table.sit("Tala") == [1]


async def test_a_room_keeps_no_token_only_its_hash(table: Table) -> None:
    token = f"{uuid4().hex}{uuid4().hex}"
    await table.seats.take(table.address, Newcomer(token, "Tala"))

    kept = [await table.redis.hgetall(key) for key in (table.keys.seats, table.keys.tokens, table.keys.names)]

    assert token not in str(kept)


async def test_newcomers_are_told_from_those_already_known(table: Table) -> None:
    await table.sit("Tala", "Omar", "Noor")
    await table.do(commands.KickPlayer, seat=2)

    assert [seat.number for seat in await table.seats.joined_since(table.address, 1)] == [3]
    assert await table.seats.joined_since(table.address, 3) == []
