"""Quizzes, rooms and commands that the tests of the game are about."""

from uuid import UUID

from game.options import GameOptions
from game.question_types import QuestionType
from game.quiz import Choice, Question, Quiz
from game.room import IDLE_MS, Room
from game.wire import commands
from game.wire.admitting import ApproveNewcomers

# Some afternoon, on Redis' clock.
NOON = 1_795_000_000_000
GAME = UUID("0b6c2f0e-51b1-4c52-9d0b-6f5c1ad1c0de")
HOST = 7


def a_question(
    *right: int,
    choices: int = 4,
    points: int = 1000,
    time_limit: int = 20,
    question_type: QuestionType = QuestionType.multiple_choice,
) -> Question:
    """A question whose right choices are at these places, or at the first one."""
    return Question(
        text="Which?",
        question_type=question_type,
        points=points,
        time_limit=time_limit,
        choices=tuple(
            Choice(text=f"choice {place}", is_right=place in (right or (0,))) for place in range(choices)
        ),
    )


def a_quiz(questions: int = 3, time_limit: int = 20) -> Quiz:
    return Quiz(
        title="Rivers",
        questions=tuple(a_question(number % 4, time_limit=time_limit) for number in range(questions)),
    )


def a_room(quiz: Quiz | None = None, **options: object) -> Room:
    """A room in its lobby since NOON."""
    chosen = GameOptions.model_validate(options)
    return Room(
        game=GAME,
        code="RIVERS",
        host=HOST,
        epoch="e1",
        options=chosen,
        question_count=len((quiz or a_quiz()).questions),
        auto_advance=chosen.auto_advance,
        due=NOON + IDLE_MS,
    )


def every_command(seq: int) -> list[commands.AnyStep]:
    """One of each kind of command, by a host who saw number ``seq``."""
    return [
        commands.StartGame(ref="c", seq=seq),
        commands.SkipWait(ref="c", seq=seq),
        commands.CloseQuestion(ref="c", seq=seq),
        commands.AddTime(ref="c", seq=seq, seconds=10),
        commands.Advance(ref="c", seq=seq),
        commands.PauseGame(ref="c", seq=seq),
        commands.ResumeGame(ref="c", seq=seq),
        commands.EndGame(ref="c", seq=seq),
        commands.LockRoom(ref="c", seq=seq, is_locked=True),
        commands.KickPlayer(ref="c", seq=seq, seat=1),
        commands.VoidQuestion(ref="c", seq=seq, question=0),
        commands.SetAutoAdvance(ref="c", seq=seq, auto_advance=True),
        commands.SetCalm(ref="c", seq=seq, is_calm=True),
        ApproveNewcomers(ref="c", seq=seq, is_wanted=True),
    ]
