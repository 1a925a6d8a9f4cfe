"""What a room tells without having changed: counters, replies and heart beats."""

from __future__ import annotations

from typing import Literal

from game.refusal import Expected, Reason
from game.wire.shapes import AddressGroup, Mark, NamedPlayers, Newcomers, SeatedPlayer, Shape, ShownQuestion


class PlayersJoined(Shape):
    """To host and projector: who came in since the last such event."""

    type: Literal["players_joined"] = "players_joined"
    joined: list[SeatedPlayer]


class NewcomersWaiting(Shape):
    """To hosts: who waits to be let in now; in the place of what was told before."""

    type: Literal["newcomers_waiting"] = "newcomers_waiting"
    newcomers: Newcomers


class AdmissionAwaited(Shape):
    """To who said ``take_seat``: the host has to let you in first, under this name. Keep the socket.

    It comes again about every five seconds, in the place of heart beats. In the end comes a snapshot, or
    ``refused``. Another name is asked for by another hello.
    """

    type: Literal["admission_awaited"] = "admission_awaited"
    nickname: str
    has_bad_word: bool = False


class TallyCounted(Shape):
    """How many have a seat, and how many have answered the question; at most four a second."""

    type: Literal["tally_counted"] = "tally_counted"
    players: int
    answered: int


class AnswerMarked(Shape):
    """To one player: after the reveal, at the end, and when a question was voided."""

    type: Literal["answer_marked"] = "answer_marked"
    mark: Mark


class AnswerAccepted(Shape):
    """To one player: the answer counts, whatever happens. It tells nothing about right or wrong."""

    type: Literal["answer_accepted"] = "answer_accepted"
    ref: str
    question: int
    choices: list[int]


class CommandDone(Shape):
    """To one host: the command was carried out; ``change`` is the ``seq`` of what it changed, and follows."""

    type: Literal["command_done"] = "command_done"
    ref: str
    change: int


class RollCalled(Shape):
    """To the host who asked: who is there and has not answered ``question``, and who is away.

    ``question`` is null, and nobody is unanswered, unless a question is open or has just been revealed.
    ``groups`` are the largest of those who share an address, unless all do or nobody does.
    """

    type: Literal["roll_called"] = "roll_called"
    ref: str
    question: int | None
    unanswered: NamedPlayers
    away: NamedPlayers
    groups: list[AddressGroup]


class SolutionTold(Shape):
    """To the host who asked: the right choices of the question at hand by their places."""

    type: Literal["solution_told"] = "solution_told"
    ref: str
    question: int
    solution: list[int]


class PatternTold(Shape):
    """To the host or projector who asked: the shapes by their numbers from 0, in their order.

    At ``changes_at`` there are others: ask again then.
    """

    type: Literal["pattern_told"] = "pattern_told"
    ref: str
    now: int
    shapes: list[int]
    changes_at: int


class NextTold(Shape):
    """To the host who asked: the question that comes next, without its solution; null after the last one."""

    type: Literal["next_told"] = "next_told"
    ref: str
    question: ShownQuestion | None


class Refused(Shape):
    """What was asked was understood and not carried out: nothing has changed.

    After ``unavailable`` nobody can say: ask again with the same ``ref``. ``ref`` is null after a hello, and
    after what came too fast to be read. ``expected`` is ``generated_name`` after the hello of
    somebody without a seat, in a room that takes no other nicknames; after ``pattern_wanted`` and the other
    reasons about the pattern it says how many shapes there are.
    """

    type: Literal["refused"] = "refused"
    ref: str | None = None
    reason: Reason
    expected: Expected | None = None


class HeartBeaten(Shape):
    """Where the room is, and who is there: every five seconds, since browsers cannot see a ping.

    A player who has just been told a change of the room hears the next one.
    """

    type: Literal["heart_beaten"] = "heart_beaten"
    epoch: str
    seq: int
    now: int
    away: int
    is_host_here: bool


class RoomStalled(Shape):
    """The server cannot reach the room at the moment, and will. Keep the socket, and send answers again."""

    type: Literal["room_stalled"] = "room_stalled"


AnyNotice = (
    PlayersJoined
    | NewcomersWaiting
    | AdmissionAwaited
    | TallyCounted
    | AnswerMarked
    | AnswerAccepted
    | CommandDone
    | RollCalled
    | SolutionTold
    | PatternTold
    | NextTold
    | Refused
    | HeartBeaten
    | RoomStalled
)
