"""Which address leads to which page."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Route

from server.web.cut_fonts import cut_font
from server.web.error_pages import failed, missing
from server.web.games.pages import host, join, of_room, projector, qr, remote_qr, report
from server.web.here import here
from server.web.joining import joining, qr_of
from server.web.pages import end_of_mails, handing_out, home, icon, invitation, plain, register, showing
from server.web.security_headers import SecurityHeaders
from server.web.static_files import static_file

PAGES: list[BaseRoute] = [
    Route("/", home),
    Route("/join", join),
    Route("/login", plain("accounts/login")),
    Route("/register", register),
    Route("/account", plain("accounts/account")),
    Route("/password-forgotten", plain("accounts/password_forgotten")),
    # The links of mails lead here, see server/mail/letters.py.
    Route("/verification", plain("accounts/verification")),
    Route("/password-reset", plain("accounts/password_reset")),
    Route("/invitation", invitation),
    Route("/email-change", plain("accounts/email_change")),
    Route("/notice-mails", plain("accounts/notice_mails")),
    Route("/notice-mails/{token}", end_of_mails),
    Route("/people", plain("accounts/people")),
    Route("/quizzes", handing_out("quizzes/list")),
    Route("/quizzes/import", plain("quizzes/import")),
    Route("/quizzes/{id:int}/edit", plain("quizzes/edit")),
    Route("/quizzes/{id:int}/shares", plain("quizzes/shares")),
    Route("/library", plain("quizzes/library")),
    Route("/history", plain("games/history")),
    Route("/games", plain("games/list")),
    Route("/games/{game_id:uuid}", report),
    Route("/teach/courses", plain("courses/taught")),
    Route("/courses/{id:int}/edit", showing("courses/edit")),
    Route("/courses/{id:int}/gradebook", plain("courses/gradebook")),
    Route("/homework", plain("homework/list")),
    Route("/homework/{id:uuid}", plain("homework/run")),
    Route("/homework/{id:uuid}/results", plain("homework/results")),
    Route("/courses", plain("courses/list")),
    Route("/courses/{id:int}", plain("courses/course")),
    Route("/classes", plain("classes/list")),
    Route("/classes/{id:int}", handing_out("classes/roster")),
    Route("/classes/join/{code}.svg", qr_of("classes")),
    Route("/classes/join/{code}", joining("classes")),
    Route("/courses/join/{code}.svg", qr_of("courses")),
    Route("/courses/join/{code}", joining("courses")),
    Route("/lessons/{id:int}", showing("courses/lesson")),
    Route("/lessons/{id:int}/practice", plain("homework/practice")),
    Route("/check", plain("games/check")),
    Route("/play/{code}", of_room("play")),
    Route("/host/{code}", host),
    Route("/projector/{code}", projector),
    Route("/remote/{code}", of_room("remote")),
    Route("/qr/{code}.svg", qr),
    Route("/qr/{code}/remote.svg", remote_qr),
    Route("/here", here),
    Route("/favicon.ico", icon),
    Route("/static/{build}/{name:path}", static_file),
]

site = Starlette(routes=PAGES, exception_handlers={HTTPException: missing, Exception: failed})

# It is packed already, so it does not go through the compression of the others.
font = Starlette(routes=[Route("/{version}/{name}", cut_font)], exception_handlers={HTTPException: missing})

# The security headers stand outside, so that error pages have them too.
routes: list[BaseRoute] = [
    Mount("/font", SecurityHeaders(font)),
    Mount("/", SecurityHeaders(GZipMiddleware(site))),
]
