"""The font of formulas: cut by a process of its own when it is first asked for, and then kept in memory."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_PROJECT = Path(__file__).resolve().parents[2]
_PROGRAM = _PROJECT / "server" / "formulas" / "cut_font.py"
# Also on a slow machine with games on it.
_SECONDS = 60
# The environment holds secrets, which other people's code need not know.
_KNOWN = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")
_logger = logging.getLogger(__name__)

# Of all that the file is made by: it may be kept for as long as this stays.
VERSION = hashlib.sha256(
    repr((version("ziamath"), version("fonttools"), _PROGRAM.read_bytes())).encode()
).hexdigest()[:16]
ADDRESS = f"/font/{VERSION}/formulas.woff2"


class FormulaFont:
    """One for each process of the server."""

    def __init__(self) -> None:
        self._cutting: asyncio.Task[bytes | None] | None = None

    async def file(self) -> bytes | None:
        """The font as WOFF2, or None if it cannot be made. Made once, however many ask meanwhile."""
        if self._cutting is None:
            self._cutting = asyncio.create_task(asyncio.to_thread(cut))
        # Others wait for it when the one who asked first has gone.
        return await asyncio.shield(self._cutting)


def cut() -> bytes | None:
    command = [sys.executable, "-m", "server.formulas.cut_font"]
    known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
    try:
        return subprocess.run(
            command, capture_output=True, timeout=_SECONDS, cwd=_PROJECT, env=known, check=True
        ).stdout
    except subprocess.TimeoutExpired:
        _logger.warning("the font of formulas took longer than %d s to cut", _SECONDS)
    except subprocess.CalledProcessError as error:
        complaint = error.stderr[-500:].decode(errors="replace")
        _logger.warning("the font of formulas could not be cut: %s", complaint)
    return None


async def formula_font(request: Request) -> Response:
    font: FormulaFont = request.state.formula_font
    file = await font.file()
    if file is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    # While several releases run, a page of the other one may ask here.
    is_ours = request.path_params["version"] == VERSION
    kept = "public, max-age=31536000, immutable" if is_ours else "no-store"
    return Response(file, headers={"cache-control": kept}, media_type="font/woff2")
