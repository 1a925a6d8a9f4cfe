"""The command line: `zedny run`, `demo`, `bots`, `serve`, `migrate`, `seed` and `admin`."""

import sys
from importlib import import_module

import typer

from server.startup_error import StartupError

COMMANDS = ("run", "demo", "bots", "serve", "migrate", "seed", "admin")


def zedny(words: list[str]) -> typer.Typer:
    """What the words ask for, or all commands where they name none: to read one takes half as long as all."""
    program = typer.Typer(
        help="A live quiz for the classroom.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # With nothing but one command a program has no commands, and takes no name of one.
    program.callback()(lambda: None)
    for name in words[:1] if words[:1] and words[0] in COMMANDS else COMMANDS:
        program.command()(getattr(import_module(f"server.commands.{name}"), name))
    return program


def main() -> None:
    try:
        zedny(sys.argv[1:])()
    except StartupError as reason:
        sys.exit(f"zedny: {reason}")
