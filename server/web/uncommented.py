"""Scripts and style sheets without their comments, which are for readers of the source and not for phones."""

from __future__ import annotations

import re

# Only one that begins its line: nothing before it can be a string, or a pattern that holds "//".
_COMMENT = re.compile(
    r"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)"
    # The type of what follows: nobody writes such a thing into a string.
    r"|/\*\* @type [^\n]*?\*/[ ]?",
    re.MULTILINE | re.DOTALL,
)


def uncommented(script: str) -> str:
    """The file without comments that begin a line, or tell a type in it; every line keeps its number."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), script)
