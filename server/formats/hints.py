"""What a person says about a file, instead of what would be guessed from it."""

from dataclasses import dataclass
from enum import StrEnum

from server.formats.reading import Format, Words


class Encoding(StrEnum):
    """The encodings that one may choose from, by the names that Python and the web know."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WINDOWS_1252 = "windows-1252"
    WINDOWS_1256 = "windows-1256"
    WINDOWS_1250 = "windows-1250"
    WINDOWS_1251 = "windows-1251"
    WINDOWS_1253 = "windows-1253"
    WINDOWS_1254 = "windows-1254"
    WINDOWS_1255 = "windows-1255"
    SHIFT_JIS = "shift_jis"
    GB18030 = "gb18030"
    EUC_KR = "euc_kr"
    BIG5 = "big5"


class Separator(StrEnum):
    """What stands between two cells of CSV."""

    COMMA = ","
    SEMICOLON = ";"
    TAB = "\t"
    BAR = "|"


@dataclass(frozen=True, slots=True)
class Hints:
    """None where it shall be found out."""

    words: Words
    format: Format | None = None
    encoding: Encoding | None = None
    separator: Separator | None = None
