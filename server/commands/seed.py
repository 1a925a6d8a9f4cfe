"""`zedny seed`: add a large invented school, to see how Zedny does with one."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Annotated

import typer

from persistence.database import open_engine
from persistence.tables.user import NO_PASSWORD
from server.accounts.passwords import hash_now
from server.process.reachable import check_postgres, check_tables
from server.sample.school import add_school
from server.sample.sizes import Sizes
from server.settings import read_settings
from server.startup_error import StartupError


def seed(  # noqa: PLR0913  # one for each thing to choose
    *,
    users: Annotated[int, typer.Option(min=2, help="How many; one in a hundred teaches.")] = Sizes.users,
    quizzes: Annotated[int, typer.Option(min=1)] = Sizes.quizzes,
    attempts: Annotated[int, typer.Option(min=1)] = Sizes.attempts,
    answers: Annotated[int, typer.Option(min=0, help="Five or fewer for each attempt.")] = Sizes.answers,
    courses: Annotated[int, typer.Option(min=1)] = Sizes.courses,
    enrollments: Annotated[int, typer.Option(min=0)] = Sizes.enrollments,
    password: Annotated[
        str, typer.Option(envvar="ZEDNY_SAMPLE_PASSWORD", help="Everybody's; without one nobody can log in.")
    ] = "",
    seed: Annotated[int, typer.Option(help="The same seed, the same school.")] = 1,
    anyway: Annotated[bool, typer.Option(help="Also where DEBUG is not set.")] = False,
) -> None:
    """Add a large invented school to the database at DATABASE_URL, once; it is not taken out again."""
    settings = read_settings()
    if not settings.database_url:
        raise StartupError("DATABASE_URL is not set: which database shall be filled?")
    if not (settings.debug or anyway):
        raise StartupError(
            "Thousands of invented people would be added for good: set DEBUG=1, or say --anyway"
        )
    sizes = Sizes(users, quizzes, attempts, answers, courses, enrollments)
    sizes.check()
    began = perf_counter()
    is_new = asyncio.run(seeded(settings.database_url, sizes, seed, password))
    took = f"Added in {perf_counter() - began:.0f} s: {sizes}"
    typer.echo(took if is_new else "The sample school is there already: nothing was added.")


async def seeded(url: str, sizes: Sizes, seed: int, password: str) -> bool:
    await check_postgres(url)
    await check_tables(url)
    hashed = hash_now(password) if password else NO_PASSWORD
    engine = open_engine(url)
    try:
        return await add_school(engine, sizes, seed=seed, hashed_password=hashed)
    finally:
        await engine.dispose()
