"""The points that the script in Redis works out are those of the rules."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from game.answer import GivenAnswer
from game.options import Scoring
from game.quiz import Quiz
from game.scoring import points, streak_bonus
from tests.game.examples import a_question
from tests.game.table import Table

SEATS = 6
eighths = st.integers(1, 8)
worths = st.builds(lambda top, bottom: Fraction(min(top, bottom), bottom), st.integers(0, 8), eighths)
options = st.fixed_dictionaries({"scoring": st.sampled_from(Scoring), "streak_bonus": st.booleans()})


class Scores:
    """A room with one question after the other, all open at the moments that the test asks for."""

    def __init__(self, redis: Redis, possible: int, time_limit: int, **options: object) -> None:
        self.table = Table(redis)
        self.quiz = Quiz(title="Any", questions=(a_question(points=possible, time_limit=time_limit),) * 3)
        self.options = options
        self.earned = dict.fromkeys(range(1, SEATS + 1), 0)
        self.streaks = dict.fromkeys(range(1, SEATS + 1), 0)

    async def open(self) -> None:
        await self.table.open(self.quiz, **self.options)
        await self.table.sit(*(f"player {n}" for n in range(SEATS)))
        self.opens_at = await self.table.rooms.now(self.table.address)

    async def ask(self, number: int) -> None:
        """As if the question had opened just now, ten minutes after the one before."""
        self.opens_at += 600_000
        closes_at = self.opens_at + self.quiz.questions[0].limit_ms
        times: list[str | int] = ["opens_at", self.opens_at, "closes_at", closes_at]
        fields = ["phase", "open", "question", number, *times]
        await self.table.redis.hset(self.table.keys.room, items=fields)

    async def answer(self, number: int, seat: int, worth: Fraction, elapsed_ms: int) -> None:
        await self.table.stop_clock(self.opens_at + elapsed_ms)
        given = GivenAnswer(seat=seat, ref="r", choices=[0], worth=worth)
        assert (await self.table.accept(given, number=number)).refusals == [None]
        await self.expect(number, seat, worth, elapsed_ms)

    async def expect(self, number: int, seat: int, worth: Fraction, elapsed_ms: int) -> None:
        question, options = self.quiz.questions[number], self.table.options
        streak = self.streaks[seat] = self.streaks[seat] + 1 if worth == 1 else 0
        bonus = streak_bonus(streak, question.points) if options.streak_bonus else 0
        record = await self.table.record(seat, number)
        expected = points(question.points, worth, elapsed_ms, question.limit_ms, options.scoring) + bonus
        assert (record.points, record.bonus, record.streak) == (expected, bonus, streak)
        assert record.elapsed_ms == elapsed_ms
        self.earned[seat] += expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(possible=st.integers(0, 2000), time_limit=st.integers(5, 240), chosen=options, data=st.data())
async def test_any_answer_earns_the_same_in_redis_as_by_the_rules(
    redis: Redis, possible: int, time_limit: int, chosen: dict[str, object], data: st.DataObject
) -> None:
    await redis.flushdb()
    scores = Scores(redis, possible, time_limit, **chosen)
    await scores.open()
    times = st.one_of(st.integers(0, time_limit * 1000 + 250), st.sampled_from([0, 499, 500, 720]))

    for number in range(3):
        await scores.ask(number)
        answers = data.draw(st.lists(st.tuples(worths | st.just(Fraction(1)), times), max_size=SEATS))
        in_time = sorted(enumerate(answers, start=1), key=lambda answer: answer[1][1])
        for seat, (worth, elapsed_ms) in in_time:
            await scores.answer(number, seat, worth, elapsed_ms)
        for seat in range(len(answers) + 1, SEATS + 1):
            scores.streaks[seat] = 0

    assert (await scores.table.board()).points == scores.earned


async def test_the_halves_of_the_rules_are_rounded_up_in_redis_too(redis: Redis) -> None:
    scores = Scores(redis, 1000, 240)
    await scores.open()
    await scores.ask(0)

    await scores.answer(0, 1, Fraction(1), 720)

    assert scores.earned[1] == 999


async def test_a_player_s_total_time_breaks_the_tie_of_the_order_and_not_of_the_place(redis: Redis) -> None:
    scores = Scores(redis, 1000, 20, scoring=Scoring.ACCURACY)
    await scores.open()
    await scores.ask(0)
    await scores.answer(0, 1, Fraction(1), 1_000)
    await scores.answer(0, 2, Fraction(1), 9_000)

    board = await scores.table.board()

    assert board.lines[:2] == [(1, 1000), (2, 1000)]
    assert (board.places[2], board.places[1], board.places[3]) == (1, 1, 3)
