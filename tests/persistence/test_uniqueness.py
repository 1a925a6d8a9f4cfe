"""What may exist only once, and what may not."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import (
    Enrollment,
    Game,
    GameAnswer,
    GameMode,
    GameOutcome,
    Lesson,
    LessonProgress,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    Record,
    User,
)


async def test_two_users_cannot_share_an_email(session: AsyncSession, quiz: Quiz) -> None:
    await expect_refusal(
        session, User(email="tala@school.example", hashed_password="-"), because="ix_users_email"
    )


async def test_two_quizzes_cannot_share_an_access_code(session: AsyncSession, quiz: Quiz) -> None:
    another = Quiz(title="Lakes", access_code="RIVERS", teacher_id=quiz.teacher_id)

    await expect_refusal(session, another, because="ix_quizzes_access_code")


async def test_two_guests_cannot_share_a_token(session: AsyncSession) -> None:
    session.add(User(email="a@guest.invalid", hashed_password="!", is_guest=True, guest_token_hash="f" * 64))
    await session.flush()
    another = User(email="b@guest.invalid", hashed_password="!", is_guest=True, guest_token_hash="f" * 64)

    await expect_refusal(session, another, because="users_guest_token_hash_key")


async def test_any_number_of_users_have_no_guest_token(session: AsyncSession, quiz: Quiz) -> None:
    tokens = (await session.scalars(select(User.guest_token_hash))).all()

    assert tokens == [None, None]


async def test_a_player_takes_part_once_in_a_game(session: AsyncSession, quiz: Quiz) -> None:
    first = (await session.scalars(select(QuizParticipation))).one()
    again = QuizParticipation(quiz_id=quiz.id, user_id=first.user_id, game_id=first.game_id)

    await expect_refusal(session, again, because="quiz_participations_game_id_user_id_key")


async def test_a_player_has_one_result_in_a_game(session: AsyncSession, quiz: Quiz) -> None:
    first = (await session.scalars(select(QuizAttempt))).one()
    again = QuizAttempt(quiz_id=quiz.id, user_id=first.user_id, game_id=first.game_id, total_questions=1)

    await expect_refusal(session, again, because="quiz_attempts_game_id_user_id_key")


async def test_a_question_is_answered_once_in_a_game(session: AsyncSession, quiz: Quiz) -> None:
    first = (await session.scalars(select(GameAnswer))).one()
    session.expunge(first)
    again = GameAnswer(
        game_id=first.game_id,
        user_id=first.user_id,
        position=first.position,
        choices=[],
        is_right=False,
        points=0,
        elapsed_ms=1,
    )

    await expect_refusal(session, again, because="game_answers_pkey")


async def test_three_games_of_a_quiz_are_three_participations(session: AsyncSession, quiz: Quiz) -> None:
    tala = (await session.scalars(select(QuizParticipation.user_id))).one()
    for _ in range(2):
        game = Game(
            id=uuid4(), quiz_id=quiz.id, host_id=quiz.teacher_id, access_code="X", settings={}, quiz={}
        )
        game.participations.append(QuizParticipation(quiz_id=quiz.id, user_id=tala))
        session.add(game)
    await session.flush()

    assert await session.scalar(select(func.count()).select_from(QuizParticipation)) == 3


async def test_a_student_is_enrolled_once_in_a_course(session: AsyncSession, quiz: Quiz) -> None:
    first = (await session.scalars(select(Enrollment))).one()
    again = Enrollment(course_id=first.course_id, user_id=first.user_id)

    await expect_refusal(session, again, because="enrollments_course_id_user_id_key")


async def test_an_enrollment_has_one_progress_in_a_lesson(session: AsyncSession, quiz: Quiz) -> None:
    first = (await session.scalars(select(LessonProgress))).one()
    again = LessonProgress(enrollment_id=first.enrollment_id, lesson_id=first.lesson_id)

    await expect_refusal(session, again, because="lesson_progress_enrollment_id_lesson_id_key")


@pytest.mark.parametrize("percent", [-1, 101])
async def test_a_lesson_asks_for_a_percentage(session: AsyncSession, quiz: Quiz, percent: int) -> None:
    lesson = (await session.scalars(select(Lesson))).one()
    lesson.pass_percent = percent

    with pytest.raises(IntegrityError, match="lessons_pass_percent_check"):
        await session.flush()


async def test_entries_from_before_games_were_kept_may_repeat(session: AsyncSession, quiz: Quiz) -> None:
    session.add_all(QuizParticipation(quiz_id=quiz.id, user_id=quiz.teacher_id) for _ in range(2))

    await session.flush()


async def test_a_game_ends_in_one_of_two_ways_and_no_other(session: AsyncSession, quiz: Quiz) -> None:
    await session.execute(text("UPDATE games SET outcome = 'aborted'"))
    game = (await session.scalars(select(Game).execution_options(populate_existing=True))).one()
    assert game.outcome is GameOutcome.ABORTED

    with pytest.raises(IntegrityError, match="games_outcome_check"):
        await session.execute(text("UPDATE games SET outcome = 'forgotten'"))


async def test_a_game_is_played_in_one_of_two_modes_and_live_if_nobody_says(
    session: AsyncSession, quiz: Quiz
) -> None:
    assert (await session.scalars(select(Game.mode))).all() == [GameMode.LIVE]

    with pytest.raises(IntegrityError, match="games_mode_check"):
        await session.execute(text("UPDATE games SET mode = 'asleep'"))


async def test_a_student_has_one_open_run_of_a_homework_and_any_number_that_have_ended(
    session: AsyncSession, quiz: Quiz
) -> None:
    ended = (await session.scalars(select(Game))).one()
    own = {"quiz_id": quiz.id, "host_id": ended.host_id, "assignment_id": ended.assignment_id}
    session.add(Game(id=uuid4(), access_code="", settings={}, quiz={}, **own))
    await session.flush()

    second = Game(id=uuid4(), access_code="", settings={}, quiz={}, **own)

    await expect_refusal(session, second, because="ix_games_host_id_assignment_id")


async def test_homework_is_not_due_before_it_opens(session: AsyncSession, quiz: Quiz) -> None:
    with pytest.raises(IntegrityError, match="assignments_due_at_check"):
        await session.execute(text("UPDATE assignments SET due_at = opens_at"))


async def expect_refusal(session: AsyncSession, row: Record, *, because: str) -> None:
    session.add(row)
    with pytest.raises(IntegrityError, match=because):
        await session.flush()
