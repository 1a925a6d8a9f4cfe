"""Entity tags (RFC 9110, 8.8.3): the names of versions, made and read from a header."""

import re
from dataclasses import dataclass
from hashlib import sha256

from pydantic import BaseModel

# The first 128 bits are more than anybody will ever meet twice.
_DIGITS = 32
_TAG = r'(?:W/)?"[!#-~\x80-\xff]*"'
_LIST = re.compile(rf"{_TAG}(?:[ \t]*,[ \t]*{_TAG})*")
# The same for the OpenAPI document, where a pattern knows ASCII alone.
PATTERN = r'^(\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*)$'
EXPECTED = '* or one or more entity tags in quotes are expected, such as "5d41402abc4b2a76"'


def written(representation: BaseModel) -> bytes:
    """The bytes that a representation is sent as, and that its tag is made of."""
    return representation.model_dump_json().encode()


def tag_of(content: bytes) -> str:
    """A strong tag: it changes with anything that one sees, and with nothing else."""
    return f'"{sha256(content).hexdigest()[:_DIGITS]}"'


@dataclass(frozen=True, slots=True)
class EntityTags:
    """What ``If-Match`` and ``If-None-Match`` say: some tags, or (None) any version at all."""

    tags: tuple[str, ...] | None

    @classmethod
    def read(cls, header: str) -> "EntityTags":
        """Raises ValueError for what is neither a star nor a list of tags."""
        header = header.strip(" \t")
        if header == "*":
            return cls(None)
        if not _LIST.fullmatch(header):
            raise ValueError(EXPECTED)
        return cls(tuple(re.findall(_TAG, header)))

    def name_strongly(self, tag: str) -> bool:
        """Whether this version is among them; a weak tag names none, since it stands for several."""
        return self.tags is None or tag in self.tags

    def name_weakly(self, tag: str) -> bool:
        """The same, where it is enough to mean as much, as it is for a copy that one has read."""
        return self.tags is None or tag in (one.removeprefix("W/") for one in self.tags)
