"""Files that an endpoint answers with, to be kept under a name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

# What a file system takes for something else, and what turns the direction of what follows.
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class File:
    """A file; its subclasses say of which kind. ``title`` is what somebody called it, in any letters."""

    media_type: ClassVar[str]
    ending: ClassVar[str]

    title: str
    content: bytes

    @property
    def headers(self) -> Mapping[str, str]:
        """RFC 6266: letters beyond ASCII are spelt in UTF-8."""
        name = f"{UNSAFE.sub(' ', self.title).strip(' .')}{self.ending}"
        return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


class Csv(File):
    media_type = "text/csv"
    ending = ".csv"


class Xlsx(File):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ending = ".xlsx"
