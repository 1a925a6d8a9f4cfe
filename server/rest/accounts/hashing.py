"""Passwords that requests bring, hashed when the turn of their origin comes."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from server.accounts.fair_queue import QueueFull
from server.accounts.password_desk import PasswordDesk
from server.operations.client_address import home
from server.rest.accounts.problems import TooManyPasswords

# By then most of those who wait now have had their turn.
RETRY_SECONDS = 10


async def hash_password(request: Request, password: str) -> str:
    """The hash of a new password. Raises TooManyPasswords."""
    with refusing():
        return await desk(request).hash(origin_of(request), password)


async def is_password(request: Request, password: str, hash_of_it: str | None, origin: str = "") -> bool:
    """Whether it is. ``origin`` is where it comes from, if that is known better than by the address."""
    with refusing():
        return await desk(request).check(origin or origin_of(request), password, hash_of_it)


def origin_of(request: Request) -> str:
    return f"address {home(request.client.host if request.client else '')}"


def desk(request: Request) -> PasswordDesk:
    passwords: PasswordDesk = request.state["passwords"]
    return passwords


@contextmanager
def refusing() -> Iterator[None]:
    try:
        yield
    except QueueFull as error:
        raise TooManyPasswords(headers={"Retry-After": str(RETRY_SECONDS)}) from error
