"""What is published about a room beside its changes, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from game.face import face_of_seat
from game.wire.events import RoomChange, parse_change
from game.wire.shapes import SeatedPlayer

TALLY = "tally"
COUNT = "tally "
JOINED = "joined "
RESYNC = "resync"
TAKEN = "taken "
EXTRA_TIME = "extra "
PAIRED = "paired "
NEWCOMERS = "newcomers"
DECIDED = "decided "


class Seated(BaseModel):
    """``face`` is None for who has chosen none."""

    seat: int
    nickname: str
    face: int | None

    @property
    def shown(self) -> SeatedPlayer:
        face = face_of_seat(self.seat) if self.face is None else self.face
        return SeatedPlayer(seat=self.seat, nickname=self.nickname, face=face)


@dataclass(frozen=True, slots=True)
class Tally:
    """Players have joined or answered: it is worth counting."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in the room, and how many have answered, after change ``seq`` of the room."""

    seq: int
    players: int
    answered: int
    is_lobby: bool = False

    def is_more_than(self, other: Count) -> bool:
        return (self.players, self.answered) > (other.players, other.answered)


class Joined(BaseModel):
    """Who has come in, by their seats, and the count with them."""

    model_config = ConfigDict(frozen=True)

    seq: int
    is_lobby: bool
    players: int
    answered: int
    joined: tuple[Seated, ...]

    @property
    def count(self) -> Count:
        return Count(self.seq, self.players, self.answered, self.is_lobby)


@dataclass(frozen=True, slots=True)
class SeatsTaken:
    """Seats were taken back, each by a socket; any other socket of them is to be closed."""

    sockets: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ExtraTimeGiven:
    """A player has another limit: that one and the hosts are to be told, and nobody else."""

    seat: int


@dataclass(frozen=True, slots=True)
class RemotePaired:
    """The room takes the remote of this fingerprint; the sockets of any other remote are to be closed."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class NewcomersChanged:
    """Others wait to be let in than before."""


@dataclass(frozen=True, slots=True)
class NewcomersDecided:
    """The host has decided about those whose tokens' hashes begin so."""

    phones: Sequence[str]


Message = (
    RoomChange
    | Tally
    | Count
    | Joined
    | SeatsTaken
    | ExtraTimeGiven
    | RemotePaired
    | NewcomersChanged
    | NewcomersDecided
)


def read(written: str) -> Message:
    """Raises ValueError for what this version cannot read."""
    if written == TALLY:
        return Tally()
    if written.startswith(COUNT):
        seq, players, answered = map(int, written.removeprefix(COUNT).split(" "))
        return Count(seq, players, answered)
    if written.startswith(JOINED):
        return Joined.model_validate_json(written.removeprefix(JOINED))
    if written == NEWCOMERS:
        return NewcomersChanged()
    if written.startswith(DECIDED):
        return NewcomersDecided(written.removeprefix(DECIDED).split(","))
    if written.startswith(TAKEN):
        taken = [one.split(" ") for one in written.removeprefix(TAKEN).split(",")]
        return SeatsTaken({int(seat): socket for seat, socket in taken})
    if written.startswith(EXTRA_TIME):
        return ExtraTimeGiven(int(written.removeprefix(EXTRA_TIME)))
    if written.startswith(PAIRED):
        return RemotePaired(written.removeprefix(PAIRED))
    return parse_change.validate_json(written)
