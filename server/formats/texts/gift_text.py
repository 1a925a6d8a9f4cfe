"""A text in GIFT, which may say in front of which kind it is: `[html]`, `[plain]`…"""

import re
from dataclasses import replace

from server.formats.fault_code import FaultCode
from server.formats.markup.plain_html import PlainText, has_markup, plain
from server.formats.texts.gift_signs import unescaped
from server.formulas.brackets import with_dollars

HTML, MOODLE, PLAIN = "html", "moodle", "plain"
KIND = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)


def kind_of(text: str, otherwise: str = MOODLE) -> tuple[str, str]:
    """The kind, and the text without it."""
    found = KIND.match(text)
    return (found[1].lower(), text[found.end() :]) if found else (otherwise, text)


def rendered(text: str, kind: str) -> PlainText:
    """What a reader sees. Where nothing is said, Moodle takes tags for tags and keeps the lines."""
    written = unescaped(text.strip())
    if kind == HTML:
        return told(plain(written))
    if kind == MOODLE and has_markup(written):
        return told(plain(written, keeps_lines=True))
    return PlainText(written if kind == PLAIN else with_dollars(written))


def told(shown: PlainText) -> PlainText:
    """GIFT names pictures and cannot bring them."""
    return replace(shown, losses=(*shown.losses, FaultCode.PICTURE)) if shown.pictures else shown
