"""Codes of classes and courses, as whoever was told one names it."""

from typing import Annotated

from pydantic import Field
from starlette.requests import Request

from game import access_code
from persistence.tables import User
from server.accounts.code_tries import WINDOW_SECONDS, CodeTries
from server.rest.http.problems import TooManyCodes
from server.rest.http.shape import Storable

TypedCode = Annotated[
    str,
    Field(min_length=1, max_length=50, description="As it is typed: in any case, with blanks or without"),
    Storable(),
]


async def read_code(request: Request, caller: User, typed: str) -> str:
    """The one spelling of a code; empty where it can be none. Whoever tries many has to wait."""
    if not await CodeTries(request.state["store"].redis).allow(caller.id):
        raise TooManyCodes(headers={"Retry-After": str(WINDOW_SECONDS)})
    return access_code.read(typed) or ""
