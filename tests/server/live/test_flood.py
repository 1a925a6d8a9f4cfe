"""A program fills a room, and the host clears it in one action."""

import asyncio

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.commands import RemovePlayers
from game.wire.events import PlayersRemoved
from game.wire.notices import Refused
from tests.server.live.browser import host_view
from tests.server.live.school import School, take_seat


async def test_the_host_clears_a_full_room_and_the_class_comes_in(school: School) -> None:
    room = await school.open_room(max_players=40)
    host = await room.host()
    bots = await asyncio.gather(*(room.player(f"bot {number}") for number in range(40)))
    early = await room.knock(take_seat("Tala"))
    assert (await early.hear(Refused)).reason is Reason.ROOM_FULL

    await host.do(RemovePlayers, PlayersRemoved, joined_within=60)

    assert set(await asyncio.gather(*(bot.closed() for bot in bots))) == {CloseCode.KICKED}
    await early.say(take_seat("Tala"))
    await early.until(lambda: early.snapshots or None)
    assert [player.nickname for player in host_view(await host.refresh()).roster] == ["Tala"]
    nobody = await host.ask(RemovePlayers)
    assert isinstance(nobody, Refused)
    assert nobody.reason is Reason.NO_SUCH_SEAT
