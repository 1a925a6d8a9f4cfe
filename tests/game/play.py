"""A game played by hand, without Redis: one step after the other, each at a time that the test chooses."""

from game.decide import decide, tick
from game.phase import Phase
from game.quiz import Quiz
from game.room import Room
from game.transitions import Decision, mark_stored
from game.wire import commands
from game.wire.command import HostCommand
from tests.game.examples import NOON, a_quiz, a_room


class Play:
    """The room as it stands, and the time it is."""

    def __init__(self, quiz: Quiz | None = None, **options: object) -> None:
        self.quiz = quiz or a_quiz()
        self.room: Room = a_room(self.quiz, **options)
        self.now = NOON

    def do(self, kind: type[HostCommand], **fields: object) -> Decision:
        """Carry out a command of a host who sees the room as it is."""
        command = kind.model_validate({"ref": "c", "seq": self.room.seq, **fields})
        return self._step(decide(self.room, self.quiz, command, self.now))  # type: ignore[arg-type]

    def wait(self, late_ms: int = 0) -> Decision:
        """Let the phase end by itself."""
        assert self.room.timer is not None
        self.now = self.room.timer + late_ms
        decision = tick(self.room, self.quiz, self.now)
        assert decision is not None
        return self._step(decision)

    def store(self) -> Decision:
        return self._step(mark_stored(self.room, self.now))

    def _step(self, decision: Decision) -> Decision:
        self.room = decision.room
        return decision


# From the lobby; None waits for the timer.
_TO_REVEAL: tuple[type[HostCommand] | None, ...] = (commands.StartGame, None, None)
_WAYS: dict[Phase, tuple[type[HostCommand] | None, ...]] = {
    Phase.LOBBY: (),
    Phase.ANNOUNCED: (commands.StartGame,),
    Phase.OPEN: (commands.StartGame, None),
    Phase.REVEALED: _TO_REVEAL,
    Phase.STANDINGS: (*_TO_REVEAL, commands.Advance),
    Phase.FINISHED: (*_TO_REVEAL, commands.EndGame),
    Phase.ABORTED: (commands.EndGame,),
}


def a_play_in(phase: Phase, quiz: Quiz | None = None, **options: object) -> Play:
    """A game that has just come to this phase for the first time."""
    if phase is Phase.STORED:
        play = a_play_in(Phase.FINISHED, quiz, **options)
        play.store()
        return play
    play = Play(quiz, **options)
    for kind in _WAYS[phase]:
        if kind is None:
            play.wait()
        else:
            play.do(kind)
    return play
