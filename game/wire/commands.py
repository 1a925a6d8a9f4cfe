"""What a browser may ask of its room. Imperative names; one model per command.

The first message on a socket is a *hello*. ``ref`` is drawn by the sender and comes back in the reply; sent
again with the same ``ref``, an answer is still one answer and a host's command still one command.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from game.extra_time import LARGEST, SMALLEST, STEP
from game.face import FACES
from game.pattern import LENGTH_IN_A_FLOOD, SHAPES
from game.wire.admitting import ApproveNewcomers, LetIn, TurnAway
from game.wire.command import Command, HostCommand, Ref
from game.wire.enquiries import AnyEnquiry

# Drawn by the phone, at least 128 random bits: whoever asks twice, after a lost reply, gets the same seat.
SeatToken = Annotated[str, StringConstraints(min_length=22, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
# Given to a teacher's phone, for one room.
RemoteToken = Annotated[str, StringConstraints(min_length=22, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
AccountToken = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Face = Annotated[int, Field(ge=0, lt=FACES)]
# What the big screen shows, as shapes by their numbers.
Shapes = Annotated[
    list[Annotated[int, Field(ge=0, lt=SHAPES)]], Field(min_length=1, max_length=LENGTH_IN_A_FLOOD)
]
Version = Annotated[int, Field(ge=0, le=2**31)]


class TakeSeat(Command):
    """Hello of a new player; ``account`` is the access token of a student who is logged in.

    The nickname is shown on one line, with emoji as typed and without what cannot be seen; the snapshot says
    what became of it. One of more than 40 letters as readers count them (grapheme clusters), or of 320 code
    points, is refused.
    Names that differ only in case, blanks, or signs that look alike (1 and l, or letters of different
    alphabets) are one name.
    ``face`` is a number from which pages draw a face beside the name; without it, the seat's
    number gives one. ``pattern`` is what the big screen shows, for who was refused as ``pattern_wanted``.
    ``beside`` is the token of another seat that this browser has in this room: the report says which seats
    shared a browser, and nobody is refused for it.
    """

    type: Literal["take_seat"] = "take_seat"
    version: Version
    token: SeatToken
    # A person can mend a name: it is ``game.nickname`` that refuses one, and the socket stays open.
    nickname: str
    account: AccountToken | None = None
    face: Face | None = None
    pattern: Shapes | None = None
    beside: SeatToken | None = None


class TakeBackSeat(Command):
    """Hello of a player who was here before."""

    type: Literal["take_back_seat"] = "take_back_seat"
    version: Version
    token: SeatToken


class HostRoom(Command):
    """Hello of the teacher who opened the room."""

    type: Literal["host_room"] = "host_room"
    version: Version
    account: AccountToken


class HostByRemote(Command):
    """Hello of the teacher's phone, by the token of ``POST /api/games/{id}/remote``, for this room alone.

    It may do what a host may, until the game is over, eight hours have passed, the login that paired it has
    ended, or another remote was paired.
    """

    type: Literal["host_by_remote"] = "host_by_remote"
    version: Version
    token: RemoteToken


class ProjectRoom(Command):
    """Hello of the teacher's projector: it shows everything and commands nothing."""

    type: Literal["project_room"] = "project_room"
    version: Version
    account: AccountToken


class Answer(Command):
    """Player: choose from the open question's choices, by their places."""

    type: Literal["answer"] = "answer"
    ref: Ref
    question: Annotated[int, Field(ge=0, le=1000)]
    choices: Annotated[list[Annotated[int, Field(ge=0, le=15)]], Field(min_length=1, max_length=16)]


class Resync(Command):
    """Anybody: send a snapshot, something was missed."""

    type: Literal["resync"] = "resync"


class StartGame(HostCommand):
    """Announce the first question."""

    type: Literal["start_game"] = "start_game"


class SkipWait(HostCommand):
    """Open the announced question now."""

    type: Literal["skip_wait"] = "skip_wait"


class CloseQuestion(HostCommand):
    """Close the open question early."""

    type: Literal["close_question"] = "close_question"


class AddTime(HostCommand):
    """Let the open question run longer."""

    type: Literal["add_time"] = "add_time"
    seconds: Annotated[int, Field(ge=5, le=120)]


class Advance(HostCommand):
    """From the reveal to the standings, or to the next question, or to the end."""

    type: Literal["advance"] = "advance"


class PauseGame(HostCommand):
    """Stop the clock."""

    type: Literal["pause_game"] = "pause_game"


class ResumeGame(HostCommand):
    """Let the clock run on."""

    type: Literal["resume_game"] = "resume_game"


class EndGame(HostCommand):
    """End the game now: with results if a question was asked, without any otherwise."""

    type: Literal["end_game"] = "end_game"


class LockRoom(HostCommand):
    """Let nobody else in, or let them in again."""

    type: Literal["lock_room"] = "lock_room"
    is_locked: bool


class KickPlayer(HostCommand):
    """Show a player out; their phone cannot come back to this room."""

    type: Literal["kick_player"] = "kick_player"
    seat: Annotated[int, Field(ge=1, le=2**31)]


class RenamePlayer(HostCommand):
    """Give a player another name, one of those that are generated. Seat, points and answers stay."""

    type: Literal["rename_player"] = "rename_player"
    seat: Annotated[int, Field(ge=1, le=2**31)]


class RemovePlayers(HostCommand):
    """Show out at once all who came within the last seconds, or all of one group, or else all who are away.

    Against a flood: one command for any number of players. Their phones cannot come back to this room.
    ``group`` is one of ``roll_called``: those who came from one network.
    """

    type: Literal["remove_players"] = "remove_players"
    joined_within: Annotated[int, Field(ge=1, le=3600)] | None = None
    group: Annotated[int, Field(ge=1, le=2**31)] | None = None


class GiveExtraTime(HostCommand):
    """Let one player have ``factor`` times the limit of every question (1.25, 1.5, … 3), or no more with 1.

    That player and the hosts are told, by a snapshot each, and nobody else: it is no step of the room, and
    ``change`` in the reply is the number that the room has already. At most 200 players have extra time.
    """

    type: Literal["give_extra_time"] = "give_extra_time"
    seat: Annotated[int, Field(ge=1, le=2**31)]
    factor: Annotated[float, Field(ge=SMALLEST, le=LARGEST, multiple_of=STEP)]


class VoidQuestion(HostCommand):
    """Take a closed question's points back from everybody, because something disturbed it."""

    type: Literal["void_question"] = "void_question"
    question: Annotated[int, Field(ge=0, le=1000)]


class SetAutoAdvance(HostCommand):
    """Let the game go on by itself, or wait for the host at each step."""

    type: Literal["set_auto_advance"] = "set_auto_advance"
    auto_advance: bool


class SetCalm(HostCommand):
    """All stages show the podium at once, without a ceremony. It may be said until that is over."""

    type: Literal["set_calm"] = "set_calm"
    is_calm: bool


AnyHello = TakeSeat | TakeBackSeat | HostRoom | HostByRemote | ProjectRoom
Hello = Annotated[AnyHello, Field(discriminator="type")]
# What moves a room by one step, or leaves it as it is.
AnyStep = (
    StartGame
    | SkipWait
    | CloseQuestion
    | AddTime
    | Advance
    | PauseGame
    | ResumeGame
    | EndGame
    | LockRoom
    | KickPlayer
    | RemovePlayers
    | VoidQuestion
    | SetAutoAdvance
    | SetCalm
    | ApproveNewcomers
)
AnyHostCommand = AnyStep | RenamePlayer | GiveExtraTime | LetIn | TurnAway
AnyMessage = AnyHello | Answer | Resync | AnyEnquiry | AnyHostCommand
AnyCommand = Annotated[AnyMessage, Field(discriminator="type")]

parse_hello: TypeAdapter[AnyHello] = TypeAdapter(Hello)
parse_command: TypeAdapter[AnyMessage] = TypeAdapter(AnyCommand)
