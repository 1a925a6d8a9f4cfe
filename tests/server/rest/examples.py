"""Quizzes as teachers send them in tests, and what became of them."""

from typing import Any
from uuid import uuid4

from sqlalchemy import func, select, update

from persistence.database import Sessions
from persistence.tables import Choice, Game, Question, Quiz
from tests.server.rest.people import Person

Json = dict[str, Any]

MULTIPLE_CHOICE: Json = {
    "text": "Which planet is the largest?",
    "explanation": "The others would fit into it.",
    # Tests answer by place.
    "keeps_choice_order": True,
    "choices": [{"text": "Mars"}, {"text": "Jupiter", "is_correct": True}, {"text": "زحل"}],
}
TRUE_FALSE: Json = {
    "text": "الشمس نجم",
    "question_type": "true_false",
    "points": 2000,
    "time_limit": 60,
    "choices": [{"text": "صح", "is_correct": True}, {"text": "خطأ"}],
}
MULTIPLE_SELECT: Json = {
    "text": "Which are prime?",
    "question_type": "multiple_select",
    "points": 0,
    "time_limit": 240,
    "keeps_choice_order": True,
    "choices": [{"text": "2", "is_correct": True}, {"text": "3", "is_correct": True}, {"text": "4"}],
}
QUIZ: Json = {
    "title": "  Planets & primes  ",
    "description": "",
    "questions": [MULTIPLE_CHOICE, TRUE_FALSE, MULTIPLE_SELECT],
}


async def written(author: Person, **changes: object) -> Json:
    made = await author.http.post("/quizzes", json={**QUIZ, **changes})
    assert made.status_code == 201, made.text
    quiz: Json = made.json()
    return quiz


async def start_game(sessions: Sessions, quiz: Json) -> None:
    game = Game(id=uuid4(), quiz_id=quiz["id"], host_id=quiz["teacher_id"], access_code=quiz["access_code"])
    game.settings, game.quiz = {}, {"title": quiz["title"], "questions": []}
    async with sessions.begin() as db:
        db.add(game)


async def end_games(sessions: Sessions) -> None:
    async with sessions.begin() as db:
        await db.execute(update(Game).values(ended_at=func.now()))


async def rows_of(sessions: Sessions, table: type[Quiz | Question | Choice]) -> int:
    async with sessions() as db:
        return (await db.execute(select(func.count()).select_from(table))).scalar_one()


def whole(quiz: Json) -> Json:
    """What one would send back to change nothing."""
    draft = {"title", "description", "is_public", "tags", "questions"}
    question = {
        "id",
        "text",
        "question_type",
        "points",
        "time_limit",
        "explanation",
        "choices",
        "keeps_choice_order",
    }
    question |= {"picture", "alternative_text"}
    return {
        **{name: value for name, value in quiz.items() if name in draft},
        "questions": [
            {
                **{name: value for name, value in one.items() if name in question},
                "choices": [
                    {name: value for name, value in choice.items() if name != "position"}
                    for choice in one["choices"]
                ],
            }
            for one in quiz["questions"]
        ],
    }
