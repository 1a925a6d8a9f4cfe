"""The REST API on a real uvicorn, and the people who use it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count

import httpx
import pytest
import uvicorn
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.routing import Mount

from game.store.redis import connect
from persistence.database import Sessions, open_sessions
from persistence.replica import open_replica
from persistence.tables import User, UserRole
from server.accounts.mail_limit import MailLimit
from server.accounts.password_desk import open_password_desk
from server.accounts.revocations import Revocations
from server.accounts.tokens import Identity, issue_token
from server.formats.reading_desk import ReadingDesk
from server.live.store import Store
from server.mail.postman import Postman, Reaches
from server.media.lesson_files import open_lesson_files
from server.media.pictures import open_pictures
from server.media.serving import media_route
from server.rest.accounts.one_click import one_click_route
from server.rest.courses.file_serving import lesson_file_route
from server.rest.routes import routes
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.rest.accounts.mailbox import Mailbox, open_mailbox
from tests.server.rest.people import Enrol, Person, a_login_of

SECRET = "a secret of the tests, long enough: 0123456789"


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with open_mailbox() as found:
        yield found


@pytest.fixture
def settings(database_url: str, redis_url: str, mailbox: Mailbox, quick_passwords: None) -> Settings:
    return Settings(
        database_url=database_url,
        redis_url=redis_url,
        secret_key=SecretStr(SECRET),
        smtp_url=SecretStr(f"smtp://127.0.0.1:{mailbox.port}"),
        mail_from="Zedny <no-reply@zedny.example>",
        public_url="https://zedny.example/",
    )


@pytest.fixture
async def address(settings: Settings) -> AsyncIterator[str]:
    async with serving(application(settings)) as found:
        yield found


def application(settings: Settings) -> Starlette:
    """The REST API by itself: no room's clockwork runs beside it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[dict[str, object]]:
        async with (
            open_sessions(settings.database_url) as sessions,
            open_replica(settings.database_read_url) as replica,
            connect(settings.redis_url) as redis,
            open_postman(settings, MailLimit(redis).reaches) as postman,
            open_password_desk() as passwords,
        ):
            yield {
                "settings": settings,
                "sessions": sessions,
                "replica": replica,
                "store": Store(redis),
                "revocations": Revocations(redis),
                "passwords": passwords,
                "postman": postman,
                "pictures": open_pictures(settings, sessions),
                "lesson_files": open_lesson_files(settings, sessions),
                "reading_desk": ReadingDesk(),
            }

    files = [media_route, one_click_route, lesson_file_route]
    return Starlette(routes=[Mount("/api", routes=routes), *files], lifespan=lifespan)


@asynccontextmanager
async def open_postman(settings: Settings, reaches: Reaches) -> AsyncIterator[Postman]:
    postman = Postman(settings.smtp, settings.mail_from, reaches, is_printing=settings.prints_mail)
    async with postman.running():
        yield postman


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[str]:
    """The address of a server that runs until we are done."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # asyncio, unlike uvloop, would let the end of each answer wait for an acknowledgement: 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            # Connections wait in the listener's queue until the server takes them.
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        finally:
            server.should_exit = True
            await running


@pytest.fixture
async def sessions(settings: Settings) -> AsyncIterator[Sessions]:
    async with open_sessions(settings.database_url) as found:
        yield found


@pytest.fixture
async def http(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who is not logged in."""
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        yield client


@pytest.fixture
async def enrol(address: str, sessions: Sessions) -> AsyncIterator[Enrol]:
    """Give somebody an account and a token, without the time that bcrypt takes."""
    numbers = count(1)
    clients: list[httpx.AsyncClient] = []

    async def enrolled(role: UserRole = UserRole.STUDENT, *, is_active: bool = True) -> Person:
        email = f"{role.lower()}-{next(numbers)}@example.com"
        user = User(email=email, hashed_password="!", role=role, is_active=is_active)
        async with sessions.begin() as db:
            session = a_login_of(user)
            db.add(session)
        token = issue_token(Identity(user.id, session.id), SECRET, datetime.now(UTC))
        bearer = {"Authorization": f"Bearer {token}"}
        clients.append(httpx.AsyncClient(base_url=address, headers=bearer, timeout=PATIENCE))
        return Person(user.id, email, clients[-1])

    yield enrolled
    for client in clients:
        await client.aclose()


@pytest.fixture
async def teacher(enrol: Enrol) -> Person:
    return await enrol(UserRole.TEACHER)


@pytest.fixture
async def student(enrol: Enrol) -> Person:
    return await enrol(UserRole.STUDENT)


@pytest.fixture
async def admin(enrol: Enrol) -> Person:
    return await enrol(UserRole.SUPER_ADMIN)
