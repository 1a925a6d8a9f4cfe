"""The people who use the REST API in tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and their own way to the API."""

    id: int
    email: str
    http: httpx.AsyncClient


Enrol = Callable[..., Awaitable[Person]]
