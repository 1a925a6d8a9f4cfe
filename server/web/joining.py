"""The pages on which somebody joins a class or a course by its code, and their addresses for cameras."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from game import access_code
from server.web.join_address import join_base
from server.web.page_template import render_page
from server.web.pages import Page
from server.web.qr_code import drawn


def joining(subject: str) -> Page:
    """Whether a code leads anywhere is told to whoever is logged in."""

    async def page(request: Request) -> Response:
        return render_page(request, f"{subject}/join", module=f"{subject}/join", code=_code(request))

    return page


def qr_of(subject: str) -> Page:
    async def picture(request: Request) -> Response:
        base = join_base(request, request.state["settings"])
        return drawn(f"{base}/{subject}/join/{_code(request)}", keeping="no-cache")

    return picture


def _code(request: Request) -> str:
    code = access_code.read(request.path_params["code"])
    if code is None:
        raise HTTPException(404)
    return code
