"""The contact: whom people ask who cannot go on by themselves, as the operator names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

from pydantic import EmailStr, TypeAdapter, ValidationError
from pydantic_core import Url

EXPECTED = "is neither an e-mail address nor an address that begins with https://"
_EMAIL: TypeAdapter[str] = TypeAdapter(EmailStr)


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a link leads, and what it says."""

    href: str
    name: str

    @classmethod
    def read(cls, written: str) -> Self:
        """Raises ValueError, whose sentence reads on after the name of the setting."""
        try:
            if "://" in written:
                return cls._page(Url(written))
            address = _EMAIL.validate_python(written)
        except ValidationError as error:
            raise ValueError(EXPECTED) from error
        return cls(f"mailto:{quote(address, safe='@')}", address)

    @classmethod
    def _page(cls, url: Url) -> Self:
        if url.scheme != "https" or url.username or url.password:
            raise ValueError(EXPECTED)
        href = url.unicode_string()
        return cls(href, href.removeprefix("https://").removesuffix("/"))
