"""What a process does again and again for its rooms."""

from collections.abc import Sequence

import pytest

from server.live import rounds
from server.live.rounds import some_at_a_time


async def test_every_room_has_its_turn_some_after_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_ROOMS_AT_A_TIME", 2)
    done = list[list[str]]()

    async def note(rooms: Sequence[str]) -> None:
        done.append(list(rooms))

    await some_at_a_time(["a", "b", "c", "d", "e"], note)

    assert done == [["a", "b"], ["c", "d"], ["e"]]
