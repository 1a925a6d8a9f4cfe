"""The SMTP server that takes our mail, as an operator names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

EXPECTED = (
    "is smtp:// or smtps://, user:password@host:port, and perhaps ?starttls=required, optional or never"
)
PORTS = {"smtp": 587, "smtps": 465}


class StartTls(StrEnum):
    """Whether a connection that begins in the clear goes on encrypted."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NEVER = "never"


# As aiosmtplib has it: None takes what the server offers.
WANTED = {StartTls.REQUIRED: True, StartTls.OPTIONAL: None, StartTls.NEVER: False}


@dataclass(frozen=True, slots=True)
class Smtp:
    """``is_tls`` is encrypted from the first byte, as smtps:// says."""

    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)
    is_tls: bool
    start_tls: bool | None

    @classmethod
    def read(cls, url: str) -> Smtp:
        """Raises ValueError. A password is never sent in the clear, unless the operator says so."""
        parsed = urlsplit(url)
        options = parse_qs(parsed.query, keep_blank_values=True)
        if parsed.scheme not in PORTS or not parsed.hostname or parsed.path.strip("/") or parsed.fragment:
            raise ValueError(EXPECTED)
        is_tls = parsed.scheme == "smtps"
        default = StartTls.REQUIRED if parsed.password else StartTls.OPTIONAL
        asked = default if is_tls else ",".join(options.pop("starttls", [default]))
        if options or asked not in set(StartTls):
            raise ValueError(EXPECTED)
        return cls(
            host=parsed.hostname,
            # A port that is no number is a ValueError too.
            port=parsed.port or PORTS[parsed.scheme],
            user=unquote(parsed.username) if parsed.username else None,
            password=unquote(parsed.password) if parsed.password else None,
            is_tls=is_tls,
            start_tls=False if is_tls else WANTED[StartTls(asked)],
        )
