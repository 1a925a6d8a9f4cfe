"""What the protocol's page tells in words, with every number and list taken from the code that obeys it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from textwrap import fill

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game import admission, decide, nickname, pattern, room, scoring, transitions
from game.options import Scoring
from game.store import answers, board, replies, roll_call, rooms, seats
from game.wire import PROTOCOL_VERSION
from game.wire.closing import CloseCode
from server.live import frame_protocol, hub, message_rate, play, stranger_limits, waiting

# Points, seconds, worth, milliseconds, streak.
_EXAMPLES = (
    (1000, 20, Fraction(1), 300, 1),
    (1000, 20, Fraction(1), 5_000, 1),
    (1000, 20, Fraction(1), 5_000, 2),
    (1000, 20, Fraction(1), 5_000, 7),
    (1000, 20, Fraction(1, 2), 5_000, 0),
    (1000, 20, Fraction(1), 20_000, 1),
    (1000, 20, Fraction(1), 27_000, 1),
    (0, 20, Fraction(1), 5_000, 3),
)


def introduction() -> str:
    """The page's first part, in Markdown."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=False,
        autoescape=False,  # noqa: S701  # Markdown, made of nothing but our own code
    )
    written = environment.get_template("introduction.md.jinja").render(
        version=PROTOCOL_VERSION,
        codes=CloseCode,
        words=words,
        largest_message=frame_protocol.LARGEST_MESSAGE,
        most_strangers=stranger_limits.MOST_STRANGERS,
        mendable=sorted(reason.value for reason in play.WORTH_ANOTHER_TRY),
        closing=list(closing()),
        newest=[kind.model_fields["type"].default for kind in decide.MEANT_FOR_ONE_MOMENT],
        kept=replies.KEPT,
        scored=list(scored()),
        rate=message_rate,
        play=play,
        hub=hub,
        nickname=nickname,
        pattern=pattern,
        admission=admission,
        waiting=waiting,
        roll_call=roll_call,
        room=room,
        rooms=rooms,
        seats=seats,
        board=board,
        answers=answers,
        scoring=scoring,
        transitions=transitions,
    )
    return "\n\n".join(map(filled, written.strip().split("\n\n")))


def filled(block: str) -> str:
    """A block of Markdown in even lines; headings, tables and code stay as they are."""
    lines: list[str] = []
    for line in block.splitlines():
        if lines and not line.startswith(("- ", "|", "#", "    ")) and not lines[-1].startswith(("#", "|")):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(line if line.startswith(("#", "|", "    ")) else _wrapped(line) for line in lines)


def _wrapped(line: str) -> str:
    indent = "  " if line.startswith("- ") else ""
    return fill(line, 110, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def words(names: Iterable[str]) -> str:
    """Names as the page writes them, one after the other."""
    return ", ".join(f"`{name}`" for name in names)


def closing() -> Iterator[tuple[int, list[str]]]:
    """Close codes, and the refusals of a hello after which a socket is closed so."""
    by_code = sorted(play.CLOSING.items(), key=lambda item: (item[1], item[0]))
    for code, found in groupby(by_code, key=lambda item: item[1]):
        yield code.value, [reason.value for reason, _ in found]


def scored() -> Iterator[tuple[str, ...]]:
    """What a few answers earn, as the game itself works it out."""
    for points, seconds, worth, elapsed, streak in _EXAMPLES:
        bonus = scoring.streak_bonus(streak, points)
        earned = scoring.points(points, worth, elapsed, seconds * 1000, Scoring.SPEED) + bonus
        yield (
            str(points),
            f"{seconds * 1000}",
            str(worth),
            f"{elapsed} ms",
            str(streak),
            str(earned),
            str(bonus),
        )
