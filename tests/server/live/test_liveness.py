"""One look for all sockets of a process, a few at a time."""

import asyncio
from contextlib import ExitStack
from typing import cast

import pytest

from server.live import liveness
from server.live.frame_protocol import FrameProtocol
from server.live.liveness import Liveness


class Silent:
    """A socket whose phone says nothing."""

    def __init__(self) -> None:
        self.pings = 0
        self.has_ended = False

    def has_spoken(self) -> bool:
        return False

    def ping(self) -> None:
        self.pings += 1

    def end_silent(self) -> None:
        self.has_ended = True


async def test_every_silent_socket_is_pinged_and_then_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liveness, "_SOCKETS_AT_A_TIME", 2)
    looking, sockets = Liveness(), [Silent() for _ in range(5)]
    with ExitStack() as stack:
        for socket in sockets:
            stack.enter_context(looking.watched(cast("FrameProtocol", socket)))

        for _ in range(4):
            await looking.look()

    assert [(one.pings, one.has_ended) for one in sockets] == [(2, True)] * 5


async def test_who_goes_while_others_are_looked_at_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liveness, "_SOCKETS_AT_A_TIME", 1)
    looking, stays, goes = Liveness(), Silent(), Silent()

    with looking.watched(cast("FrameProtocol", stays)):
        with looking.watched(cast("FrameProtocol", goes)):
            look = asyncio.create_task(looking.look())
            await asyncio.sleep(0)
        await look
        for _ in range(3):
            await looking.look()

    assert (goes.pings, goes.has_ended) == (0, False)
    assert stays.has_ended
