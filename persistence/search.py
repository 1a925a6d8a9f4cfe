"""Searching by a part of a title or a name, as people type it.

Case does not matter, nor does what Arabic may be written with or without: marks of vowels, the line that
stretches a word, hamza and madda on an alif, the dots of a final yeh and those of a teh marbuta.
"""

from sqlalchemy import ColumnElement, String, func
from sqlalchemy.orm import InstrumentedAttribute

Text = InstrumentedAttribute[str] | InstrumentedAttribute[str | None] | ColumnElement[str | None]
_FORMS, _PLAIN = "أإآٱىة", "اااايه"
# Hamza and madda stand apart from their alif in some files, such as names that a Mac gives.
_MARKS = "".join(map(chr, (*range(0x64B, 0x656), 0x670, 0x640)))
_FOLDED = str.maketrans(_FORMS, _PLAIN, _MARKS)


def holds(column: Text, part: str) -> ColumnElement[bool]:
    """Whether somebody who looks for this part would find it in the column."""
    folded = func.translate(column, _FORMS + _MARKS, _PLAIN, type_=String())
    return folded.icontains(part.translate(_FOLDED), autoescape=True)
