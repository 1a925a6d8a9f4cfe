"""The title of a copy: that of the quiz, told apart from those that its teacher has already."""

from collections.abc import Collection, Iterator
from itertools import count

import regex

from game.letters import shortened
from game.text import likeness
from server.rest.quizzes.schemas.quiz import LONGEST_TITLE
from server.web.catalogue import Language, say
from server.web.locale import Digits, Locale

_ARAB = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# A number that stands for all of them: in patterns, what matches any.
_ANY = "0"


def copied_title(title: str, others: Collection[str], locale: Locale) -> str:
    taken = set(map(likeness, others))
    if likeness(title) not in taken:
        return title
    # The copy of a copy is one more of the first.
    plain = _MARKED.sub("", title)
    return next(one for one in _marked(plain, locale) if likeness(one) not in taken)


def _marked(title: str, locale: Locale) -> Iterator[str]:
    """With each mark in turn; what would be too long is cut before it."""
    for number in count(1):
        mark = _mark(locale.language, _written(number, locale.digits) if number > 1 else None)
        room = LONGEST_TITLE - len(mark) - 1
        yield f"{shortened(title, room, room).rstrip()} {mark}".strip()


def _mark(language: Language, number: str | None) -> str:
    return say(language, "copy.first") if number is None else say(language, "copy.further", n=number)


def _written(number: int, digits: Digits) -> str:
    return str(number).translate(_ARAB) if digits is Digits.ARAB else str(number)


def _patterns() -> Iterator[str]:
    for language in Language:
        yield regex.escape(_mark(language, None))
        yield regex.escape(_mark(language, _ANY)).replace(_ANY, r"\d+")


_MARKED = regex.compile(rf"(?<=\S)\s+(?:{'|'.join(_patterns())})$")
