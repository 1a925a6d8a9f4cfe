"""What a process does again and again for its rooms."""

import asyncio
from collections.abc import Sequence

import pytest

from server.live import rounds
from server.live.rounds import every_lane, some_at_a_time
from server.process.background_tasks import under_way


async def test_every_room_has_its_turn_some_after_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_ROOMS_AT_A_TIME", 2)
    done = list[list[str]]()

    async def note(rooms: Sequence[str]) -> None:
        done.append(list(rooms))

    await some_at_a_time(["a", "b", "c", "d", "e"], note)

    assert done == [["a", "b"], ["c", "d"], ["e"]]


async def test_lanes_have_their_turns_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses, begun, all_have = list[float](), dict[int, int](), asyncio.Event()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    async def note(partitions: Sequence[int]) -> None:
        begun.setdefault(partitions[0], len(pauses))
        if len(begun) == 3:
            all_have.set()

    monkeypatch.setattr(rounds, "_pause", pause)
    async with under_way(every_lane(6.0, lambda: [[0, 1], [2], [3]], note)):
        await all_have.wait()

    assert len(set(begun.values())) == 3
    assert set(pauses) == {2.0}
