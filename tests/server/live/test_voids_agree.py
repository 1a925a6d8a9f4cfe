"""Whatever is voided in whatever game: board, marks, report and history say what the rule says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from secrets import choice
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from game import access_code
from game.answer import GivenAnswer, RecordedAnswer
from game.marking import marked
from game.options import Scoring
from game.phase import Phase
from game.question_types import QuestionType
from game.quiz import Question, Quiz
from game.results import AnyEntry
from game.seat import hashed
from game.store.nicknames import Nicknames
from game.store.outbox import Letter, Outbox
from game.store.redis import connect_to_wait
from game.store.restoring import Restorations
from game.wire.commands import AddTime, Advance, CloseQuestion, EndGame, SkipWait, StartGame, VoidQuestion
from persistence.database import Sessions
from persistence.games.checkpoints import read_checkpoint
from persistence.games.figures import list_figures
from persistence.games.players import count_best_players
from persistence.tables import Game, User, UserRole
from persistence.tables import Quiz as QuizRow
from server.live.personal_frames import MarkFrames
from server.live.reports import write_reports
from server.live.store import Store
from server.rest.games.reporting import report_player, report_questions
from server.rest.games.schemas.game import PlayerReport, QuestionReport
from tests.game.examples import a_question
from tests.game.table import Table, token_of
from tests.server.live.rows import Rows, rows_of

NAMES = ("Tala", "Omar", "Noor", "Zaid")
ADDED_S = 10


@dataclass(frozen=True)
class Asked:
    """What becomes of one question: who answers what and when, and which questions are voided after it."""

    answers: Mapping[int, tuple[list[int], int]]
    has_more_time: bool
    voids_while_open: list[int]
    voids_when_closed: list[int]
    is_stored_at_once: bool


@dataclass(frozen=True)
class Plan:
    quiz: Quiz
    options: dict[str, Any]
    asked: list[Asked]
    is_cut: bool


@st.composite
def questions(draw: st.DrawFn) -> Question:
    several = draw(st.booleans())
    return a_question(
        *((0, 1) if several else (0,)),
        choices=3,
        points=draw(st.sampled_from([1000, 1000, 500, 333, 0])),
        time_limit=draw(st.sampled_from([20, 60])),
        question_type=QuestionType.multiple_select if several else QuestionType.multiple_choice,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    quiz = Quiz(title="Any", questions=tuple(draw(st.lists(questions(), min_size=1, max_size=6))))
    scoring, bonus = draw(st.sampled_from(Scoring)), draw(st.sampled_from([True, True, True, False]))
    count = draw(st.integers(1, len(quiz.questions)))
    asked = [draw(a_round(question, number)) for number, question in enumerate(quiz.questions[:count])]
    return Plan(quiz, {"scoring": scoring, "streak_bonus": bonus}, asked, is_cut=draw(st.booleans()))


@st.composite
def a_round(draw: st.DrawFn, question: Question, number: int) -> Asked:
    more = draw(st.booleans())
    wrong = [2] if not question.takes_several else draw(st.sampled_from([[2], [0], [0, 2]]))
    chosen = st.sampled_from([question.solution] * 3 + [wrong, None])
    latest = question.limit_ms + (ADDED_S * 1000 if more else 0)
    times = st.integers(0, latest) | st.sampled_from([0, 499, question.limit_ms])
    found = {seat: (draw(chosen), draw(times)) for seat in range(1, len(NAMES) + 1)}
    answers = {seat: (choices, time) for seat, (choices, time) in found.items() if choices is not None}
    earlier = st.lists(st.integers(0, number - 1), max_size=1) if number else st.just([])
    any_closed = st.lists(st.integers(0, number), max_size=2, unique=True)
    return Asked(answers, more, draw(earlier), draw(any_closed), draw(st.booleans()))


@dataclass
class Played:
    """A game under way in Redis and PostgreSQL, and what the rule makes of it."""

    table: Table
    store: Store
    sessions: Sessions
    waiting: Redis
    plan: Plan
    given: dict[int, dict[int, RecordedAnswer]] = field(
        default_factory=lambda: {seat: {} for seat in range(1, len(NAMES) + 1)}
    )
    voided: set[int] = field(default_factory=set)
    cut: int | None = None

    async def open(self) -> None:
        async with self.sessions.begin() as db:
            teacher = User(
                email=f"{self.table.address.game}@x.example", hashed_password="!", role=UserRole.TEACHER
            )
            quiz = QuizRow(title="Any", access_code=access_code.draw(choice), teacher=teacher)
            db.add(quiz)
            await db.flush()
            await self.table.open(self.plan.quiz, **self.plan.options)
            db.add(
                Game(
                    id=self.table.address.game,
                    quiz_id=quiz.id,
                    host_id=teacher.id,
                    access_code=self.table.address.code,
                    settings=self.table.options.model_dump(mode="json"),
                    quiz=self.plan.quiz.model_dump(mode="json"),
                )
            )
        await self.table.sit(*NAMES)

    async def play(self) -> None:
        await self.table.do(StartGame)
        for number, asked in enumerate(self.plan.asked):
            await self.table.do(SkipWait)
            await self._answer(number, asked)
            await self.void(asked.voids_while_open)
            if number + 1 == len(self.plan.asked) and self.plan.is_cut:
                break
            await self.table.do(CloseQuestion)
            if asked.is_stored_at_once:
                await self.store_some()
            await self.void(asked.voids_when_closed)
            await self.agree(number)
            if number + 1 < len(self.plan.asked):
                await self.table.do(Advance)
                await self.table.do(Advance)

    async def end(self) -> None:
        closes_at = (await self.table.room()).closes_at
        await self.table.do(EndGame)
        ended_at = (await self.table.room()).ended_at
        assert ended_at is not None
        if closes_at is not None and ended_at < closes_at:
            self.cut = len(self.plan.asked) - 1

    async def _answer(self, number: int, asked: Asked) -> None:
        opens_at = (await self.table.room()).opens_at
        assert opens_at is not None
        if asked.has_more_time:
            await self.table.do(AddTime, seconds=ADDED_S)
        for seat, (choices, elapsed_ms) in sorted(asked.answers.items(), key=lambda one: one[1][1]):
            worth = self.plan.quiz.questions[number].worth(choices)
            assert worth is not None
            # Those who answer at once may be overtaken by the clock.
            await self.table.stop_clock(opens_at + elapsed_ms)
            answer = GivenAnswer(seat=seat, ref="r", choices=choices, worth=worth)
            assert (await self.table.accept(answer, number=number)).refusals == [None]
            record = await self.table.record(seat, number)
            assert record.elapsed_ms >= elapsed_ms
            self.given[seat][number] = record

    async def void(self, numbers: list[int]) -> None:
        for number in numbers:
            if number not in self.voided:
                self.voided.add(number)
                await self.table.do(VoidQuestion, question=number)

    def by_the_rule(self, seat: int) -> Mapping[int, RecordedAnswer]:
        return marked(self.plan.quiz, self.table.options, self.given[seat], self.voided)

    def score(self, seat: int) -> int:
        return sum(answer.points for answer in self.by_the_rule(seat).values())

    async def agree(self, number: int) -> None:
        """Board, records and marks are those of the rule."""
        room, seats = await self.table.room(), list(self.given)
        assert set(room.voided) == self.voided
        await self.agree_in_points(number)
        if room.phase is Phase.REVEALED:
            names = Nicknames(self.table.seats, self.table.address)
            marks = await self.table.snapshots.marks(self.table.address, room.seq, number, seats, names)
            assert marks is not None
            for seat in seats:
                mark, expected_mark = marks.of(seat), self.by_the_rule(seat).get(number)
                assert mark.score == self.score(seat)
                assert mark.points == (expected_mark.points if expected_mark else 0)
                assert mark.streak == (expected_mark.streak if expected_mark else 0)
                assert mark.model_dump_json().encode() in MarkFrames(marks).of(seat)

    async def agree_in_points(self, last: int) -> None:
        assert (await self.table.board()).points == {seat: self.score(seat) for seat in self.given}
        for number in range(last + 1):
            expected = {
                seat: self.by_the_rule(seat)[number] for seat, own in self.given.items() if number in own
            }
            assert await self.table.answers.of_question(self.table.address, number) == expected

    async def store_some(self) -> None:
        """As a writer does, with whatever has come so far."""
        outbox = Outbox(self.table.redis, self.waiting, consumer="the test")
        await outbox.prepare()
        letters: list[Letter] = []
        while some := await outbox.wait(100, 1):
            letters += some
        await self.write([letter.entry for letter in letters])
        await outbox.acknowledge(letters)

    async def write(self, entries: list[AnyEntry]) -> None:
        async with self.sessions.begin() as db:
            await write_reports(db, self.store, {self.table.address: entries})

    async def report(self) -> tuple[list[PlayerReport], list[QuestionReport]]:
        game_id = self.table.address.game
        async with self.sessions() as db:
            game = await db.get_one(Game, game_id)
            players = await count_best_players(db, game, len(NAMES))
            questions = self.plan.quiz.questions
            figures = await list_figures(db, game_id, len(questions))
            of_questions = report_questions(game, questions, len(players), figures)
            return [report_player(game, player) for player in players], of_questions

    async def restore(self) -> None:
        """Redis loses the room, and it is built anew from what is stored."""
        async with self.sessions() as db:
            checkpoint = await read_checkpoint(db, await db.get_one(Game, self.table.address.game))
        await self.table.redis.flushdb()
        await Restorations(self.table.rooms).restore(checkpoint)

    def user_of(self, rows: Rows, seat: int) -> int:
        return rows.guests[hashed(token_of(NAMES[seat - 1]))]


def agree_with_rows(played: Played, rows: Rows) -> None:
    """Report rows and attempts are those of the rule."""
    asked, counted = len(played.plan.asked), set(range(len(played.plan.asked))) - played.voided
    assert (rows.game.asked, set(rows.game.voided)) == (asked, played.voided)
    for seat, answers in played.given.items():
        user, expected = played.user_of(rows, seat), played.by_the_rule(seat)
        stored = {number: rows.answers[user, number] for number in answers}
        assert {number: one.points for number, one in stored.items()} == {
            number: one.points for number, one in expected.items()
        }
        assert {number: one.elapsed_ms for number, one in stored.items()} == {
            number: one.elapsed_ms for number, one in answers.items()
        }
        attempt = rows.attempts[user]
        assert attempt.score == played.score(seat) == sum(one.points for one in stored.values())
        assert attempt.correct_answers == sum(stored[n].is_right for n in counted & answers.keys())
        assert attempt.correct_answers == sum(one.is_right for one in expected.values())
        assert attempt.total_questions == len(counted)


def agree_with_report(
    played: Played, rows: Rows, players: list[PlayerReport], asked: list[QuestionReport]
) -> None:
    """The report counts everybody once in every question."""
    last = len(played.plan.asked) - 1
    for number, question in enumerate(asked):
        assert question.is_asked is (number <= last)
        assert question.is_voided is (number in played.voided)
        assert question.is_cut is (number == played.cut)
        if number <= last:
            given = [one[number].choices for one in played.given.values() if number in one]
            right = sum(set(one) == set(played.plan.quiz.questions[number].solution) for one in given)
            assert (question.right, question.wrong) == (right, len(given) - right)
            assert (question.silent, question.absent) == (len(NAMES) - len(given), 0)
    by_user = {player.user_id: player for player in players}
    for seat in played.given:
        one = by_user[played.user_of(rows, seat)]
        assert one.score == played.score(seat)
        assert (one.correct_answers, one.silent, one.absent) != (None, None, None)
        assert (one.correct_answers or 0) + one.wrong + (one.silent or 0) == last + 1 - len(played.voided)


RIGHT_AT_ONCE = {seat: ([0], 800) for seat in range(1, 4)}
# Three are right in all four questions; what was stored of the later questions changes with the last void.
LATE_VOID = Plan(
    Quiz(title="Any", questions=(a_question(0),) * 4),
    {"scoring": Scoring.SPEED, "streak_bonus": True},
    [
        Asked(
            RIGHT_AT_ONCE,
            has_more_time=False,
            voids_while_open=[],
            voids_when_closed=[0] if number == 3 else [],
            is_stored_at_once=True,
        )
        for number in range(4)
    ],
    is_cut=False,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
@example(plan=LATE_VOID)
async def test_board_marks_report_and_history_are_those_of_the_rule(
    store: Store, sessions: Sessions, redis_url: str, plan: Plan
) -> None:
    await store.redis.flushdb()
    async with connect_to_wait(redis_url) as waiting:
        played = Played(Table(store.redis), store, sessions, waiting, plan)
        await played.open()
        await played.play()
        await played.end()
        await played.agree(len(plan.asked) - 1)
        await played.store_some()

    rows = await rows_of(sessions, played.table.address.game)
    agree_with_rows(played, rows)
    agree_with_report(played, rows, *await played.report())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(), more=st.integers(0, 5))
async def test_a_restored_room_goes_on_by_the_rule(
    store: Store, sessions: Sessions, redis_url: str, plan: Plan, more: int
) -> None:
    await store.redis.flushdb()
    async with connect_to_wait(redis_url) as waiting:
        played = Played(Table(store.redis), store, sessions, waiting, replace(plan, is_cut=False))
        await played.open()
        await played.play()
        await played.store_some()

        await played.restore()

        last = len(plan.asked) - 1
        await played.agree_in_points(last)
        room = await played.table.room()
        if more <= room.question and more not in room.voided:
            await played.void([more])
        await played.agree_in_points(last)
