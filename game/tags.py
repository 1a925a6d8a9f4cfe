"""Tags: the words by which a teacher finds quizzes again."""

from collections.abc import Iterable

from game.text import is_blank, likeness

MOST_TAGS = 10
MOST_LETTERS = 40


def key(tag: str) -> str:
    """Tags with one key are one tag, however each of them is written."""
    return likeness(tag)


def on_one_line(tag: str) -> str:
    """Without the blanks around it, and with one between two words."""
    return " ".join(tag.split())


def allowed(words: Iterable[object]) -> tuple[str, ...]:
    """Those that a quiz may have, in their order, each once."""
    found: dict[str, str] = {}
    for word in words:
        tag = on_one_line(word) if isinstance(word, str) else ""
        if not is_blank(tag) and "\x00" not in tag and len(tag) <= MOST_LETTERS:
            found.setdefault(key(tag), tag)
    return tuple(found.values())[:MOST_TAGS]
