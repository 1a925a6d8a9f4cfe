"""Options that are chosen while a room waits in its lobby hold on every server, for all who are there."""

from collections.abc import AsyncIterator

import httpx
import pytest

from game.options import GameOptions
from game.wire.events import HostSnapshot, PlayerSnapshot
from game.wire.notices import AnswerMarked
from server.settings import Settings
from tests.server.live.browser import Browser
from tests.server.live.lesson import go_on, start
from tests.server.live.school import SOLUTIONS, Room
from tests.server.live.serving import serving


@pytest.fixture
async def second(settings: Settings) -> AsyncIterator[str]:
    """Another server, which shares nothing with the first but Redis and PostgreSQL."""
    async with serving(settings) as address:
        yield address


async def choose(room: Room, options: GameOptions) -> None:
    headers = {"authorization": f"Bearer {room.teacher.account}"}
    async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as http:
        answer = await http.put(f"/games/{room.game}/options", json=options.model_dump(mode="json"))
    assert answer.status_code == 200, answer.text


async def test_options_chosen_in_the_lobby_hold_for_everybody_who_is_there(second: str, room: Room) -> None:
    host, elsewhere = await room.host(), await room.host(server=second)
    players = [await room.player("Tala"), await room.player("Omar", server=second)]
    options = GameOptions(announce_seconds=30, streak_bonus=True)

    await choose(room, options)

    for seen in [await browser.hear(HostSnapshot, options=options) for browser in (host, elsewhere)]:
        assert seen.players == 2
    for player in players:
        await player.hear(PlayerSnapshot, options=options)
    bonuses = await bonuses_after_two_right_answers(host, players)
    assert min(bonuses) > 0


async def test_without_another_choice_there_is_no_bonus(room: Room) -> None:
    host, players = await room.host(), [await room.player("Tala")]

    assert await bonuses_after_two_right_answers(host, players) == [0]


async def bonuses_after_two_right_answers(host: Browser, players: list[Browser]) -> list[int]:
    await start(host)
    for player in players:
        await player.answer(*SOLUTIONS[0], question=0)
    await go_on(host)
    for player in players:
        await player.answer(*SOLUTIONS[1], question=1)
    return [await bonus(player) for player in players]


async def bonus(player: Browser) -> int:
    """For the second question."""
    marked = await player.hear(AnswerMarked)
    while marked.mark.question < 1:
        marked = await player.hear(AnswerMarked)
    return marked.mark.bonus
