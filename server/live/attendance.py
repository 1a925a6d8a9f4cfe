"""Attendance: the sockets of one room in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from game.store.marks import Marks
from game.wire.closing import CloseCode
from server.live.connection import Connection, Host, Player
from server.live.personal_frames import MarkFrames


class Attendance:
    """Players by seat, and the stage: hosts and projectors."""

    def __init__(self) -> None:
        self.players: dict[int, Connection] = {}
        self.stage: set[Connection] = set()

    @property
    def hosts(self) -> list[str]:
        """The hosts' sockets."""
        return [connection.id for connection in self.stage if isinstance(connection.role, Host)]

    @property
    def shown_stage(self) -> list[Connection]:
        """Hosts and projectors that have had a snapshot."""
        return [connection for connection in self.stage if connection.seq >= 0]

    @property
    def has_remotes(self) -> bool:
        return any(isinstance(one.role, Host) and one.role.remote for one in self.stage)

    def __iter__(self) -> Iterator[Connection]:
        return chain(self.players.values(), self.stage)

    def __len__(self) -> int:
        return len(self.players) + len(self.stage)

    def add(self, connection: Connection) -> None:
        """Let a socket in; the older socket of the same seat has to go."""
        if not isinstance(connection.role, Player):
            self.stage.add(connection)
            return
        older = self.players.get(connection.role.seat)
        self.players[connection.role.seat] = connection
        if older is not None and older is not connection:
            older.close(CloseCode.REPLACED)

    def remove(self, connection: Connection) -> bool:
        """A socket is gone; a newer one of the same seat stays. Whether it spoke for its seat."""
        was_here = self.holds(connection)
        self.stage.discard(connection)
        if isinstance(connection.role, Player) and self.players.get(connection.role.seat) is connection:
            del self.players[connection.role.seat]
        return was_here

    def replace(self, sockets: Mapping[int, str]) -> None:
        """These seats are taken, each by this socket: any other one of theirs has to go."""
        for seat, socket in sockets.items():
            holder = self.players.get(seat)
            if holder is not None and holder.id != socket:
                holder.close(CloseCode.REPLACED)

    def replace_remotes(self, fingerprint: str) -> None:
        """Any remote but this one has to go. Whoever hosts by a login stays."""
        for one in self.stage:
            if isinstance(one.role, Host) and one.role.remote not in (None, fingerprint):
                one.close(CloseCode.REPLACED)

    def confidants(self, seat: int) -> list[Connection]:
        """Who may know what only this player and the hosts do."""
        return [one for one in self if one.role == Player(seat) or isinstance(one.role, Host)]

    def holds(self, connection: Connection) -> bool:
        """Whether this socket still speaks for its seat."""
        if isinstance(connection.role, Player):
            return self.players.get(connection.role.seat) is connection
        return connection in self.stage


def tell(connections: Iterable[Connection], frame: bytes) -> None:
    """Tell something that changes nothing to everybody who has had a snapshot."""
    for connection in connections:
        if connection.seq >= 0:
            connection.write(frame)


def tell_marks(attendance: Attendance, frame: bytes, seq: int, marks: Marks) -> None:
    """Tell each player one change and their own mark. Both at once: it is the writing that costs."""
    frames = MarkFrames(marks)
    for seat in marks.seats:
        player = attendance.players.get(seat)
        # Somebody whose snapshot is newer than this change knows more already.
        if player is not None and 0 <= player.seq < seq:
            player.seq = seq
            player.write(frame + frames.of(seat))


def tell_change(connections: Iterable[Connection], frame: bytes, seq: int) -> None:
    """Tell one change of the room to everybody who has not been told."""
    for connection in connections:
        if 0 <= connection.seq < seq:
            connection.seq = seq
            connection.write(frame)
