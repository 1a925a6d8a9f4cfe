"""A room as this process sees it: its sockets, and the one task that tells them what happens, in order."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from game.address import Address
from game.options import GameOptions
from game.phase import Phase
from game.quiz import Quiz
from game.refusal import Reason, Refusal
from game.room import life_of
from game.store import room_messages as told
from game.store.marks import Marks
from game.store.nicknames import Nicknames
from game.store.redis import UNAVAILABLE
from game.wire import events
from game.wire.closing import CloseCode
from game.wire.phases import PHASES
from server.live.attendance import Attendance, tell_change, tell_marks
from server.live.connection import Connection, Host, Player, Projector, encode
from server.live.doorstep import Doorstep
from server.live.filled_change import filled
from server.live.heart_beat import HeartBeat
from server.live.local_timer import LocalTimer
from server.live.store import Store
from server.live.tally import TallyTeller
from server.process.background_tasks import Errands

_logger = logging.getLogger(__name__)
_AGAIN_SECONDS = 0.5
# A crowd that comes in is shown the room together; the first of it at once.
_PACE_SECONDS = 0.02
_SETTLED = (Phase.STORED, Phase.ABORTED)
_CHANGES_THE_ROSTER = (events.PlayerKicked, events.PlayersRemoved, events.PlayerRenamed)
_READS_THE_BOARD = (events.QuestionRevealed, events.StandingsShown, events.GameFinished)


class LocalRoom:
    """Nothing here is the truth: ``epoch`` and ``seq`` only tell which of Redis' changes have been told."""

    def __init__(
        self, address: Address, quiz: Quiz, options: GameOptions, store: Store, errands: Errands
    ) -> None:
        self.address, self.quiz, self.options, self.store = address, quiz, options, store
        self.errands, self.attendance = errands, Attendance()
        self.epoch, self.seq, self.question, self.phase = "", -1, -1, Phase.LOBBY
        # Nothing of the game can be lost any more.
        self.is_settled = False
        self.tally = TallyTeller(self.address, self.attendance, store)
        self.doorstep = Doorstep(self.address, self.attendance, store)
        self.heart_beat = HeartBeat(self.attendance)
        self.left, self.left_hosts = set[int](), set[str]()
        self._changes, self._unshown = deque[events.RoomChange](), list[Connection]()
        self._woken = asyncio.Event()
        self._timer = LocalTimer(self.advance)
        self._names = Nicknames(store.seats, address)

    @property
    def heard(self) -> int:
        """The number of the last change that has reached us, told or still to be told."""
        return max(self.seq, self._changes[-1].seq if self._changes else -1)

    def enter(self, connection: Connection) -> None:
        """Let a socket in; its snapshot follows."""
        self.attendance.add(connection)
        self.show(connection)

    def leave(self, connection: Connection) -> None:
        """A socket is gone; its seat stays."""
        if self.attendance.remove(connection) and isinstance(connection.role, Player):
            self.left.add(connection.role.seat)
        elif isinstance(connection.role, Host):
            self.left_hosts.add(connection.id)

    def show(self, connection: Connection) -> None:
        """Send a snapshot, soon, together with whoever else waits for one."""
        self._unshown.append(connection)
        self._woken.set()

    def show_all(self) -> None:
        """Something may have been missed: everybody gets a snapshot."""
        self.seq = -1
        self._unshown = list(self.attendance)
        self._woken.set()

    def receive(self, message: told.Message) -> None:
        """Take what Redis published about this room."""
        match message:
            case told.Tally() | told.Count() | told.Joined():
                self.tally.hear(message)
            case told.SeatsTaken(sockets):
                self.attendance.replace(sockets)
            case told.ExtraTimeGiven(seat):
                for connection in self.attendance.confidants(seat):
                    self.show(connection)
            case told.RemotePaired(fingerprint):
                self.attendance.replace_remotes(fingerprint)
            case told.NewcomersChanged() | told.NewcomersDecided():
                self.doorstep.hear(message)
            case _:
                self.doorstep.hear(message)
                self._changes.append(message)
                self._woken.set()

    async def run(self) -> None:
        """Tell changes and send snapshots until cancelled."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                while self._changes:
                    await self._tell(self._changes[0])
                    self._changes.popleft()
                await self._show_unshown()
            except UNAVAILABLE:
                _logger.warning("room %s waits for Redis", self.address.game)
                await asyncio.sleep(_AGAIN_SECONDS)
                self._woken.set()
            except Refusal:
                # The room is gone from Redis: nobody can be told anything about it any more.
                self._forget(CloseCode.NO_SUCH_ROOM if self.is_settled else CloseCode.ROOM_LOST)

    def _forget(self, code: CloseCode) -> None:
        self._timer.stop()
        self.epoch, self.seq = "", -1
        self._names.forget()
        self._changes.clear()
        for connection in list(self.attendance):
            connection.close(code)

    def stop(self) -> None:
        """Nobody is left here."""
        self._timer.stop()
        self.tally.stop()
        self.doorstep.stop()

    def advance(self) -> None:
        """Let the room take its next step if it is time."""
        self.errands.begin(self.store.advance(self.address))

    async def _tell(self, change: events.RoomChange) -> None:
        if change.epoch == self.epoch and change.seq <= self.seq:
            return
        if change.epoch != self.epoch or change.seq != self.seq + 1:
            self.show_all()
            return
        self._timer.follow(change)
        self.phase = PHASES.get(type(change), self.phase)
        if isinstance(change, events.QuestionAnnounced):
            self.question = change.question.number
        reads_the_board = self._reads_the_board(change)
        marks = await self._marks(change) if reads_the_board else None
        if marks is None and reads_the_board:
            # The room has moved on while we read, and what we read may not be told yet.
            self.show_all()
            return
        whole = await self._filled(change, marks)
        if marks is not None and "players" in type(whole).model_fields:
            # Also who came in during the question, of whom phones were not told.
            whole = whole.model_copy(update={"players": len(marks.board.lines)})
        frame = encode(whole)
        if marks is not None:
            tell_marks(self.attendance, frame, change.seq, marks)
        tell_change(self.attendance, frame, change.seq)
        self.heart_beat.note_change()
        self.seq = change.seq
        self.is_settled = self.phase in _SETTLED
        if isinstance(change, _CHANGES_THE_ROSTER):
            self._names.forget()
            # Counters, places and leaderboard lose lines, which only a snapshot tells; who has none, goes.
            for connection in self.attendance:
                self.show(connection)
        elif isinstance(change, events.QuestionVoided) and self.phase.is_asking:
            # No mark may be told now; a snapshot tells the score without what the open question brought.
            for connection in self.attendance.players.values():
                self.show(connection)

    def _reads_the_board(self, change: events.RoomChange) -> bool:
        is_void = isinstance(change, events.QuestionVoided) and not self.phase.is_asking
        return is_void or isinstance(change, _READS_THE_BOARD)

    async def _filled(self, change: events.RoomChange, marks: Marks | None) -> events.RoomChange:
        is_unseen = isinstance(change, events.QuestionVoided) and self.phase is not Phase.STANDINGS
        board = None if marks is None or is_unseen else marks.board
        return await filled(self.store, self.address, change, self.question, board)

    async def _marks(self, change: events.RoomChange) -> Marks | None:
        """The marks of our players when it is time for them; None when the room has moved on."""
        seats = [] if isinstance(change, events.StandingsShown) else list(self.attendance.players)
        return await self.store.snapshots.marks(self.address, change.seq, self.question, seats, self._names)

    async def _show_unshown(self) -> None:
        unshown, self._unshown = self._unshown, []
        unshown = [connection for connection in unshown if self.attendance.holds(connection)]
        if not unshown:
            return
        try:
            await self._send_snapshots(unshown)
            await asyncio.sleep(_PACE_SECONDS)
        except UNAVAILABLE:
            self._unshown += unshown
            raise

    async def _require_same_life(self) -> None:
        """The seats of a room that was built anew are other seats: everybody has to take theirs back."""
        if not self.epoch:
            return
        found = (await self.store.rooms.read(self.address)).room
        if life_of(found.epoch) != life_of(self.epoch):
            raise Refusal(Reason.NO_SUCH_ROOM)

    async def _send_snapshots(self, unshown: list[Connection]) -> None:
        await self._require_same_life()
        snapshots = self.store.snapshots
        players = {c.role.seat: c for c in unshown if isinstance(c.role, Player)}
        if players:
            shown = await snapshots.of_players(self.address, list(players))
            for seat, connection in players.items():
                if seat in shown:
                    self._send_snapshot(connection, shown[seat])
                else:
                    connection.close(CloseCode.KICKED)
        for connection in (one for one in unshown if not isinstance(one.role, Player)):
            is_projector = isinstance(connection.role, Projector)
            of_role = snapshots.of_projector if is_projector else snapshots.of_host
            self._send_snapshot(connection, await of_role(self.address))

    def _send_snapshot(self, connection: Connection, snapshot: events.AnySnapshot) -> None:
        connection.seq = snapshot.seq
        connection.send(snapshot)
        self.tally.arrivals.know(connection, snapshot)
        self.doorstep.know(connection, snapshot)
        if self.seq < 0:
            self._take_up(snapshot)

    def _take_up(self, snapshot: events.AnySnapshot) -> None:
        """Follow the changes from this snapshot on."""
        self.epoch, self.seq, self.phase = snapshot.epoch, snapshot.seq, snapshot.phase
        self.options = snapshot.options
        self.is_settled = self.phase in _SETTLED
        self.question = snapshot.question.number if snapshot.question else -1
        self._timer.take_up(snapshot)
