"""Error pages: the page for what is not here, and the page for what went wrong."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from server.web.page_template import render_page


async def missing(request: Request, error: Exception) -> Response:
    return render_page(request, "missing", status=getattr(error, "status_code", 404))


async def failed(request: Request, _: Exception) -> Response:
    """The error itself goes on to the server's log."""
    return render_page(request, "error", status=500)
