"""The import of a list of students, and the logins that are printed for them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from server.rest.http.shape import Id, Input, Output

# Each passphrase takes a quarter of a second to hash.
MOST_LOGINS = 20


class Outcome(StrEnum):
    """What becomes of a line: who has an account comes in, who has an address hears of it by mail.

    ``made``: an account with a user name, for whoever has no address, or where no mail is sent.
    """

    ADDED = "added"
    ALREADY = "already"
    INVITED = "invited"
    MADE = "made"


class ImportedLine(Output):
    """``row`` counts from 1, as the program shows it that wrote the file."""

    row: int
    full_name: str | None
    email: str | None
    outcome: Outcome


class ImportFault(Output):
    """Why a line cannot be taken; ``column`` is what has to be mended in it."""

    row: int
    column: str
    code: str
    detail: str


class ImportResponse(Output):
    """While there is a fault, nobody is imported: mend the file and send it again."""

    lines: list[ImportedLine]
    faults: list[ImportFault]


class LoginsWish(Input):
    """Students whose accounts one has made."""

    user_ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_LOGINS)]


class PrintedLogin(Output):
    user_id: int
    full_name: str | None
    user_name: str
    passphrase: str = Field(description="Shown this once, and kept by nobody")


class PrintedLogins(Output):
    """In the order of the wish."""

    items: list[PrintedLogin]
