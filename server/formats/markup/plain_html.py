"""HTML as plain text and pictures: what a reader would see of it, and what of that neither can show."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from server.formats.album import ShownPicture
from server.formats.fault_code import FaultCode
from server.formulas.brackets import with_dollars

BLOCK = re.compile(
    r"address|article|aside|blockquote|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
# What stands in these is no text of the page.
SILENT = frozenset(["annotation", "annotation-xml", "script", "style", "template", "title"])
# Pages draw no formulas in these.
CODE = frozenset(["code", "pre"])
LOST: Mapping[str, FaultCode] = {
    "svg": FaultCode.PICTURE,
    "canvas": FaultCode.PICTURE,
    "audio": FaultCode.MEDIA,
    "video": FaultCode.MEDIA,
    "iframe": FaultCode.MEDIA,
    "object": FaultCode.MEDIA,
    "embed": FaultCode.MEDIA,
    "table": FaultCode.TABLE,
    "math": FaultCode.FORMULA,
}
RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
BULLET = "- "
# A tag or an entity that nobody writes by chance, as one may write "a < b".
MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|sub|sup|ul|ol|li|img|table|tr|td|a|h\d|pre|code)"
    r"(?:\s[^<>=]*=[^<>]*)?\s*/?>|&(?:lt|gt|amp|quot|nbsp|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
# No text of a quiz is nearly as long.
MOST_SIGNS = 32_768
# No text shows more pictures; beyond, it is only told that there are others.
MOST_SHOWN = 20
# A picture within the text itself would be all of that alone.
_EMBEDDED = re.compile(
    r"""((?:src|data)\s*=\s*["']?\s*)?(data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+)""", re.IGNORECASE
)
_ASIDE = "data:,"
# The parser looks to the end for the end of each tag, so that many without one take it for ever.
_OPEN = re.compile(r"<(?![^<>]*>)")
# The no-break space is none of them: two of them are two.
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NO_BREAK = "\xa0"
# A paragraph that is shown with the blanks and lines that are in it.
_KEEPS_BLANKS = re.compile(r"white-space\s*:\s*pre(?:-wrap)?\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainText:
    text: str
    losses: tuple[FaultCode, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()


def plain(html: str, *, keeps_lines: bool = False) -> PlainText:
    """The text of a fragment; ``keeps_lines`` where the end of a line means something outside of tags too."""
    embedded: dict[str, str] = {}
    shortened = _EMBEDDED.sub(lambda found: _put_aside(found, embedded), html)
    reader = _Reader(embedded, keeps_lines=keeps_lines)
    reader.feed(_OPEN.sub("&lt;", shortened[:MOST_SIGNS]))
    reader.close()
    return PlainText(reader.text(), tuple(dict.fromkeys(reader.losses)), tuple(reader.pictures))


def _put_aside(found: re.Match[str], embedded: dict[str, str]) -> str:
    """A short address in the place of a picture that is one itself; nothing, where no tag shows it."""
    attribute, picture = found.groups()
    if attribute is None:
        return ""
    short = f"{_ASIDE}{len(embedded)}"
    embedded[short] = picture
    return f"{attribute}{short}"


def has_markup(text: str) -> bool:
    """Whether a text of which nothing is said is HTML."""
    return MARKUP.search(text) is not None


class _Reader(HTMLParser):
    def __init__(self, embedded: Mapping[str, str], *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.embedded = embedded
        self.keeps_lines = keeps_lines
        self.pieces: list[str] = []
        self.losses: list[FaultCode] = []
        self.pictures: list[ShownPicture] = []
        # What goes before the next word, if a word comes at all.
        self.wants_line = self.wants_space = False
        # How many elements of these kinds we are in.
        self.silent = self.code = 0
        self.scripts: list[str] = []
        # Elements that keep their blanks.
        self.kept: list[str] = []
        self.has_kept = False
        # How many pieces there were wherever code began or ended.
        self.borders: list[int] = []

    def text(self) -> str:
        borders = [0, *self.borders, len(self.pieces)]
        runs = ["".join(self.pieces[start:end]) for start, end in pairwise(borders)]
        runs[::2] = map(with_dollars, runs[::2])
        text = "".join(runs)
        return text if self.has_kept else text.strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Canvas draws formulas as pictures, and says beside them what they are.
        told = dict(attrs)
        if tag == "img" and (formula := told.get("data-equation-content")):
            self.put(rf"\({formula}\)")
        elif tag == "img":
            self.show(told.get("src"), told.get("alt"))
        elif tag == "object" and (told.get("type") or "").startswith("image/"):
            self.show(told.get("data"), None)
        elif tag in LOST:
            self.losses.append(LOST[tag])
        self.wants_line |= is_block(tag)
        self.wants_space |= tag in ("td", "th")
        if tag == "li":
            self.put(BULLET)
        elif tag == "br":
            self.break_line()
        elif tag in ("sup", "sub"):
            self.scripts.append(tag)
        if tag == "pre" or (tag == "p" and _KEEPS_BLANKS.search(told.get("style") or "")):
            self.kept.append(tag)
        self.silent += tag in SILENT
        self.count_code(tag, 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.wants_line |= is_block(tag)
        if self.scripts and tag == self.scripts[-1]:
            self.scripts.pop()
        if self.kept and tag == self.kept[-1]:
            self.kept.pop()
        self.silent = max(self.silent - (tag in SILENT), 0)
        self.count_code(tag, -1)

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.kept:
            self.has_kept = True
            self.put(data)
        elif self.scripts:
            self.put(shifted(self.scripts[-1], " ".join(data.split())))
        elif self.keeps_lines:
            first, *others = data.split("\n")
            self.flow(first)
            for line in others:
                self.break_line()
                self.flow(line)
        else:
            self.flow(data)

    def count_code(self, tag: str, step: int) -> None:
        before = self.code
        self.code = max(before + step * (tag in CODE), 0)
        if bool(self.code) != bool(before):
            self.borders.append(len(self.pieces))

    def flow(self, text: str) -> None:
        for place, word in enumerate(_SPACE.split(text)):
            self.wants_space |= place > 0
            if word:
                self.put(word.replace(_NO_BREAK, " "))

    def show(self, address: str | None, words: str | None) -> None:
        if not address or len(self.pictures) == MOST_SHOWN:
            self.losses.append(FaultCode.PICTURE)
        else:
            self.pictures.append(ShownPicture(self.embedded.get(address, address), words or ""))

    def break_line(self) -> None:
        self.pieces.append("\n")
        self.wants_line = self.wants_space = False

    def put(self, piece: str) -> None:
        is_first = not self.pieces or self.pieces[-1].endswith("\n") or self.pieces[-1] == BULLET
        if not is_first and (self.wants_line or self.wants_space):
            self.pieces.append("\n" if self.wants_line else " ")
        self.wants_line = self.wants_space = False
        self.pieces.append(piece)


def is_block(tag: str) -> bool:
    return BLOCK.fullmatch(tag) is not None


def shifted(script: str, text: str) -> str:
    """What is raised or lowered in letters that are so themselves, where there are such."""
    sign, table = ("^", RAISED) if script == "sup" else ("_", LOWERED)
    if all(ord(letter) in table for letter in text):
        return text.translate(table)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
