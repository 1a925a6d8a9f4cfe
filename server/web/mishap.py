"""Mishaps: the page for what is not here, and the page for what went wrong."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from server.web.shell import shell


async def missing(request: Request, error: Exception) -> Response:
    return shell(request, "missing", status=getattr(error, "status_code", 404))


async def mishap(request: Request, _: Exception) -> Response:
    """The error itself goes on to the server's log."""
    return shell(request, "mishap", status=500)
