"""Runs looked back at: what was asked, what was answered, and what is right as soon as the homework tells."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.runs import end_run, lock_run
from persistence.tables import User
from server.rest.games.marks import mark_of_answer
from server.rest.games.reporting import choice_pictures, played_picture
from server.rest.games.schemas.game import AnswerMark
from server.rest.homework.ownership import own_run
from server.rest.homework.run_responses import Standing, closed_count, mark_of, standing_of
from server.rest.homework.schemas.run_review import RunReview, RunReviewItem


async def show_run_review(db: AsyncSession, caller: User, run_id: UUID) -> RunReview:
    """Show the questions of one's run that can be answered no more, with one's answers and the right ones."""
    locked = await own_run(db, caller, await lock_run(db, run_id))
    if locked.is_over:
        await end_run(db, locked)
    standing = await standing_of(db, locked)
    return RunReview(
        run_id=run_id,
        quiz_title=locked.quiz.title,
        is_marked=standing.is_telling,
        score=standing.score,
        correct_answers=standing.correct_answers,
        question_count=len(locked.quiz.questions),
        items=[reviewed(standing, place) for place in range(closed_count(locked, standing.answers))],
    )


def reviewed(standing: Standing, position: int) -> RunReviewItem:
    question = standing.locked.quiz.questions[position]
    mark = mark_of(standing, position)
    return RunReviewItem(
        position=position,
        text=question.text,
        question_type=question.question_type,
        formulas=question.formulas,
        picture=played_picture(question.picture),
        choices=[choice.text for choice in question.choices],
        choice_pictures=choice_pictures(question),
        is_voided=False,
        mark=in_one_word(standing, position) if standing.is_telling else None,
        chosen=mark.choices or None,
        points=mark.points,
        solution=mark.solution,
        explanation=mark.explanation,
        explanation_formulas=mark.explanation_formulas,
    )


def in_one_word(standing: Standing, position: int) -> AnswerMark:
    answer = standing.answers.get(position)
    if answer is None:
        return AnswerMark.SILENT
    return mark_of_answer(standing.locked.quiz.questions[position], answer)
