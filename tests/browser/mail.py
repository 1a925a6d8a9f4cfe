"""Mail in browser tests: a server that sends it, and following the link of a letter."""

from __future__ import annotations

from pydantic import SecretStr

from server.settings import Settings
from tests.browser.people import Classroom, Person
from tests.server.rest.accounts.mailbox import Mailbox, link_in

PUBLIC = "https://zedny.example"


def with_mail(settings: Settings, mailbox: Mailbox) -> Settings:
    sending = {
        "smtp_url": SecretStr(f"smtp://127.0.0.1:{mailbox.port}"),
        "mail_from": "Zedny <no-reply@zedny.example>",
        "public_url": f"{PUBLIC}/",
    }
    return Settings(**{**settings.model_dump(), **sending})


async def follow(person: Person, classroom: Classroom, mailbox: Mailbox, address: str, number: int) -> str:
    """Open the link of the newest mail to this address; its place is told by the test's own server."""
    link = link_in(await mailbox.letter_to(address, number))
    here = link.replace(PUBLIC, classroom.address)
    await person.page.goto("about:blank")
    await person.page.goto(here)
    return here
