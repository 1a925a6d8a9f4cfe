"""A large quiz: 200 questions are stored, and a few of them changed, in a few statements."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.quizzes import add_quiz, find_quiz
from persistence.tables import Choice, Question, Quiz, User
from tests.persistence.statements import engine_of, noting

QUESTIONS, CHOICES = 200, 4


def a_quiz_of(teacher: User, questions: int) -> Quiz:
    return Quiz(
        title="All of it",
        teacher_id=teacher.id,
        questions=[
            Question(text=f"Question {n}", choices=[Choice(text=f"{n}.{m}") for m in range(CHOICES)])
            for n in range(questions)
        ],
    )


async def a_teacher(session: AsyncSession) -> User:
    teacher = User(email="noor@school.example", hashed_password="-")
    session.add(teacher)
    await session.flush()
    return teacher


async def test_two_hundred_questions_are_stored_with_as_many_statements_as_one(
    session: AsyncSession,
) -> None:
    teacher = await a_teacher(session)
    taken = []
    codes = iter(("SMALL", "LARGE"))
    for questions in 1, QUESTIONS:
        with noting(engine_of(session)) as statements:
            await add_quiz(session, a_quiz_of(teacher, questions), lambda: next(codes))
        taken.append(len(statements))

    assert taken[1] == taken[0]
    assert await session.scalar(select(func.count(Choice.id))) == (1 + QUESTIONS) * CHOICES


async def test_a_small_change_of_a_large_quiz_takes_a_few_statements(session: AsyncSession) -> None:
    quiz_id = (await add_quiz(session, a_quiz_of(await a_teacher(session), QUESTIONS), lambda: "LARGE")).id
    await session.commit()
    session.expunge_all()

    with noting(engine_of(session)) as statements:
        quiz = await find_quiz(session, quiz_id, is_locked=True)
        assert quiz
        quiz.questions[7].text = "Changed"
        quiz.questions[8].choices[0].text = "Changed too"
        await session.flush()

    # The quiz, its questions, their choices, and the two that changed.
    assert len(statements) == 5
