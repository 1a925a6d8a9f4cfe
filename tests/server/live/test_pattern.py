"""The pattern over sockets: the stage shows it, phones tap it, and nobody else is told."""

import asyncio

import pytest

from game import pattern
from game.pattern import SHAPES, TRIES
from game.refusal import Expected, Reason
from game.wire.commands import TakeSeat
from game.wire.enquiries import TellPattern
from game.wire.events import PlayerSnapshot
from game.wire.notices import PatternTold, Refused
from tests.server.live.browser import Browser, host_view
from tests.server.live.school import Room, School, another_phone, take_seat


@pytest.fixture
async def room(school: School, monkeypatch: pytest.MonkeyPatch) -> Room:
    """No turn ends while a test lasts."""
    monkeypatch.setattr(pattern, "TURN_MS", 10**9)
    return await school.open_room(asks_for_pattern=True)


async def shapes(stage: Browser) -> list[int]:
    """What the big screen shows."""
    ref = another_phone()
    await stage.say(TellPattern(ref=ref))
    return (await stage.hear(PatternTold, ref=ref)).shapes


def tapping(nickname: str, shown: list[int]) -> TakeSeat:
    return take_seat(nickname).model_copy(update={"pattern": shown})


async def refused(phone: Browser) -> tuple[Reason, Expected | None]:
    found = await phone.hear(Refused)
    return found.reason, found.expected


async def test_who_taps_what_the_stage_shows_comes_in(room: Room) -> None:
    host, phone = await room.host(), await room.knock(take_seat("Tala"))
    assert await refused(phone) == (Reason.PATTERN_WANTED, Expected.FOUR_SHAPES)

    await phone.say(tapping("Tala", await shapes(host)))

    await phone.hear(PlayerSnapshot)
    assert [player.nickname for player in host_view(await host.refresh()).roster] == ["Tala"]


async def test_the_projector_shows_it_too_and_players_are_told_nothing(room: Room) -> None:
    host, projector = await room.host(), await room.projector()
    shown = await shapes(projector)
    tala = await room.knock(tapping("Tala", shown))
    await tala.hear(PlayerSnapshot)

    await tala.say(TellPattern(ref="mine"))

    assert (await tala.hear(Refused, ref="mine")).reason is Reason.NOT_THE_HOST
    assert tala.seen(PatternTold) == []
    assert await shapes(host) == shown


async def test_programs_that_guess_stay_outside_and_the_class_comes_in(room: Room) -> None:
    """Each bot has one phone and taps until it may not any more."""
    host = await room.host()
    shown = await shapes(host)
    mistaken = [(shape + 1) % SHAPES for shape in shown]

    async def guess(number: int) -> list[Reason]:
        hello = tapping(f"bot {number}", mistaken)
        bot = await room.knock()
        for _ in range(TRIES + 1):
            await bot.say(hello)
        await bot.until(lambda: len(bot.seen(Refused)) > TRIES or None)
        return [refusal.reason for refusal in bot.seen(Refused)]

    told = await asyncio.gather(*(guess(number) for number in range(10)))
    tala = await room.knock(tapping("Tala", await shapes(host)))
    await tala.hear(PlayerSnapshot)

    assert told == [[Reason.PATTERN_WRONG] * TRIES + [Reason.PATTERN_SPENT]] * 10
    assert [player.nickname for player in host_view(await host.refresh()).roster] == ["Tala"]
