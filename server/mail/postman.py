"""The postman: sends letters in the background, so that no request waits for a mail server."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from email.utils import formatdate, make_msgid, parseaddr

import aiosmtplib
from sqlalchemy.exc import SQLAlchemyError

from server.mail.letters import Letter
from server.mail.smtp import Smtp
from server.process.background_tasks import end

# What writes a letter, or finds that there is nobody to write to.
Write = Callable[[], Awaitable[Letter | None]]
# Whether one more letter may go to this address.
Reaches = Callable[[str], Awaitable[bool]]

PAUSES = (1.0, 5.0, 30.0)
SEND_SECONDS, LAST_SECONDS = 20.0, 3.0
MOST_WAITING, AT_ONCE = 1000, 4
# RFC 5321: from here on a reply says that there is no use in trying again.
PERMANENT = 500
_logger = logging.getLogger(__name__)


class Postman:
    """One for each process. What waits when the process ends is lost: whoever waits for it asks again."""

    def __init__(self, smtp: Smtp | None, sender: str, reaches: Reaches, *, is_printing: bool) -> None:
        self._smtp, self._sender, self._reaches = smtp, sender, reaches
        self._is_printing = is_printing
        self._waiting: asyncio.Queue[Write] = asyncio.Queue(MOST_WAITING)

    def post(self, write: Write) -> None:
        """Have a letter written and sent, soon."""
        try:
            self._waiting.put_nowait(write)
        except asyncio.QueueFull:
            _logger.warning("a mail is not sent: too many wait already")

    def post_letter(self, letter: Letter) -> None:
        """Have a letter sent that is written already."""

        async def write() -> Letter:
            return letter

        self.post(write)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send while the process serves, and for a moment after."""
        tasks = [asyncio.create_task(self._run()) for _ in range(AT_ONCE)]
        try:
            yield
        finally:
            try:
                async with asyncio.timeout(LAST_SECONDS):
                    await self._waiting.join()
            except TimeoutError:
                _logger.warning("the process ends, and mails that wait are not sent")
            await end(tasks)

    async def _run(self) -> None:
        while True:
            write = await self._waiting.get()
            try:
                await self._deliver(write)
            except Exception:
                # A fault in one letter must not stop those after it.
                _logger.exception("a mail could not be written")
            finally:
                self._waiting.task_done()

    async def _deliver(self, write: Write) -> None:
        letter = None
        for pause in (*PAUSES, None):
            try:
                letter = letter or await self._written(write)
                if letter is not None:
                    await self._send(letter)
            except (aiosmtplib.SMTPException, SQLAlchemyError, OSError, ValueError) as error:
                # Not what the server said, for it may repeat the address.
                if pause is None or is_final(error):
                    _logger.warning("a mail could not be sent: %s", type(error).__name__)
                    return
                await asyncio.sleep(pause)
            else:
                return

    async def _written(self, write: Write) -> Letter | None:
        letter = await write()
        if letter is None or await self._reaches(letter.recipient):
            return letter
        _logger.warning("a mail is not sent: its address has had too many within the hour")
        return None

    async def _send(self, letter: Letter) -> None:
        if self._smtp is None:
            self._show(letter)
            return
        await aiosmtplib.send(
            self._message(letter),
            hostname=self._smtp.host,
            port=self._smtp.port,
            username=self._smtp.user,
            password=self._smtp.password,
            use_tls=self._smtp.is_tls,
            start_tls=self._smtp.start_tls,
            timeout=SEND_SECONDS,
        )

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage(POLICY)
        message["From"], message["To"], message["Subject"] = self._sender, letter.recipient, letter.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=parseaddr(self._sender)[1].rpartition("@")[2])
        # Asks holiday notices and the like not to answer (RFC 3834).
        message["Auto-Submitted"] = "auto-generated"
        if letter.leave:
            message["List-Unsubscribe"] = f"<{letter.leave}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(letter.text)
        return message

    def _show(self, letter: Letter) -> None:
        """At a terminal of one's own it can be read; elsewhere its token is nobody's to see."""
        if self._is_printing:
            shown = f"\nTo: {letter.recipient}\nSubject: {letter.subject}\n\n{letter.text}\n"
            print(shown, file=sys.stderr, flush=True)  # noqa: T201  # a log would keep it
        else:
            _logger.warning("a mail is not sent: SMTP_URL is not set")


def is_final(error: Exception) -> bool:
    """Whether it would be the same the next time. A ValueError is an address that no header can hold."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return all(is_final(refused) for refused in error.recipients)
    is_refused = isinstance(error, aiosmtplib.SMTPResponseException) and error.code >= PERMANENT
    return is_refused or isinstance(error, ValueError)
