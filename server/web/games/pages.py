"""The pages of a room and of its report, and the ways into it."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from game import access_code
from server.web.here import identity
from server.web.join_address import join_base, join_choices, shown_base
from server.web.page_template import render_page
from server.web.pages import Page
from server.web.qr_code import drawn
from server.web.security_headers import policy

# A code of another length is of a room.
JOINING = {access_code.CLASS_LENGTH: "/classes/join", access_code.COURSE_LENGTH: "/courses/join"}
REMOTE_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")


async def join(request: Request) -> Response:
    """Send whoever typed a code to what it is of, however they typed it: its length tells that."""
    written = request.query_params.get("code", "")
    code = access_code.read(written)
    if code is None:
        fault = "join.unreadable" if written.strip() else "join.empty"
        return render_page(request, "home", module="home", written=written[:40], fault=fault, status=422)
    return RedirectResponse(f"{JOINING.get(len(code), '/play')}/{code}", 303)


def of_room(name: str, *, choices: str = "", here: str = "") -> Page:
    """A page of one room, at the one spelling of its code."""

    async def page(request: Request) -> Response:
        written = request.path_params["code"]
        code = access_code.read(written)
        if code is None:
            raise HTTPException(404)
        if code != written:
            return RedirectResponse(f"/{name}/{code}", 303)
        return render_page(
            request,
            f"games/{name}",
            module=f"games/{name}",
            code=code,
            join_base=_join_base(request),
            join_choices=choices,
            here=here,
        )

    return page


async def host(request: Request) -> Response:
    """The host's page. Where the operator has named no address it may show another, and tries it first."""
    page = of_room("host", choices=_choices(request), here=identity(request.state["settings"].secret))
    response = await page(request)
    if not request.state["settings"].public_url:
        # A policy knows no private networks, and of one server two addresses are two origins.
        rules = policy(request.headers.get("host", ""), also=" http: https:")
        response.headers["content-security-policy"] = rules
    return response


async def projector(request: Request) -> Response:
    """The stage alone, with the address that the host has chosen."""
    return await of_room("projector", choices=_choices(request))(request)


async def report(request: Request) -> Response:
    """What became of one game, for its host."""
    return render_page(
        request, "games/report", module="games/report", game=str(request.path_params["game_id"])
    )


async def qr(request: Request) -> Response:
    """The address of a room, for phones to look at."""
    return drawn(_room_at(request, "play"), keeping="no-cache")


async def remote_qr(request: Request) -> Response:
    """The address of the remote. Its token comes in a header, which neither logs nor histories keep."""
    token = request.headers.get("zedny-remote", "")
    if not REMOTE_TOKEN.fullmatch(token):
        raise HTTPException(404)
    return drawn(f"{_room_at(request, 'remote')}#{token}", keeping="no-store")


def _room_at(request: Request, page: str) -> str:
    """Where a phone finds this page of the room."""
    code = access_code.read(request.path_params["code"])
    if code is None:
        raise HTTPException(404)
    base = shown_base(request, request.state["settings"], request.query_params.get("at", ""))
    return f"{base}/{page}/{code}"


def _choices(request: Request) -> str:
    """None where the operator has decided."""
    settings = request.state["settings"]
    return "" if settings.public_url else " ".join(join_choices(request, settings))


def _join_base(request: Request) -> str:
    return join_base(request, request.state["settings"])
