"""Shapes that several events share. All times are whole milliseconds of the game's clock."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from game.formula import Pieces, QuestionFormulas
from game.question_types import QuestionType


class Shape(BaseModel):
    # Published as always there: a default is what we fill in.
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class ShownPicture(Shape):
    """A picture, at ``/media/{name}/{width}.webp`` in the widths 320, 960 and 1920, never enlarged.

    ``name`` ends in the size of the largest file, ``-{width}x{height}``: no width is there beyond the first
    that holds it. ``alternative_text`` is what it shows, null where the author does not say.
    """

    name: str
    alternative_text: str | None = None


class ShownQuestion(Shape):
    """A question as everybody may see it: nothing in it tells the right choice.

    ``number`` counts from 0; ``choices`` are answered by their place in the list. ``formulas`` are the texts
    that hold formulas, in pieces to be drawn; null when none does. ``choice_pictures`` is empty where no
    choice has a picture, and has an entry for each choice otherwise.
    """

    number: int
    text: str
    question_type: QuestionType
    takes_several: bool
    points: int
    limit_ms: int
    choices: list[str]
    formulas: QuestionFormulas | None = None
    picture: ShownPicture | None = None
    choice_pictures: list[ShownPicture | None] = []


class Reveal(Shape):
    """The right choices by their places, how often each choice was chosen, and why, if the author says so.

    ``right`` is how many gave the whole solution, null where the server cannot tell. ``explanation_formulas``
    is the explanation in pieces to be drawn, when it holds formulas.
    """

    solution: list[int]
    distribution: list[int]
    right: int | None = None
    explanation: str | None = None
    explanation_formulas: Pieces | None = None


class Standing(Shape):
    """One line of the leaderboard; equal scores share a place.

    ``sharing`` players have this place, also those who are not among the lines that are sent. ``gained`` is
    the part of ``score`` that the last question brought. ``face`` is a number from which a face may be drawn.
    """

    seat: int
    nickname: str
    score: int
    place: int
    sharing: int
    gained: int = 0
    face: int = 0


class SeatedPlayer(Shape):
    """A player as the host sees them."""

    seat: int
    nickname: str
    face: int = 0


class WaitingNewcomer(Shape):
    """Somebody who waits to be let in; ``number`` grows with every one who comes."""

    number: int
    nickname: str
    face: int = 0
    has_bad_word: bool = False


class Newcomers(Shape):
    """``count`` wait to be let in, of whom the first hundred or fewer are named, and none after ``up_to``."""

    waiting: list[WaitingNewcomer] = []
    count: int = 0
    up_to: int = 0


class ExtraTime(Shape):
    """How many times the limit of every question a player has."""

    seat: int
    factor: float


class AddressGroup(Shape):
    """How many players came from one network, which is told by a number and never by its address."""

    group: int
    players: int


class NamedPlayers(Shape):
    """``count`` players, of whom the first hundred or fewer are named."""

    players: list[SeatedPlayer]
    count: int


class Neighbour(Shape):
    """A line of the board near a player's own."""

    seat: int
    nickname: str
    score: int
    place: int
    face: int = 0


class Mark(Shape):
    """What a question brought one player; ``choices`` is null when they gave no answer.

    ``points`` includes ``bonus``; ``score`` is the total so far. Of a voided question ``is_right`` is false
    and all of its figures are 0, whatever was chosen. ``around`` are the lines of the whole board near the
    player, the best first, with the player's own, and with the next one who has more points, however far.
    """

    question: int
    choices: list[int] | None
    is_right: bool
    points: int
    bonus: int
    streak: int
    score: int
    place: int
    around: list[Neighbour] = []


class You(Shape):
    """The player's seat: their answer to the question at hand, and their mark once it may be told.

    For them the question closes at ``opens_at`` plus ``extra_time`` times the time from there to
    ``closes_at``; the snapshot and all other events tell the common end. ``has_generated_name``: the nickname
    is one of those that the room itself gives.
    """

    seat: int
    nickname: str
    score: int
    answer: list[int] | None
    mark: Mark | None
    face: int = 0
    extra_time: float = 1
    has_generated_name: bool = False
