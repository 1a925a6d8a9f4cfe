"""Whatever is said on a socket: the room is as it was, the others play on, and nothing is complained of."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from game.wire import PROTOCOL_VERSION
from game.wire.admitting import ApproveNewcomers
from game.wire.commands import ProjectRoom
from game.wire.events import ApprovalSet
from game.wire.notices import AdmissionAwaited
from server.live.store import Store
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import Room, School, another_phone, take_seat
from tests.server.live.spoiled_frames import FRAMES, Frame

# `make safety` tries many more.
MANY = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SAID = st.lists(FRAMES, min_size=1, max_size=8)


@dataclass(frozen=True)
class Scene:
    """A room, and those who watch what becomes of it."""

    room: Room
    host: Browser
    player: Browser


@pytest.fixture
async def scene(school: School) -> Scene:
    room = await school.open_room()
    return Scene(room, await room.host(), await room.player("Tala"))


async def say_all(browser: Browser, frames: Sequence[Frame]) -> None:
    """As far as the server listens."""
    try:
        for frame in frames:
            await browser.socket.send(frame)
        await (await browser.socket.ping())
    except ConnectionClosed:
        pass
    await browser.leave()


async def are_served(*browsers: Browser) -> None:
    for browser in browsers:
        await (await browser.socket.ping())
        assert browser.socket.close_code is None


async def a_stranger(room: Room) -> Browser:
    return await room.knock()


async def a_player(room: Room) -> Browser:
    return await room.player(f"P{another_phone()[:12]}")


async def a_projector(room: Room) -> Browser:
    return await room.knock(ProjectRoom(version=PROTOCOL_VERSION, account=room.teacher.account))


@pytest.mark.parametrize("come", [a_stranger, a_player, a_projector])
@MANY
@given(frames=SAID)
async def test_nobody_but_the_host_changes_a_room(
    scene: Scene, store: Store, come: Callable[[Room], Awaitable[Browser]], frames: Sequence[Frame]
) -> None:
    if (await store.rooms.read(scene.room.address)).room.question < 0:
        await start(scene.host)
    before = (await store.rooms.read(scene.room.address)).room

    await say_all(await come(scene.room), frames)

    after = (await store.rooms.read(scene.room.address)).room
    # A player who comes in has a seat, and that is all.
    assert after.model_copy(update={"last_seat": before.last_seat}) == before
    await are_served(scene.host, scene.player)


@pytest.fixture
async def guarded(scene: Scene) -> Scene:
    """The same, once whoever comes has to wait for the host."""
    await scene.host.do(ApproveNewcomers, ApprovalSet, is_wanted=True)
    return scene


@MANY
@given(frames=SAID)
async def test_nobody_who_waits_lets_anybody_in(
    guarded: Scene, store: Store, frames: Sequence[Frame]
) -> None:
    before = await store.rooms.read(guarded.room.address)
    phone = await guarded.room.knock(take_seat(f"P{another_phone()[:12]}"))
    await phone.hear(AdmissionAwaited)

    await say_all(phone, frames)

    after = await store.rooms.read(guarded.room.address)
    assert (after.room, after.players) == (before.room, before.players)
    await are_served(guarded.host, guarded.player)


@MANY
@given(frames=SAID)
async def test_a_host_who_says_anything_disturbs_no_other_room(
    scene: Scene, school: School, store: Store, frames: Sequence[Frame]
) -> None:
    before = await store.rooms.read(scene.room.address)
    room = await school.open_room()

    await say_all(await room.host(), frames)

    after = await store.rooms.read(scene.room.address)
    assert (after.room, after.players) == (before.room, before.players)
    await are_served(scene.host, scene.player)
