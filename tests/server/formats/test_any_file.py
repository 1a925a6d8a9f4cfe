"""Whatever a file holds, it is read or refused, and never fails."""

from contextlib import suppress
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from server.formats.reading import Unreadable
from server.formats.registry import read
from server.formats.sheets.number_formats import sections
from server.formats.sheets.shown_moment import show_moment
from server.formats.sheets.shown_number import show_number
from tests.server.formats.workbooks import HINTS

SIGNS = 'Question,A;B\n"Correct|\t=sep{}~:*)(ab1'
CODES = '0#?.,%E+-/;"\\[]_*@ GenralymdhsAP$-409'


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode), st.text(SIGNS).map(str.encode))
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Unreadable):
        read(content, "", HINTS)


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(CODES, max_size=14))
def test_any_number_is_shown_by_any_format(value: float, code: str) -> None:
    show_number(value, code)


@given(st.datetimes(), st.text(CODES, max_size=14))
def test_any_moment_is_shown_by_any_format(value: datetime, code: str) -> None:
    show_moment(value, sections(code)[0])
