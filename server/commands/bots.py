"""`zedny bots`: fill a room with players."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer

from game import access_code
from server.bots.behaviour import Behaviour, Solutions
from server.bots.crowd import Crowd
from server.bots.nicknames import nicknames
from server.bots.teacher import NotDone, Teacher, reach
from server.bots.visitor import Door
from server.commands.run import read_settings_here
from server.demo.content import EMAIL, PASSWORD_FILE


def bots(  # noqa: PLR0913  # one for each thing to choose
    code: Annotated[str, typer.Argument(help="The room's access code.")],
    *,
    players: Annotated[int, typer.Option(min=1, max=20_000, help="How many.")] = 30,
    server: Annotated[str, typer.Option(help="The address of the server.")] = "http://localhost:8000",
    think: Annotated[tuple[float, float], typer.Option(help="Seconds to think, from and to.")] = (1.0, 6.0),
    right: Annotated[float, typer.Option(min=0, max=1, help="The share of right answers.")] = 0.7,
    names: Annotated[str, typer.Option(help="A comma separated list of nicknames to take first.")] = "",
    teacher: Annotated[str, typer.Option(help="Whose quiz it is; knows the solutions.")] = EMAIL,
    password: Annotated[
        str, typer.Option(envvar="ZEDNY_TEACHER_PASSWORD", help="The teacher's password.")
    ] = "",
    seed: Annotated[int, typer.Option(help="The same seed, the same class.")] = 1,
) -> None:
    """Join a room with many players over real sockets, play to the end, and sum up."""
    read = access_code.read(code)
    if read is None:
        sys.exit(f"zedny: {code} is not an access code")
    server = server if "://" in server else f"http://{server}"
    asyncio.run(check(server))
    given = [name for part in names.split(",") if (name := part.strip())]
    everybody = [*given, *nicknames(players, seed)][:players]
    solutions = asyncio.run(look_up(server, read, teacher, password or demo_password()))
    if not solutions:
        typer.echo(
            "No solution is known without the quiz's teacher (--teacher, --password): everybody guesses."
        )
    behaviour = Behaviour(min(think), max(think), right, solutions)
    crowd = Crowd(Door(server, read), everybody, behaviour, seed)
    typer.echo(f"{len(everybody)} players join {read}; Ctrl-C ends it before the game does.")
    try:
        asyncio.run(crowd.play())
    except KeyboardInterrupt:
        typer.echo("Stopped before the end.")
    summary = crowd.summary()
    typer.echo(str(summary))
    sys.exit(0 if summary.seated else 1)


async def check(server: str) -> None:
    """A crowd would wait for ever for a server that is not there."""
    try:
        await reach(server)
    except OSError as error:
        sys.exit(f"zedny: {server} cannot be reached: {error}")


async def look_up(server: str, code: str, email: str, password: str) -> Solutions:
    """What the teacher knows of the quiz behind this code."""
    if not password:
        return {}
    try:
        return await (await Teacher.log_in(server, email, password)).solutions_of(code)
    except NotDone:
        return {}


def demo_password() -> str:
    """The demo teacher's, if this machine has one."""
    file = read_settings_here().zedny_var / PASSWORD_FILE
    return file.read_text().strip() if file.exists() else ""
