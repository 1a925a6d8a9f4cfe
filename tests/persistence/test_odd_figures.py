"""Figures at the ends of what a column holds: nobody's results are lost for them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.answer import RecordedAnswer
from persistence.courses.progress import best_percent, list_blockers
from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.games.locked_games import LockedGame
from persistence.games.results import EndedGame, FinalScore, QuestionAnswers, add_answers, add_attempts
from persistence.homework.run_endings import end_runs
from persistence.tables import (
    ContentType,
    Enrollment,
    Game,
    GameAnswer,
    GameMode,
    Lesson,
    LessonProgress,
    LessonStatus,
    Quiz,
    QuizAttempt,
    Run,
)
from tests.game.examples import a_quiz

LARGEST = 2**31 - 1
INT64 = 2**63


@pytest.fixture
async def played(session: AsyncSession, quiz: Quiz) -> LockedGame:
    """Of a game without any results yet."""
    game = Game(
        id=uuid4(),
        quiz_id=quiz.id,
        host_id=quiz.teacher_id,
        access_code="RIVERS",
        settings={},
        quiz=a_quiz().model_dump(mode="json"),
    )
    session.add(game)
    await session.flush()
    return LockedGame(game.id, quiz.id, game.quiz)


@pytest.mark.parametrize("figure", [-INT64, INT64 - 1])
async def test_an_answer_that_was_scored_beyond_all_bounds_is_stored_within_them(
    session: AsyncSession, quiz: Quiz, played: LockedGame, figure: int
) -> None:
    answer = RecordedAnswer([0], is_right=True, elapsed_ms=figure, points=figure, bonus=0, streak=1)

    await add_answers(session, [QuestionAnswers(played, 0, {quiz.teacher_id: answer})])

    query = select(GameAnswer.points, GameAnswer.elapsed_ms).where(GameAnswer.game_id == played.game_id)
    expected = min(max(figure, 0), LARGEST)
    assert (await session.execute(query)).one() == (expected, expected)


async def test_a_score_beyond_all_bounds_is_stored_within_them(
    session: AsyncSession, quiz: Quiz, played: LockedGame
) -> None:
    score = FinalScore(quiz.teacher_id, score=INT64, questions=1, correct_answers=1, place=1, players=1)

    ended = EndedGame(played, "finished", 1, None, None, datetime.now(UTC), [score])

    await add_attempts(session, [ended])

    stored = select(QuizAttempt.score).where(QuizAttempt.game_id == played.game_id)
    assert await session.scalar(stored) == LARGEST


async def test_a_run_ends_whatever_its_answers_add_up_to(session: AsyncSession, quiz: Quiz) -> None:
    user_id, run_id = quiz.teacher_id, uuid4()
    game = Game(id=run_id, quiz_id=quiz.id, host_id=user_id, access_code="", settings={}, run=Run())
    game.mode, game.quiz = GameMode.SELF_PACED, {"title": "", "questions": [{}, {}]}
    for position in range(2):
        answer = GameAnswer(user_id=user_id, position=position, choices=[0], is_right=True)
        answer.points, answer.elapsed_ms = LARGEST, 1
        game.answers.append(answer)
    session.add(game)
    await session.flush()

    await end_runs(session, [run_id])

    assert await session.scalar(select(QuizAttempt.score).where(QuizAttempt.game_id == run_id)) == LARGEST


async def test_an_attempt_of_any_size_is_compared_with_what_a_lesson_asks(
    session: AsyncSession, quiz: Quiz
) -> None:
    attempt = (await session.scalars(select(QuizAttempt))).one()
    await session.execute(text("UPDATE quiz_attempts SET total_questions = 2147483647"))
    await session.execute(text("UPDATE quiz_attempts SET correct_answers = 2147483640"))
    await session.execute(update(Lesson).values(content_type=ContentType.QUIZ_LINK, pass_percent=100))

    await complete_quiz_lessons(session, user_ids=[attempt.user_id], quiz_ids=[quiz.id])

    assert await best_percent(session, attempt.user_id, quiz.id) == 99
    enrollment = (await session.scalars(select(Enrollment.id))).one()
    assert [blocker.best_percent for blocker in await list_blockers(session, enrollment)] == [99]
    await session.execute(update(Lesson).values(pass_percent=99))
    await complete_quiz_lessons(session, user_ids=[attempt.user_id], quiz_ids=[quiz.id])
    assert (await session.scalars(select(LessonProgress.status))).one() is LessonStatus.COMPLETED
