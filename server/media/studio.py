"""The studio: has pictures made anew in a process of their own, one at a time."""

from __future__ import annotations

import asyncio
import logging

from server.apart.program import FailedError, TooSlowError, module, run_apart
from server.media.redrawn import Fault, Redrawn

# By the clock; the program itself may take a sixth of it of the processor.
_SECONDS = 60
_logger = logging.getLogger(__name__)


class Studio:
    """One picture at a time: the processors belong to the games."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def redraw(self, data: bytes) -> Redrawn:
        """The picture in this file in all its sizes, or its fault."""
        async with self._turn:
            return await _redraw(data)


async def _redraw(data: bytes) -> Redrawn:
    try:
        return Redrawn.unpack(await run_apart(module("server.media.redraw"), data, seconds=_SECONDS))
    except TooSlowError:
        _logger.warning("a picture took longer than %d s to read", _SECONDS)
        return Redrawn(fault=Fault.TOO_SLOW)
    except FailedError as failed:
        if failed.is_out_of_time:
            return Redrawn(fault=Fault.TOO_SLOW)
        _logger.warning("a picture could not be made anew: %d, %s", failed.code, failed.complaint)
    except ValueError:
        _logger.warning("a picture that was made anew is not whole")
    return Redrawn(fault=Fault.BROKEN)
