"""A room whose host lets nobody in but by a name of ours."""

from __future__ import annotations

from collections.abc import Awaitable

import pytest
from redis.asyncio import Redis

from game import nickname
from game.generated_names import NAMES, NameLanguage
from game.refusal import Expected, Reason, Refusal
from game.seat import Newcomer
from game.wire.commands import LockRoom
from tests.game.table import Table, token_of

FALCON, SUN = "Brave Falcon", "الشمس الساطعة"


@pytest.fixture
async def careful(redis: Redis) -> Table:
    table = Table(redis)
    await table.open(only_generated_names=True)
    return table


async def refusal(refused: Awaitable[object]) -> tuple[Reason, Expected | None]:
    with pytest.raises(Refusal) as found:
        await refused
    return found.value.reason, found.value.expected


async def take(table: Table, name: str, token: str = "") -> int:
    return await table.seats.take(table.address, Newcomer(token_of(token or name), name))


@pytest.mark.parametrize("name", ["Maya", "Falcon Brave", "Brave Falcon 1", "الشمس الساطع"])
async def test_a_name_that_was_not_drawn_is_refused_and_it_is_said_which_would_do(
    careful: Table, name: str
) -> None:
    assert await refusal(take(careful, name)) == (Reason.NAME_NOT_GENERATED, Expected.GENERATED_NAME)
    assert await careful.seats.roster(careful.address) == []


async def test_names_of_both_languages_are_taken_and_those_with_numbers_too(careful: Table) -> None:
    assert await careful.sit(FALCON, SUN, f"{FALCON} 2", f"  {SUN}  9 ") == [1, 2, 3, 4]
    names = [seat.profile.nickname for seat in await careful.seats.roster(careful.address)]
    assert names == [FALCON, SUN, f"{FALCON} 2", f"{SUN} 9"]


async def test_who_asks_for_a_seat_that_they_never_had_hears_which_name_to_bring(careful: Table) -> None:
    refused = await refusal(careful.seats.take_back(careful.address, token_of("x")))

    assert refused == (Reason.NO_SUCH_SEAT, Expected.GENERATED_NAME)


async def test_a_generated_name_that_somebody_has_is_taken(careful: Table) -> None:
    await careful.sit(FALCON)

    refused = await refusal(take(careful, FALCON, "another"))

    assert refused == (Reason.NAME_TAKEN, Expected.GENERATED_NAME)


async def test_whether_a_room_lets_anybody_in_is_said_before_what_is_wrong_with_a_name(
    careful: Table,
) -> None:
    await careful.do(LockRoom, is_locked=True)

    assert await refusal(take(careful, "Maya")) == (Reason.ROOM_LOCKED, Expected.GENERATED_NAME)


async def test_who_sits_already_stays_whatever_their_name(table: Table) -> None:
    """As after a lost reply, or when the host has chosen this only after they had come."""
    await table.sit("Maya")
    await table.redis.hset(table.keys.room, "options", '{"only_generated_names":true}')

    assert await take(table, "Maya") == 1
    assert await table.seats.take_back(table.address, token_of("Maya")) == 1
    assert (await refusal(take(table, "Omar")))[0] is Reason.NAME_NOT_GENERATED


async def test_in_any_other_room_any_name_will_do_and_nothing_is_expected(table: Table) -> None:
    assert await take(table, "Maya") == 1
    assert await refusal(take(table, "Maya", "another")) == (Reason.NAME_TAKEN, None)
    assert await refusal(table.seats.take_back(table.address, token_of("x"))) == (Reason.NO_SUCH_SEAT, None)


async def test_free_are_the_names_that_nobody_has_nor_one_that_looks_like_them(table: Table) -> None:
    await table.sit("brave  falcon", SUN)

    assert await table.seats.free(table.address, [FALCON, "Wise Wolf", SUN]) == ["Wise Wolf"]


async def test_a_room_is_written_as_ever_unless_the_host_has_chosen_it(table: Table) -> None:
    """A process of the release before refuses options that it does not know."""
    assert "only_generated_names" not in (await table.redis.hget(table.keys.room, "options") or "")


def test_no_name_of_one_language_is_taken_for_one_of_the_other() -> None:
    keys = {language: set(map(nickname.key, NAMES[language])) for language in NameLanguage}

    assert not keys[NameLanguage.EN] & keys[NameLanguage.AR]
