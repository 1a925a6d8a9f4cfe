"""`zedny demo`: a living game to look at, played by bots."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from persistence.database import open_sessions
from server.bots.teacher import NotDone
from server.bots.visitor import ShownOut
from server.commands.run import on_this_machine, read_settings_here
from server.commands.welcome import welcome
from server.demo.audit import Audit, audit
from server.demo.content import DemoTeacher
from server.demo.game import DemoGame
from server.operations.listening_address import host_here
from server.settings import Settings


def demo(
    players: Annotated[int, typer.Option(min=1, max=2000, help="How many bots play.")] = 30,
    once: Annotated[bool, typer.Option(help="Play as fast as the rules allow, compare, and exit.")] = False,  # noqa: FBT002  # an option of the command line
    seed: Annotated[int, typer.Option(help="The same seed, the same class.")] = 1,
) -> None:
    """Show a living game: opens a room on the demo quiz, with bots and a host that goes on by itself."""
    show = Demonstration(players=players, seed=seed, is_once=once)
    on_this_machine(show.settings, show.start)
    if once:
        show.conclude()


class Demonstration:
    """Plays in a thread of its own beside the server, and talks to it over sockets like anybody."""

    def __init__(self, *, players: int, seed: int, is_once: bool) -> None:
        self.players, self.seed, self.is_once = players, seed, is_once
        self.result: Audit | None = None
        self.failure: str | None = None

    def settings(self) -> Settings:
        """With ``--once`` any free port will do, for nobody looks."""
        settings = read_settings_here()
        return settings.model_copy(update={"port": 0}) if self.is_once else settings

    def start(self, settings: Settings, port: int, teacher: DemoTeacher | None) -> None:
        """Called when the server serves."""
        if not self.is_once:
            welcome(settings, port, teacher)
        threading.Thread(target=self._run, args=(settings, port, teacher), daemon=True).start()

    def conclude(self) -> None:
        """Print the figures as the last line; exit 1 when anything differs."""
        if self.result is None:
            sys.exit(f"zedny: {self.failure or 'the demo game was interrupted'}")
        typer.echo(json.dumps(asdict(self.result), default=str))
        sys.exit(1 if self.result.mismatches else 0)

    def _run(self, settings: Settings, port: int, teacher: DemoTeacher | None) -> None:
        try:
            asyncio.run(self._play(settings, f"http://{host_here(settings.host)}:{port}", teacher))
        except (NotDone, ShownOut, OSError, SQLAlchemyError) as error:
            self.failure = f"the demo game did not end: {error}"
            typer.echo(f"zedny: {self.failure}", err=True)
        finally:
            if self.is_once:
                os.kill(os.getpid(), signal.SIGINT)

    async def _play(self, settings: Settings, server: str, teacher: DemoTeacher | None) -> None:
        if teacher is None:
            raise NotDone("the demo teacher is gone or has another password", 401)
        game = await DemoGame.open(server, teacher, is_brisk=self.is_once)
        typer.echo(f"  Projector  {server}/projector/{game.room.code}\n")
        played = await game.play(self.players, self.seed)
        async with open_sessions(settings.database_url) as sessions, sessions() as db:
            self.result = await audit(db, played)
        typer.echo(played.summary)
