"""Pages that are the same for everybody until their script asks for more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.web.join_address import join_base
from server.web.page_template import render_page
from server.web.security_headers import policy

# The players that a lesson may show, see js/courses/video_source.js; and its files, wherever they are kept.
# Captions are a text that the page has. Browsers that have a viewer take a PDF for a frame, and who keeps it
# cannot be known beforehand: whoever reads it has asked for it. What else is framed, scripts decide.
_SHOWN = "frame-src 'self' https:; media-src 'self' https: blob:; object-src 'self' https:; "

Page = Callable[[Request], Awaitable[Response]]


def plain(name: str) -> Page:
    """A page that is the same for everybody until its script asks for more."""

    async def page(request: Request) -> Response:
        return render_page(request, name, module=name)

    return page


async def home(request: Request) -> Response:
    return render_page(request, "home", module="home", written="", fault="")


def handing_out(name: str) -> Page:
    """A page from which teachers take addresses along, for other devices than their own."""

    async def page(request: Request) -> Response:
        base = join_base(request, request.state["settings"])
        return render_page(request, name, module=name, join_base=base)

    return page


def showing(name: str) -> Page:
    """A page on which others are seen, once that was asked for: a lesson, and where lessons are written."""

    async def page(request: Request) -> Response:
        response = await plain(name)(request)
        rules = policy(request.headers.get("host", ""), shows=_SHOWN)
        response.headers["content-security-policy"] = rules
        return response

    return page


async def register(request: Request) -> Response:
    """Whether one may register as a teacher is a setting."""
    return registering(request, request.state["settings"].teachers)


async def invitation(request: Request) -> Response:
    """The link of the mail that invites a teacher leads here."""
    return registering(request, "invitation")


def registering(request: Request, teachers: str) -> Response:
    return render_page(request, "accounts/register", module="accounts/register", teachers=teachers)


async def end_of_mails(request: Request) -> Response:
    """The address that mail programs know: who follows it is asked on the page whether they mean it."""
    return RedirectResponse(f"/notice-mails#{request.path_params['token']}", 303)


async def icon(_: Request) -> Response:
    """Browsers ask for this one whatever the page says."""
    return RedirectResponse("/static/current/icon.svg", 308)
