"""The Starlette application, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route, WebSocketRoute

from game.store.redis import connect_to_wait
from persistence.database import open_sessions
from persistence.replica import open_replica
from server.accounts.mail_limit import MailLimit
from server.accounts.password_desk import open_password_desk
from server.accounts.revocations import CHANNEL, Revocations
from server.formats.reading_desk import ReadingDesk
from server.live.handshake import check, play
from server.live.hello import Doorkeeper
from server.live.hub import Hub
from server.live.janitor import Janitor
from server.live.login_watch import LoginWatch
from server.live.lost_rooms import LostRooms
from server.live.notice_mails import notice_mails
from server.live.store import open_store
from server.live.stranger_limits import StrangerLimits
from server.live.teaching import Teaching
from server.live.writer import Writer
from server.mail.postman import Postman
from server.media.lesson_files import open_lesson_files
from server.media.pictures import open_pictures
from server.media.serving import media_route
from server.operations.every_answer import EveryAnswer
from server.operations.metrics_page import scrape
from server.operations.readiness import live, ready
from server.process.garbage_collection import collect_seldom
from server.rest.accounts.one_click import one_click_route
from server.rest.courses.file_serving import lesson_file_route
from server.rest.routes import routes as rest_routes
from server.settings import Settings
from server.state import State
from server.web.cut_fonts import CutFonts
from server.web.routes import routes as web_routes


def create_app(settings: Settings) -> Starlette:
    """The whole server for one process; it connects when it starts."""
    return Starlette(
        debug=False,
        routes=[
            Route("/live", live),
            Route("/ready", ready),
            Route("/metrics", scrape),
            WebSocketRoute("/ws/{access_code}", play),
            # Where rooms are, for a proxy may let sockets through there alone.
            WebSocketRoute("/ws/check/line", check),
            Mount("/api", routes=rest_routes),
            media_route,
            one_click_route,
            lesson_file_route,
            *web_routes,
        ],
        middleware=[Middleware(EveryAnswer, https_only_days=settings.hsts_days)],
        lifespan=partial(lifespan, settings=settings),
    )


@asynccontextmanager
async def lifespan(_: Starlette, settings: Settings) -> AsyncIterator[State]:
    async with (
        open_password_desk() as passwords,
        open_store(settings.redis_url, settings.redis_wait_replicas) as store,
        connect_to_wait(settings.redis_url) as waiting,
        open_sessions(settings.database_url) as sessions,
        open_replica(settings.database_read_url) as replica,
    ):
        revocations, logins = Revocations(store.redis), LoginWatch(sessions)
        reaches = MailLimit(store.redis).reaches
        hub, writer = Hub(store, {CHANNEL: logins.hear}), Writer(store, sessions, waiting)
        kept = open_pictures(settings, sessions), open_lesson_files(settings, sessions)
        age = timedelta(days=settings.forget_guests_days)
        postman = Postman(settings.smtp, settings.mail_from, reaches, is_printing=settings.prints_mail)
        mails = notice_mails(settings, sessions, postman.post_letter)
        janitor = Janitor(store, sessions, kept, forgets_guests_after=age, notice_mails=mails)
        async with AsyncExitStack() as running:
            for one in (hub, writer, janitor, logins, postman):
                await running.enter_async_context(one.running())
            collect_seldom()
            yield State(
                settings=settings,
                sessions=sessions,
                replica=replica,
                store=store,
                hub=hub,
                stranger_limits=StrangerLimits(),
                doorkeeper=Doorkeeper(
                    store, revocations, logins, Teaching(sessions, settings.teachers), settings.secret
                ),
                lost_rooms=LostRooms(sessions),
                revocations=revocations,
                passwords=passwords,
                postman=postman,
                pictures=kept[0],
                lesson_files=kept[1],
                reading_desk=ReadingDesk(),
                fonts=CutFonts(),
            )
