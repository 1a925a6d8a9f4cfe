"""`zedny admin`: make an administrator, or make somebody one; asks for what it is not given."""

import asyncio
import os
import sys
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.exc import ProgrammingError

from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.users import add_user, find_by_email
from persistence.database import Sessions, open_sessions
from persistence.tables import User, UserRole
from server.accounts.passwords import hash_now
from server.embedded.postgres import SOCKET
from server.embedded.socket_directory import socket_directory
from server.process.reachable import check_tables
from server.rest.accounts.schemas.user import Email, FullName, NewPassword
from server.settings import data_folder
from server.startup_error import StartupError

MIGRATE = "alembic upgrade head (or zedny migrate)"
EmailOption = Annotated[str, typer.Option(help="Whose account it is or shall be.")]
NameOption = Annotated[str, typer.Option(help="How a new administrator is called.")]
PasswordOption = Annotated[
    str, typer.Option(help="Seen by others on this machine; rather use --password-stdin.")
]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
SwitchOnOption = Annotated[bool, typer.Option("--switch-on", help="Let a switched off account log in again.")]


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says; what it does not say is empty."""

    full_name: str
    password: str
    switch_on: bool


def admin(
    email: EmailOption = "",
    full_name: NameOption = "",
    password: PasswordOption = "",
    *,
    stdin: StdinOption = False,
    switch_on: SwitchOnOption = False,
) -> None:
    """Make a SUPER_ADMIN, or turn an existing account into one."""
    url = database()
    asyncio.run(check_tables(url, MIGRATE))
    address = valid(Email, email) if email else asked(Email, "E-mail address")
    written = sys.stdin.readline().rstrip("\r\n") if stdin else password
    given = Given(
        full_name=valid(FullName, full_name) if full_name else "",
        password=valid(NewPassword, written) if stdin or password else "",
        switch_on=switch_on,
    )
    asyncio.run(make_admin(url, address, given))


async def make_admin(url: str, email: str, given: Given) -> None:
    try:
        async with open_sessions(url) as sessions:
            typer.echo(await appointed(sessions, email, given))
    except ProgrammingError as error:
        raise StartupError(f"The database is of another version: run {MIGRATE}") from error


async def appointed(sessions: Sessions, email: str, given: Given) -> str:
    """Name, password and state of somebody who is there already stay what they are, unless given."""
    async with sessions() as db:
        is_new = await find_by_email(db, email) is None
    name, password = given.full_name, given.password
    if is_new:
        name = name or asked(FullName, "Full name of the new administrator")
        password = password or asked(NewPassword, "Password", is_secret=True)
    hashed = hash_now(password) if password else None
    async with sessions.begin() as db:
        user = await find_by_email(db, email) or User(email=email)
        user.role = UserRole.SUPER_ADMIN
        user.full_name = name or user.full_name
        user.hashed_password = hashed or user.hashed_password
        user.is_active = is_new or given.switch_on or user.is_active
        await add_user(db, user)
        if hashed and not is_new:
            await end_login_sessions(db, user.id)
    off = "" if user.is_active else " The account is switched off and stays so: --switch-on lets it log in."
    return f"{email} is {'a new' if is_new else 'now'} SUPER_ADMIN.{off}"


def asked(kind: Any, question: str, *, is_secret: bool = False) -> str:
    """What somebody types; asked again until the API would take it."""
    while True:
        typed = typer.prompt(question, hide_input=is_secret, confirmation_prompt=is_secret)
        try:
            return valid(kind, typed)
        except StartupError as reason:
            typer.echo(f"{reason}. Please try again.", err=True)


def valid(kind: Any, written: str) -> str:
    """What was written, as the API would take it. Raises StartupError."""
    try:
        found: str = TypeAdapter(kind).validate_python(written)
    except ValidationError as error:
        raise StartupError(error.errors(include_input=False)[0]["msg"]) from error
    return found


def database() -> str:
    """The database that the environment names, else that of a running `make run`."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    data = (data_folder(os.environ.get("ZEDNY_VAR")) / "postgres").resolve()
    sockets = socket_directory(data, SOCKET)
    if not (sockets / SOCKET).exists():
        raise StartupError("DATABASE_URL is not set, and no `make run` is running here")
    return f"postgresql+asyncpg://postgres@/postgres?host={sockets}"
