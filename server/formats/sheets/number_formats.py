"""Format codes of numbers, as spreadsheets write them: taken apart into sections and signs.

Source: ECMA-376, part 1, 18.8.30 and 18.8.31.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

GENERAL = "General"
# What depends on the computer that shows it, and so cannot be known.
LOCAL_DATE, LOCAL_MOMENT = "[$-F800]yyyy-mm-dd", "[$-F800]yyyy-mm-dd hh:mm"
BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00",
    "12": "# ?/?", "13": "# ??/??", "14": LOCAL_DATE, "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": LOCAL_MOMENT,
    "37": "#,##0;(#,##0)", "38": "#,##0;(#,##0)", "39": "#,##0.00;(#,##0.00)", "40": "#,##0.00;(#,##0.00)",
    "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0", "48": "##0.0E+0", "49": "@",
}  # fmt: skip

SIGN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<blank>.) | \*(?P<fill>.)
    | \[(?P<elapsed>h+|m+|s+)\] | \[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[0-9a-f]+))?\]
    | \[(?P<condition>[<>=][^\]]*)\] | \[(?P<other>[^\]]*)\]
    | (?P<general>general) | (?P<half>am/pm|a/p) | (?P<moment>y+|m+|d+|h+|s+(?:\.0+)?)
    | (?P<exponent>e[+-]) | (?P<figures>[0\#?]+) | (?P<mark>[.,%/@]) | (?P<plain>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
LITERALS = ("quoted", "escaped", "symbol", "plain")
DROPPED = ("blank", "fill", "other")


@dataclass(frozen=True, slots=True)
class Sign:
    """``kind`` is a group of `SIGN`, or "literal", whose text is shown as it is."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """How numbers of one sort are shown."""

    signs: Sequence[Sign]
    is_local: bool = False

    def has(self, *kinds: str) -> bool:
        return any(sign.kind in kinds for sign in self.signs)

    @property
    def is_moment(self) -> bool:
        return self.has("moment", "elapsed", "half")


@lru_cache(maxsize=256)
def sections(code: str) -> Sequence[Section]:
    """For numbers above 0, below 0, and 0, or as many of these as the code tells apart."""
    parts: list[list[Sign]] = [[]]
    locale = ""
    for found in SIGN.finditer(code):
        kind = found.lastgroup or "plain"
        if kind == "locale":
            kind, locale = "symbol", found["locale"]
        text = found[kind] or ""
        if kind == "plain" and text == ";":
            parts.append([])
        elif kind in LITERALS:
            parts[-1].append(Sign("literal", text))
        elif kind not in DROPPED:
            parts[-1].append(Sign(kind, text))
    return [Section(tuple(part), is_local(part, locale)) for part in parts]


def is_local(signs: Sequence[Sign], locale: str) -> bool:
    """Whether the words of a date are those of another language than English, or the computer's own."""
    if locale.lower() in ("f800", "f400"):
        return True
    is_english = not locale or int(locale, 16) & 0x3FF == 0x09  # noqa: PLR2004  # its primary language
    return not is_english and any(sign.kind == "moment" and is_worded(sign.text) for sign in signs)


def is_worded(text: str) -> bool:
    """Whether a month or a day is written out."""
    return text[0] in "mMdD" and len(text) > 2  # noqa: PLR2004  # mm and dd are figures
