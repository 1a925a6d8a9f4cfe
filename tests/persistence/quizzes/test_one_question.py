"""Whoever changes one question of a long quiz waits for that one alone."""

from __future__ import annotations

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.quizzes.quizzes import find_question
from persistence.tables import Choice, Question, Quiz, User


@pytest.mark.parametrize("is_locked", [True, False])
async def test_of_a_long_quiz_only_the_question_that_is_asked_for_is_read(
    session: AsyncSession, *, is_locked: bool
) -> None:
    questions = [Question(text=f"Question {n}", choices=[Choice(text="Yes")]) for n in range(20)]
    noor = User(email="noor@school.example", hashed_password="-")
    session.add(Quiz(title="Rivers", access_code="RIVERS", teacher=noor, questions=questions))
    await session.flush()
    wanted = questions[7].id
    session.expunge_all()

    found = await find_question(session, wanted, is_locked=is_locked)

    assert found is not None
    assert (found.text, found.choices[0].text, found.quiz.title) == ("Question 7", "Yes", "Rivers")
    assert [one.id for one in session.identity_map.values() if isinstance(one, Question)] == [wanted]
