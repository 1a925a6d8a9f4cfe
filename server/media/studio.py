"""The studio: has pictures made anew in a process of their own, one at a time."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from pathlib import Path

from server.media.redrawn import Fault, Redrawn

_PROJECT = Path(__file__).resolve().parents[2]
_SECONDS = 10
# A process that reads strangers' files knows nothing of ours.
_KNOWN = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")
_logger = logging.getLogger(__name__)


class Studio:
    """One picture at a time: the processors belong to the games."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def redraw(self, data: bytes) -> Redrawn:
        """The picture in this file in all its sizes, or its fault."""
        async with self._turn:
            return await asyncio.to_thread(_redraw, data)


def _redraw(data: bytes) -> Redrawn:
    command = [sys.executable, "-m", "server.media.redraw"]
    known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
    try:
        done = subprocess.run(  # nothing in it comes from outside
            command, input=data, capture_output=True, timeout=_SECONDS, cwd=_PROJECT, env=known, check=True
        )
        return Redrawn.unpack(done.stdout)
    except subprocess.TimeoutExpired:
        _logger.warning("a picture took longer than %d s to read", _SECONDS)
    except (subprocess.CalledProcessError, ValueError) as error:
        _logger.warning("a picture could not be made anew: %s", type(error).__name__)
    return Redrawn(fault=Fault.BROKEN)
