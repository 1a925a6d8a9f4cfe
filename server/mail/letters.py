"""Letters: what we write to people, in their language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from game.notices import Notice, NoticeKind
from server.web.catalogue import Language, say


class Occasion(StrEnum):
    """Why we write; the name is that of its sentences, and of the page that will take its token."""

    VERIFICATION = "verification"
    PASSWORD_RESET = "password_reset"  # noqa: S105  # it is a name
    EMAIL_CHANGE = "email_change"
    INVITATION = "invitation"
    CLASS_INVITATION = "class_invitation"
    NOTICE_MAILS = "notice_mails"


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text for one person."""

    recipient: str
    subject: str
    text: str
    # Where a mail program asks, by POST, that no more of them be sent.
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Who asked for a letter: their language, and where they find us."""

    language: Language
    base: str

    def write(self, occasion: Occasion, recipient: str, token: str, lifetime: timedelta) -> Letter:
        """A letter with a link, and with its token for whoever uses the API."""
        link = self.link(occasion, token)
        hours = f"{lifetime.total_seconds() / 3600:.0f}"
        text = say(self.language, f"mail.{occasion}", link=link, token=token, hours=hours)
        return self._letter(recipient, occasion, text)

    def link(self, occasion: Occasion, token: str) -> str:
        # After the #, for a browser sends nothing of it, and so no log keeps it.
        return f"{self.base}/{occasion.replace('_', '-')}#{token}"

    def warn(self, recipient: str) -> Letter:
        """Tell the old address that another one is to take its place."""
        text = say(self.language, "mail.warning", base=self.base)
        return Letter(recipient, say(self.language, "mail.email_change_subject"), text)

    def invite(self, recipient: str, link: str) -> Letter:
        """Send the link of a class to somebody who has no account yet.

        Its page says which class: a mail of ours carries no words that somebody else has chosen.
        """
        text = say(self.language, "mail.class_invitation", link=link)
        return self._letter(recipient, Occasion.CLASS_INVITATION, text)

    def tell(self, recipient: str, news: Sequence[Notice], token: str) -> Letter:
        """What is new, in words of our own: titles that somebody else has chosen are on the page."""
        kinds = [kind for kind in NoticeKind if any(notice.kind is kind for notice in news)]
        lines = "\n".join(f"• {say(self.language, f'notices.{kind}')}" for kind in kinds)
        leave = self.link(Occasion.NOTICE_MAILS, token)
        text = say(self.language, "mail.notice_mails", news=lines, link=f"{self.base}/", leave=leave)
        # What comes by POST cannot stand behind a #; a log may keep this token, which does nothing else.
        return replace(self._letter(recipient, Occasion.NOTICE_MAILS, text), leave=leave.replace("#", "/"))

    def _letter(self, recipient: str, occasion: Occasion, text: str) -> Letter:
        return Letter(recipient, say(self.language, f"mail.{occasion}_subject"), text)
