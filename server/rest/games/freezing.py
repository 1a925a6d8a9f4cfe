"""Freezing: the copy of a quiz that is played, whatever its teacher changes meanwhile."""

from game import quiz as frozen
from persistence.tables import Quiz
from server.rest.quizzes.problems import QuizIsArchived, QuizIsEmpty


def freeze(quiz: Quiz) -> frozen.Quiz:
    """Take the copy, of a quiz that there is something to play of."""
    if quiz.archived_at is not None:
        raise QuizIsArchived
    if not quiz.questions:
        raise QuizIsEmpty
    return frozen.Quiz(
        title=quiz.title,
        questions=tuple(
            frozen.Question(
                id=question.id,
                text=question.text,
                question_type=question.question_type,
                points=question.points,
                time_limit=question.time_limit,
                choices=tuple(
                    frozen.Choice(text=choice.text, is_right=choice.is_correct) for choice in question.choices
                ),
            )
            for question in quiz.questions
        ),
    )
