"""Which address leads to which page."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Route

from server.web.guard import Guard
from server.web.mishap import mishap, missing
from server.web.pages import home, icon, join, of_room, plain, qr
from server.web.static_files import static_file

PAGES: list[BaseRoute] = [
    Route("/", home),
    Route("/join", join),
    Route("/login", plain("login")),
    Route("/register", plain("register")),
    Route("/quizzes", plain("quizzes")),
    Route("/history", plain("history")),
    Route("/play/{code}", of_room("play")),
    Route("/host/{code}", of_room("host")),
    Route("/projector/{code}", of_room("projector")),
    Route("/qr/{code}.svg", qr),
    Route("/favicon.ico", icon),
    Route("/static/{build}/{name:path}", static_file),
]

site = Starlette(routes=PAGES, exception_handlers={HTTPException: missing, Exception: mishap})

# The guard stands outside, so that the pages about mishaps have it too.
routes: list[BaseRoute] = [Mount("/", Guard(GZipMiddleware(site)))]
