"""The font of formulas: cut by a process of its own when it is first asked for, and then kept in memory."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.apart.program import FailedError, TooSlowError, module, run_apart

_PROJECT = Path(__file__).resolve().parents[2]
_PROGRAM = _PROJECT / "server" / "formulas" / "cut_font.py"
# Also on a slow machine with games on it.
_SECONDS = 120
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
        """The font as WOFF2, or None if it cannot be made.

        It is made once, however many ask meanwhile; after a failure the next one who asks has it tried anew.
        """
        if self._cutting is None or (self._cutting.done() and self._cutting.result() is None):
            self._cutting = asyncio.create_task(cut())
        # Others wait for it when the one who asked first has gone.
        return await asyncio.shield(self._cutting)


async def cut() -> bytes | None:
    try:
        return await run_apart(module("server.formulas.cut_font"), seconds=_SECONDS)
    except TooSlowError:
        _logger.warning("the font of formulas took longer than %d s to cut", _SECONDS)
    except FailedError as failed:
        _logger.warning("the font of formulas could not be cut: %d, %s", failed.code, failed.complaint)
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
