"""Origins: scheme, host and port of a web address, as browsers compare them (RFC 6454)."""

from __future__ import annotations

from typing import NamedTuple

from pydantic_core import Url, ValidationError

SCHEMES = ("http", "https")
EXPECTED = "is not the address of a site: http:// or https://, a host, perhaps a port, and no path"


class Origin(NamedTuple):
    """In lower case and ASCII; the port is the scheme's own where none was written."""

    scheme: str
    host: str
    port: int


def read_origin(written: str) -> Origin | None:
    """None for what is no web address, or is more of one than an origin."""
    url = parse(written)
    return None if url is None else Origin(url.scheme, url.host or "", url.port or 0)


def read_site(written: str) -> str:
    """The address of a whole site, in its one spelling and without a slash at its end. Raises ValueError."""
    url = parse(written)
    if url is None:
        raise ValueError(EXPECTED)
    return url.unicode_string().removesuffix("/")


def parse(written: str) -> Url | None:
    """Nothing is guessed, as browsers do for what is typed into them: without slashes it is no address."""
    if "://" not in written:
        return None
    try:
        url = Url(written)
    except ValidationError:
        return None
    is_more = url.username or url.password or url.query is not None or url.fragment is not None
    is_more = is_more or (url.path or "/") != "/"
    return None if is_more or url.scheme not in SCHEMES or not url.host or not url.port else url
