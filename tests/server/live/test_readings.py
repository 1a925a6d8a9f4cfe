"""What a process reads of a room to tell a change of it."""

from __future__ import annotations

from collections import Counter

import pytest
from redis.asyncio import Redis

from game.store import board
from game.store.script import Script, script
from game.wire.events import QuestionRevealed, StandingsShown
from tests.server.live.lesson import go_on_to_the_last, start
from tests.server.live.school import Room


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a board was read by a script of this name."""
    found = Counter[str]()

    def counted(redis: Redis, name: str) -> Script:
        found[name] += 1
        return script(redis, name)

    monkeypatch.setattr(board, "script", counted)
    return found


async def test_the_board_is_read_once_for_all_who_are_told_of_it(room: Room, readings: Counter[str]) -> None:
    host = await room.host()
    await room.player("Tala")
    await start(host)

    await go_on_to_the_last(host)

    told = [*host.seen(QuestionRevealed), *host.seen(StandingsShown)]
    assert readings["read_board"] == len(told) == 4
