"""Whatever hosts command and whenever timers come, a game keeps its rules."""

from collections.abc import Set as AbstractSet

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from game.decide import decide, tick
from game.extra_time import last_of
from game.phase import Phase
from game.refusal import Refusal
from game.results import GameEnded, QuestionClosed
from game.room import Room
from game.transitions import Decision
from tests.game.examples import NOON, a_quiz, a_room, every_command

ARROWS = {
    Phase.LOBBY: {Phase.ANNOUNCED, Phase.ABORTED},
    Phase.ANNOUNCED: {Phase.OPEN, Phase.FINISHED, Phase.ABORTED},
    Phase.OPEN: {Phase.REVEALED, Phase.FINISHED},
    Phase.REVEALED: {Phase.STANDINGS, Phase.ANNOUNCED, Phase.FINISHED},
    Phase.STANDINGS: {Phase.ANNOUNCED, Phase.FINISHED},
    Phase.FINISHED: set(),
    Phase.ABORTED: set(),
}
HAS_TIMES = (Phase.ANNOUNCED, Phase.OPEN)


class AnyGame(RuleBasedStateMachine):
    """One room, and a host who presses everything at any time."""

    @initialize(questions=st.integers(1, 3), auto_advance=st.booleans(), has_standings=st.booleans())
    def open(self, questions: int, *, auto_advance: bool, has_standings: bool) -> None:
        self.quiz = a_quiz(questions)
        self.room: Room = a_room(self.quiz, auto_advance=auto_advance, has_standings=has_standings)
        self.now = NOON
        self.closed: list[int] = []
        self.endings: list[GameEnded] = []

    @rule(number=st.integers(0, 11), behind=st.sampled_from([0, 0, 0, 1]))
    def command(self, number: int, behind: int) -> None:
        command = every_command(max(self.room.seq - behind, 0))[number]
        try:
            decision = decide(self.room, self.quiz, command, self.now)
        except Refusal:
            return
        assert not self.room.phase.is_over
        self.take(decision)

    @rule(percent=st.sampled_from([100, 125, 300]))
    def give_extra_time(self, percent: int) -> None:
        self.room = self.room.model_copy(update={"extra_time": {1: percent, 2: 200}})

    @rule(all_answered=st.booleans(), awaited=st.sets(st.sampled_from([1, 2])))
    def look_at_the_clock(self, *, all_answered: bool, awaited: AbstractSet[int] = frozenset()) -> None:
        decision = tick(self.room, self.quiz, self.now, all_answered=all_answered, awaited=awaited)
        if decision:
            if isinstance(decision.entry, QuestionClosed) and not all_answered:
                assert self.now >= last_of(self.room, awaited)
            self.take(decision)

    @rule(late_ms=st.sampled_from([0, 40, 3_000]))
    def let_the_timer_come(self, late_ms: int) -> None:
        if self.room.timer is not None:
            self.now = max(self.now, self.room.timer + late_ms)
            self.look_at_the_clock(all_answered=False)

    @rule(milliseconds=st.integers(0, 30_000))
    def let_time_pass(self, milliseconds: int) -> None:
        self.now += milliseconds

    def take(self, decision: Decision) -> None:
        before, self.room = self.room, decision.room
        assert self.room.seq == before.seq + 1
        assert (decision.event.epoch, decision.event.seq) == (before.epoch, self.room.seq)
        assert decision.event.now == self.now
        if self.room.phase is not before.phase:
            assert self.room.phase in ARROWS[before.phase]
            assert before.paused_at is None or self.room.phase.is_over
        assert self.room.question - before.question == (self.announces(before))
        if isinstance(decision.entry, QuestionClosed):
            self.closed.append(decision.entry.question)
        elif isinstance(decision.entry, GameEnded):
            self.endings.append(decision.entry)

    def announces(self, before: Room) -> int:
        return int(self.room.phase is Phase.ANNOUNCED and before.phase is not Phase.ANNOUNCED)

    @invariant()
    def times_are_there_when_a_question_is_asked(self) -> None:
        room = self.room
        assert (room.opens_at is not None) == (room.closes_at is not None) == (room.phase in HAS_TIMES)
        if room.opens_at is not None and room.closes_at is not None:
            assert room.closes_at - room.opens_at >= self.quiz.questions[room.question].limit_ms

    @invariant()
    def a_timer_runs_until_the_end(self) -> None:
        assert (self.room.timer is None) == self.room.phase.is_over
        assert self.room.paused_at is None or self.room.paused_at <= self.now
        assert (self.room.ended_at is None) != self.room.phase.is_over

    @invariant()
    def every_question_closes_once_and_in_order(self) -> None:
        assert self.closed == list(range(len(self.closed)))
        assert -1 <= self.room.question < len(self.quiz.questions)

    @invariant()
    def the_end_is_told_once(self) -> None:
        assert len(self.endings) == self.room.phase.is_over
        for ending in self.endings:
            assert (ending.outcome == "aborted") == (ending.asked == 0)
            assert ending.asked in (len(self.closed), len(self.closed) + 1)


TestAnyGame = AnyGame.TestCase
TestAnyGame.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
