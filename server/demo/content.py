"""A teacher with quizzes and a course, for a Zedny that nobody has used yet."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.database import open_sessions
from persistence.tables import User, UserRole
from server.accounts.passwords import check_now, hash_now
from server.demo.course import demo_course
from server.demo.quizzes import demo_quizzes
from server.process.secret_key import secret_key
from server.settings import Settings

EMAIL = "teacher@example.com"
PASSWORD_FILE = "demo-password"  # noqa: S105  # the name of a file


@dataclass(frozen=True)
class DemoTeacher:
    email: str
    password: str


async def add_demo_content(settings: Settings) -> DemoTeacher | None:
    """The demo teacher, added on the first start; nobody when the password has been changed since."""
    password_file = settings.zedny_var / PASSWORD_FILE
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as session:
        if await nobody_is_here(session):
            session.add(await teacher_with_content(secret_key(password_file, size=9)))
        elif not (password_file.exists() and await still_opens(session, secret_key(password_file))):
            return None
    return DemoTeacher(EMAIL, secret_key(password_file))


async def nobody_is_here(session: AsyncSession) -> bool:
    return await session.scalar(select(User.id).limit(1)) is None


async def still_opens(session: AsyncSession, password: str) -> bool:
    hashed = await session.scalar(select(User.hashed_password).where(User.email == EMAIL))
    return check_now(password, hashed)


async def teacher_with_content(password: str) -> User:
    quizzes = demo_quizzes()
    return User(
        email=EMAIL,
        hashed_password=hash_now(password),
        full_name="Demo Teacher",
        role=UserRole.TEACHER,
        is_verified=True,
        quizzes=quizzes,
        courses=[demo_course(quizzes)],
    )
