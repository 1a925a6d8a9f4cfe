"""A mailbox: a real SMTP server, and the letters that it was sent."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.patience import PATIENCE


@dataclass
class Mailbox:
    """Takes every letter, after the ``refusals`` that it is told to give its recipient first.

    Several letters are on their way at once, so that nothing is promised of who comes first.
    """

    letters: list[EmailMessage] = field(default_factory=list)
    refusals: dict[str, list[str]] = field(default_factory=dict)
    asked: int = 0
    port: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        self.asked += 1
        [recipient] = envelope.rcpt_tos
        if refusals := self.refusals.get(str(recipient)):
            return refusals.pop(0)
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        async with self._news:
            self._news.notify_all()
        return "250 OK"

    async def letter_to(self, address: str, number: int = 1) -> EmailMessage:
        """The letter to this address that came as the first, second, …; as soon as it is there."""
        async with asyncio.timeout(PATIENCE), self._news:
            while len(found := [one for one in self.letters if one["To"] == address]) < number:
                await self._news.wait()
        return found[number - 1]


def token_in(letter: EmailMessage) -> str:
    """What a program sends back."""
    return link_in(letter).partition("#")[2]


def link_in(letter: EmailMessage) -> str:
    [link] = re.findall(r"https?://\S+#\S+", text_of(letter))
    return str(link)


def text_of(letter: EmailMessage) -> str:
    return str(letter.get_content())


@asynccontextmanager
async def open_mailbox() -> AsyncIterator[Mailbox]:
    mailbox = Mailbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(mailbox), "127.0.0.1", 0)
    async with server:
        mailbox.port = server.sockets[0].getsockname()[1]
        yield mailbox
