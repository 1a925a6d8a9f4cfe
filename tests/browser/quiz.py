"""A school with one teacher and one quiz of three questions, one of each type."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

EMAIL, PASSWORD = "teacher@school.example", "a long password"
TITLE = "Planets"
PLANET = "Which planet is red?"
MOONS = "Which of these are moons?"
FLAT = "The earth is flat."

QUESTIONS: list[dict[str, object]] = [
    {
        "text": PLANET,
        "question_type": "multiple_choice",
        "keeps_choice_order": True,
        "choices": [{"text": "Mars", "is_correct": True}, {"text": "Venus"}, {"text": "زحل"}],
    },
    {
        "text": MOONS,
        "question_type": "multiple_select",
        "keeps_choice_order": True,
        "choices": [
            {"text": "Europa", "is_correct": True},
            {"text": "Neptune"},
            {"text": "Titan", "is_correct": True},
        ],
    },
    {
        "text": FLAT,
        "question_type": "true_false",
        "choices": [{"text": "Yes"}, {"text": "No", "is_correct": True}],
    },
]


@dataclass(frozen=True)
class School:
    code: str
    quiz_id: int
    token: str


async def open_school(address: str) -> School:
    async with httpx.AsyncClient(base_url=f"{address}/api") as api:
        await made(api, "/users", {"email": EMAIL, "password": PASSWORD, "full_name": "T", "role": "TEACHER"})
        token = (await made(api, "/tokens", {"email": EMAIL, "password": PASSWORD}))["access_token"]
        api.headers["authorization"] = f"Bearer {token}"
        quiz = await made(api, "/quizzes", {"title": TITLE, "questions": QUESTIONS})
        return School(str(quiz["access_code"]), int(str(quiz["id"])), str(token))


async def made(api: httpx.AsyncClient, path: str, body: object) -> dict[str, object]:
    response = await api.post(path, json=body)
    assert response.is_success, response.text
    return dict(response.json())
