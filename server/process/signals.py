"""The signals that ask a program to end, and how it unwinds what it has started, whatever it is doing."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import TypeVar

# Ctrl-C, a kill and a closed terminal.
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Outcome = TypeVar("Outcome")
Handler = Callable[[int, FrameType | None], None] | signal.Handlers


def end_in_order_once() -> None:
    """Let the next one raise KeyboardInterrupt, and those after it do nothing, so that none cuts it short."""

    def end(*_: object) -> None:
        handle(signal.SIG_IGN)
        raise KeyboardInterrupt

    handle(end)


def run_until_end(job: Coroutine[None, None, Outcome]) -> Outcome:
    """What the job gives. The next signal cancels it, and raises KeyboardInterrupt when it has unwound.

    Raised wherever a task or a callback of it is, it would leave a library's work half done.
    """
    is_ending = False

    async def cancellable() -> Outcome:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def cancel(*_: object) -> None:
            nonlocal is_ending
            is_ending = True
            handle(signal.SIG_IGN)
            if task and not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

        handle(cancel)
        return await job

    try:
        outcome = asyncio.run(cancellable())
    except asyncio.CancelledError:
        if not is_ending:
            raise
    if is_ending:
        raise KeyboardInterrupt
    end_in_order_once()
    return outcome


def handle(handler: Handler) -> None:
    for end in ENDS:
        signal.signal(end, handler)
