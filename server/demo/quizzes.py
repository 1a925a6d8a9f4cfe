"""The demo quizzes as their file describes them."""

import secrets
from pathlib import Path

from pydantic import TypeAdapter

from game import access_code
from game import quiz as played
from persistence.tables import Choice, Question, QuestionType, Quiz

FILE = Path(__file__).with_name("quizzes.json")
DESCRIBED = TypeAdapter(list[played.Quiz])


def demo_quizzes() -> list[Quiz]:
    """Every question type, in English and in Arabic."""
    return [quiz_of(described) for described in DESCRIBED.validate_json(FILE.read_bytes())]


def quiz_of(described: played.Quiz) -> Quiz:
    return Quiz(
        title=described.title,
        access_code=access_code.draw(secrets.choice),
        is_public=False,
        questions=[question_of(question) for question in described.questions],
    )


def question_of(described: played.Question) -> Question:
    return Question(
        text=described.text,
        question_type=QuestionType(described.question_type),
        points=described.points,
        time_limit=described.time_limit,
        explanation=described.explanation,
        keeps_choice_order=described.keeps_choice_order,
        choices=[Choice(text=choice.text, is_correct=choice.is_right) for choice in described.choices],
    )
