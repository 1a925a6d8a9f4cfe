"""Our own JSON: the quiz as ``POST /api/quizzes`` takes it, in an envelope that says what it is."""

import json

from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.written_quiz import WrittenQuiz

NAME, VERSION = "zedny-quiz", 1

Json = dict[str, object]


def write(quiz: WrittenQuiz) -> bytes:
    written = {
        "title": quiz.title,
        "description": quiz.description,
        **({"tags": list(quiz.tags)} if quiz.tags else {}),
        "questions": [question(one) for one in quiz.questions],
    }
    document = {"format": NAME, "version": VERSION, "quiz": written}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def question(one: ReadQuestion) -> Json:
    """What is not there is left out, so that whoever reads it takes what is usual."""
    figures = {"points": one.points, "time_limit": one.time_limit, "explanation": one.explanation}
    return {
        "text": one.text,
        "question_type": one.question_type.value,
        **{name: value for name, value in figures.items() if value is not None},
        **pictured(one),
        **({"keeps_choice_order": True} if one.keeps_choice_order else {}),
        "choices": [choice(offered) for offered in one.choices],
    }


def choice(offered: ReadChoice) -> Json:
    return {"text": offered.text, "is_correct": offered.is_correct, **pictured(offered)}


def pictured(one: ReadQuestion | ReadChoice) -> Json:
    """A picture by its name, which says something on this server alone."""
    told = {"picture": one.picture, "alternative_text": one.alternative_text}
    return {name: value for name, value in told.items() if value is not None}
