"""What a room calls who comes with a bad name."""

import pytest

from game import bad_words
from game.generated_names import NAMES, NameLanguage, is_generated
from game.options import GameOptions
from game.refusal import Reason
from game.seat import Newcomer
from game.store import neutral_names
from game.store.seats import Seats
from game.wire import commands
from tests.game.examples import HOST
from tests.game.table import Table, reason, token_of


async def names(table: Table) -> list[str]:
    return [seat.profile.nickname for seat in await table.seats.roster(table.address)]


@pytest.mark.parametrize("is_guarded", [True, False])
async def test_a_bad_name_becomes_one_of_ours_in_its_own_alphabet(
    table: Table, monkeypatch: pytest.MonkeyPatch, *, is_guarded: bool
) -> None:
    if not is_guarded:
        monkeypatch.setattr(neutral_names, "has_bad_word", lambda *_: False)

    await table.sit("Sh1t", "يا كلب", "Cassandra")

    english, arabic, own = await names(table)
    assert (is_generated(english) and english.isascii()) is is_guarded
    assert (is_generated(arabic) and not arabic.isascii()) is is_guarded
    assert own == "Cassandra"


async def test_each_of_many_gets_a_name_that_nobody_has(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neutral_names, "draw", lambda language, count, _: list(NAMES[language][:count]))

    for n in range(8):
        await table.seats.take(table.address, Newcomer(token_of(f"{n}"), "shit"))

    assert await names(table) == list(NAMES[NameLanguage.EN][:8])


async def test_a_host_may_take_names_as_they_are(table: Table) -> None:
    room = Table(table.redis, code="FREE22")
    await room.open(replaces_bad_names=False)

    await room.sit("shit")

    assert await names(room) == ["shit"]


async def test_where_only_names_of_ours_count_it_is_refused(table: Table) -> None:
    room = Table(table.redis, code="CARE22")
    await room.open(only_generated_names=True)

    assert await reason(room.sit("shit")) is Reason.NAME_NOT_GENERATED


async def test_who_sits_already_keeps_the_name_and_the_seat(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neutral_names, "has_bad_word", lambda *_: False)
    await table.sit("shit")
    monkeypatch.setattr(neutral_names, "has_bad_word", bad_words.has_bad_word)

    assert await table.sit("shit") == [1]
    assert await names(table) == ["shit"]


async def test_a_room_of_the_release_before_replaces_them_too(table: Table) -> None:
    assert "replaces_bad_names" not in str(await table.redis.hget(table.keys.room, "options"))

    await table.sit("shit")

    assert is_generated(*await names(table))


async def test_a_room_goes_by_the_words_that_its_host_had_when_it_was_opened(table: Table) -> None:
    strict = Table(table.redis, code="STRCT2")
    await strict.rooms.open(strict.address, HOST, strict.quiz, GameOptions(), "Voldemort\n-shit")

    await strict.sit("V0ldemort", "shit")
    await strict.do(commands.LockRoom, is_locked=True)
    await strict.do(commands.LockRoom, is_locked=False)
    late = Seats(table.redis)
    await late.take(strict.address, Newcomer(token_of("late"), "voldemort"))

    first, second, third = await names(strict)
    assert (is_generated(first), second, is_generated(third)) == (True, "shit", True)


async def test_nothing_is_remembered_of_a_room_that_is_not_there_yet(table: Table) -> None:
    room = Table(table.redis, code="LATER2")
    assert await reason(room.sit("Voldemort")) is Reason.NO_SUCH_ROOM
    await room.rooms.open(room.address, HOST, room.quiz, GameOptions(), "Voldemort")

    await room.sit("Voldemort")

    assert is_generated(*await names(room))
