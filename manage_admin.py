"""`python manage_admin.py`: make an administrator, or make somebody one; asks for what it is not given."""

import asyncio
import os
import sys
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.users import add_user, find_by_email
from persistence.database import open_sessions
from persistence.tables import User, UserRole
from server.accounts.passwords import hash_password
from server.embedded.postgres import SOCKET
from server.embedded.socket_directory import socket_directory
from server.process.reachable import check_postgres
from server.rest.accounts.schemas.user import Email, FullName, NewPassword
from server.settings import PROJECT
from server.startup_error import StartupError

EmailOption = Annotated[str, typer.Option(help="Whose account it is or shall be.")]
NameOption = Annotated[str, typer.Option(help="How a new administrator is called.")]
PasswordOption = Annotated[
    str, typer.Option(help="Seen by others on this machine; rather use --password-stdin.")
]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def manage(
    email: EmailOption = "",
    full_name: NameOption = "",
    password: PasswordOption = "",
    stdin: StdinOption = False,  # noqa: FBT002 - typer calls this, by name
) -> None:
    """Make a SUPER_ADMIN, or turn an existing account into one."""
    address: str = valid(Email, email or typer.prompt("E-mail address"))
    given = sys.stdin.readline().rstrip("\r\n") if stdin else password
    asyncio.run(manage_in(database(), address, full_name, given))


async def manage_in(url: str, email: str, full_name: str, password: str) -> None:
    await check_postgres(url)
    async with open_sessions(url) as sessions:
        async with sessions() as db:
            is_new = await find_by_email(db, email) is None
        name = valid(FullName, full_name or typer.prompt("Full name")) if is_new or full_name else None
        hashed = await hash_password(chosen(password)) if is_new or password else None
        async with sessions.begin() as db:
            user = await find_by_email(db, email) or User(email=email)
            appoint(user, name, hashed)
            await add_user(db, user)
            if hashed and not is_new:
                await end_login_sessions(db, user.id)
    print(f"{email} is {'now' if not is_new else 'a new'} SUPER_ADMIN.")


def appoint(user: User, full_name: str | None, hashed: str | None) -> None:
    """Name and password of somebody who is there already stay what they are, unless given."""
    user.role, user.is_active = UserRole.SUPER_ADMIN, True
    user.full_name = full_name or user.full_name
    user.hashed_password = hashed or user.hashed_password


def chosen(password: str) -> str:
    asked = password or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    found: str = valid(NewPassword, asked)
    return found


def valid(kind: Any, written: str) -> Any:
    """What was written, as the API would take it."""
    try:
        return TypeAdapter(kind).validate_python(written)
    except ValidationError as error:
        raise StartupError(error.errors(include_input=False)[0]["msg"]) from error


def database() -> str:
    """The database that the environment names, else that of a running `make run`."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    data = (PROJECT / os.environ.get("ZEDNY_VAR", "var") / "postgres").resolve()
    sockets = socket_directory(data, SOCKET)
    if not (sockets / SOCKET).exists():
        raise StartupError("DATABASE_URL is not set, and no `make run` is running here")
    return f"postgresql+asyncpg://postgres@/postgres?host={sockets}"


if __name__ == "__main__":
    try:
        typer.run(manage)
    except (StartupError, SQLAlchemyError) as reason:
        sys.exit(f"manage_admin: {reason}")
