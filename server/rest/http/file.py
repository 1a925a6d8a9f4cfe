"""Files that an endpoint answers with, to be kept under a name."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Literal
from urllib.parse import quote

from pydantic import BaseModel

from game.letters import letters
from server.rest.http.spooled import Spooled

# What a file system takes for something else, and what turns the direction of what follows.
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
# What old programs read into a name that is not spelt in UTF-8: percent signs are letters to some of them.
NOT_PLAIN = re.compile(r"[^ -~]|%")
# Under 200 with the ending: file systems take 255, and some programs put a number behind the name.
MOST_BYTES = 199

Disposition = Literal["attachment", "inline"]


@dataclass(frozen=True, slots=True)
class File:
    """A file; its subclasses say of which kind, and of which ``shape`` what is in it, where that can be said.

    ``title`` is what somebody called it, in any letters.
    """

    media_type: ClassVar[str]
    ending: ClassVar[str]
    shape: ClassVar[type[BaseModel] | None] = None

    title: str
    content: bytes | Spooled

    @property
    def headers(self) -> Mapping[str, str]:
        return {"Content-Disposition": disposition("attachment", self.title, self.ending)}


def disposition(kind: Disposition, title: str, ending: str) -> str:
    """RFC 6266: the name in UTF-8, and before it one in ASCII for programs that know no other."""
    name = named(title, ending)
    plain = named(NOT_PLAIN.sub("", unicodedata.normalize("NFKD", title)), ending)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def named(title: str, ending: str) -> str:
    """A name that every file system takes."""
    stem = shortened(UNSAFE.sub(" ", title).strip(" ."), MOST_BYTES - len(ending))
    return f"{stem.rstrip(' .') or 'file'}{ending}"


class Csv(File):
    media_type = "text/csv"
    ending = ".csv"


class Xlsx(File):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ending = ".xlsx"


def shortened(text: str, most: int) -> str:
    """As many whole letters from the beginning as so many bytes of UTF-8 hold."""
    sizes = accumulate(len(letter.encode()) for letter in letters(text))
    return "".join(letter for letter, size in zip(letters(text), sizes, strict=True) if size <= most)
