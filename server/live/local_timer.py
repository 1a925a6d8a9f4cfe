"""A timer of this process: when it looks whether a room's phase is over. Any other may be first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from game.transitions import GRACE_MS
from game.wire import events


class LocalTimer:
    """Rings once at the moment that follows from what the room was last."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._timer: asyncio.TimerHandle | None = None

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()

    def follow(self, change: events.RoomChange) -> None:
        """Set it for what a change brings; most changes leave it as it is."""
        match change:
            case events.QuestionAnnounced():
                self._set(change.opens_at - change.now)
            case events.QuestionOpened() | events.TimeAdded():
                self._set(change.closes_at + GRACE_MS - change.now)
            case events.GameResumed() if change.closes_at is not None and change.opens_at is not None:
                is_open = change.opens_at <= change.now
                self._set((change.closes_at + GRACE_MS if is_open else change.opens_at) - change.now)
            case events.GamePaused() | events.QuestionRevealed():
                self.stop()

    def take_up(self, snapshot: events.AnySnapshot) -> None:
        """Set it for the room as this snapshot shows it."""
        due = snapshot.closes_at + GRACE_MS if snapshot.phase == "open" and snapshot.closes_at else None
        due = snapshot.opens_at if snapshot.phase == "announced" else due
        if due is not None and snapshot.paused_at is None:
            self._set(due - snapshot.now)

    def _set(self, delay_ms: int) -> None:
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(max(delay_ms, 0) / 1000, self._ring)
