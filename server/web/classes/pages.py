"""The page on which somebody joins a class, and its address for phones to look at."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from game import access_code
from server.web.join_address import join_base
from server.web.page_template import render_page
from server.web.qr_code import drawn


async def join(request: Request) -> Response:
    """Whether there is such a class is told to whoever is logged in."""
    return render_page(request, "classes/join", module="classes/join", code=_code(request))


async def qr(request: Request) -> Response:
    base = join_base(request, request.state["settings"])
    return drawn(f"{base}/classes/join/{_code(request)}", keeping="no-cache")


def _code(request: Request) -> str:
    code = access_code.read(request.path_params["code"])
    if code is None:
        raise HTTPException(404)
    return code
