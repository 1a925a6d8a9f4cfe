"""Whoever folds the events they are told knows the room as a fresh snapshot shows it, in every role."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import pytest

from game.phase import Phase
from game.store.reading import Reading
from game.wire.admitting import ApproveNewcomers
from game.wire.command import HostCommand
from game.wire.commands import (
    AddTime,
    Advance,
    CloseQuestion,
    EndGame,
    KickPlayer,
    LockRoom,
    PauseGame,
    ResumeGame,
    SetAutoAdvance,
    SetCalm,
    SkipWait,
    StartGame,
    VoidQuestion,
)
from game.wire.events import AnySnapshot, PlayerSnapshot
from game.wire.notices import CommandDone
from server.live import message_rate
from server.live.store import Store
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.school import Room, School

STEPS, SEEDS = 60, 4
COMMANDS: list[tuple[type[HostCommand], int]] = [
    (AddTime, 1),
    (ApproveNewcomers, 1),
    (Advance, 6),
    (CloseQuestion, 2),
    (KickPlayer, 1),
    (LockRoom, 1),
    (PauseGame, 2),
    (ResumeGame, 4),
    (SetAutoAdvance, 1),
    (SetCalm, 1),
    (SkipWait, 6),
    (StartGame, 6),
    (VoidQuestion, 1),
]
# After this everybody is sent a snapshot.
SHOWN_ANEW = (KickPlayer,)


@dataclass
class Class:
    """A host, a projector and players who do things at random."""

    room: Room
    host: Browser
    projector: Browser
    chance: random.Random
    players: list[Browser] = field(default_factory=list)
    history: list[str] = field(default_factory=list)

    @property
    def everybody(self) -> list[Browser]:
        return [self.host, self.projector, *self.players]

    async def act(self) -> None:
        await self.chance.choices([self.join, self.answer, self.command], [2, 4, 9])[0]()

    async def join(self) -> None:
        name = f"player {len(self.history)}"
        knows = self.host.state
        is_welcome = not (knows.is_locked or knows.approves_newcomers or knows.phase.is_over)
        if is_welcome and len(self.players) < 6:
            self.history.append("join")
            self.players.append(await self.room.player(name))

    async def answer(self) -> None:
        question = self.host.state.question
        if question is not None and self.players:
            player, choice = self.chance.choice(self.players), self.chance.randrange(2)
            self.history.append(f"answer: {await player.answer(choice, question=question.number)}")

    async def command(self) -> None:
        kind = self.chance.choices([kind for kind, _ in COMMANDS], [weight for _, weight in COMMANDS])[0]
        if kind is KickPlayer and len(self.players) < 2:
            return
        kicked = self.chance.choice(self.players) if kind is KickPlayer else None
        question = self.host.state.question
        fields: dict[type[HostCommand], dict[str, object]] = {
            AddTime: {"seconds": 5},
            ApproveNewcomers: {"is_wanted": not self.host.state.approves_newcomers},
            LockRoom: {"is_locked": not self.host.state.is_locked},
            SetAutoAdvance: {"auto_advance": not self.host.state.auto_advance},
            SetCalm: {"is_calm": not self.host.state.is_calm},
            KickPlayer: {"seat": kicked.seat if kicked else 1},
            VoidQuestion: {"question": question.number if question else 0},
        }
        counts = {browser: len(browser.snapshots) for browser in self.everybody}
        reply = await self.host.ask(kind, **fields.get(kind, {}))
        self.history.append(f"{kind.__name__}: {reply.type}")
        if kicked and isinstance(reply, CommandDone):
            await kicked.closed()
            self.players.remove(kicked)
        if kind in SHOWN_ANEW and isinstance(reply, CommandDone):
            for browser in self.everybody:
                await browser.until(partial(_has_snapshots, browser, counts[browser] + 1))

    async def settle(self, store: Store) -> Reading:
        """The room, once everybody has been told all of it; a timer may change it while we wait."""
        async with asyncio.timeout(PATIENCE):
            while True:
                reading = await store.rooms.read(self.room.address)
                if all(_is_told(browser, reading) for browser in self.everybody):
                    return reading
                await asyncio.sleep(0.01)

    async def agree(self, store: Store) -> None:
        """Everybody knows what the server would tell them anew."""
        told, fresh = await self.settle(store), await self.fresh(store)
        while (now := await self.settle(store)).room.seq > told.room.seq:
            told, fresh = now, await self.fresh(store)
        for browser, snapshot in zip(self.everybody, fresh, strict=True):
            # A mark comes right after the change that it belongs to.
            with suppress(TimeoutError):
                await browser.until(partial(_knows, browser, snapshot))
            assert comparable(browser.state) == comparable(snapshot), self.history

    async def fresh(self, store: Store) -> list[AnySnapshot]:
        """What the server would tell everybody anew."""
        address, snapshots = self.room.address, store.snapshots
        seats = [player.seat for player in self.players]
        shown = await snapshots.of_players(address, seats)
        return [
            await snapshots.of_host(address),
            await snapshots.of_projector(address),
            *(shown[seat] for seat in seats),
        ]


def _has_snapshots(browser: Browser, count: int) -> bool:
    return len(browser.snapshots) >= count


def _knows(browser: Browser, snapshot: AnySnapshot) -> bool:
    return comparable(browser.state) == comparable(snapshot)


def _is_told(browser: Browser, reading: Reading) -> bool:
    """The counters are for the stage."""
    known = browser.state
    counted = isinstance(known, PlayerSnapshot) or (known.players, known.answered) == (
        reading.players,
        reading.answered,
    )
    return counted and known.seq >= reading.room.seq


def comparable(snapshot: AnySnapshot) -> AnySnapshot:
    """Without the moment, and without counters that only the stage is told of."""
    untold = {"players": 0, "answered": 0} if isinstance(snapshot, PlayerSnapshot) else {}
    return snapshot.model_copy(update={"now": 0, **untold})


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_what_was_told_adds_up_to_what_a_snapshot_says(
    school: School, store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_rate, "BURST", 1e6)
    room = await school.open_room(streak_bonus=seed % 2 == 0, reveal_seconds=120, standings_seconds=120)
    host, projector = await room.host(), await room.projector()
    players = [await room.player(name) for name in ("Tala", "Omar")]
    group = Class(room, host, projector, random.Random(seed), players)

    for _ in range(STEPS):
        await group.act()
        await group.agree(store)
        if host.state.phase.is_over:
            break
    await host.ask(EndGame)
    await host.until(lambda: host.state.phase in (Phase.STORED, Phase.ABORTED))

    await group.agree(store)
