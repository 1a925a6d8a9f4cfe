"""The command line: `zedny run`, `demo`, `bots`, `serve`, `migrate`, `seed` and `admin`."""

import sys

import typer

from server.commands.admin import admin
from server.commands.bots import bots
from server.commands.demo import demo
from server.commands.migrate import migrate
from server.commands.run import run
from server.commands.seed import seed
from server.commands.serve import serve
from server.startup_error import StartupError

zedny = typer.Typer(
    help="A live quiz for the classroom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, demo, bots, serve, migrate, seed, admin):
    zedny.command()(command)


def main() -> None:
    try:
        zedny()
    except StartupError as reason:
        sys.exit(f"zedny: {reason}")
