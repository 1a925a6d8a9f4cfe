"""The contact sheets in docs/: a whole game, state by state, as the class and two phones see it.

``make pictures`` takes them anew, to be looked at before they are committed.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.async_api import expect

from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.visitor import Door
from server.web.catalogue import Language
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.quiz import made

DOCS = Path(__file__).parents[2] / "docs"
STAGE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 640}
# On the sheet everything is half as large, and a phone as high as the stage beside it.
HEIGHT, GAP, PAPER = 360, 12, "#16302f"


@dataclass(frozen=True)
class Play:
    """A quiz of a question and a statement, its class, and the names of who is right and who is not."""

    title: str
    question: str
    choices: tuple[str, ...]
    explanation: str
    statement: str
    yes_and_no: tuple[str, str]
    others: tuple[str, ...]
    right: str
    wrong: str


PLAYS = {
    Language.EN: Play(
        "The planets",
        "Which planet is red?",
        ("Mars", "Venus", "Saturn", "Neptune"),
        "Its dust is rust.",
        "The sun is a star.",
        ("True", "False"),
        ("Noor", "Omar", "Lina", "Adam", "Sara", "Yusuf", "Hana", "Karim", "Mona", "Tariq"),
        "Maya",
        "Samir",
    ),
    Language.AR: Play(
        "الكواكب",
        "أي كوكب أحمر اللون؟",
        ("المريخ", "الزهرة", "زحل", "نبتون"),
        "غباره صدأ.",
        "الشمس نجم.",
        ("صحيح", "خطأ"),
        ("نور", "عمر", "لينا", "آدم", "سارة", "يوسف", "هناء", "كريم", "منى", "طارق"),
        "مايا",
        "سمير",
    ),
}


@dataclass
class Sheet:
    """Rows of screens of equal height, each row one state of the game."""

    teacher: Teacher
    right: Student
    wrong: Student
    rows: list[list[Image.Image]] = field(default_factory=list)

    async def take(self) -> None:
        # Buttons rest for a moment after each change.
        await asyncio.sleep(0.7)
        shots = [await person.page.screenshot() for person in (self.teacher, self.right, self.wrong)]
        self.rows.append([_halved(Image.open(io.BytesIO(shot))) for shot in shots])

    async def one_question(self, text: str, choices: Sequence[str]) -> None:
        """From its announcement to what follows the reveal. The first choice is right."""
        for person in self.teacher, self.right, self.wrong:
            await person.sees_heading(text)
        await self.take()
        await self.teacher.press("host.skip_wait")
        await self.right.choose(choices[0])
        await self.right.sees(self.right.says("answer.counted"))
        await self.take()
        await self.wrong.choose(choices[1])
        for student, verdict in (self.right, "verdict.right"), (self.wrong, "verdict.wrong"):
            await student.sees_heading(student.says(verdict))
        await self.take()
        await self.teacher.press("host.next")

    def save(self, path: Path) -> None:
        width = GAP + max(sum(shot.width + GAP for shot in row) for row in self.rows)
        sheet = Image.new("RGB", (width, GAP + len(self.rows) * (HEIGHT + GAP)), PAPER)
        for number, row in enumerate(self.rows):
            left = GAP
            for shot in row:
                sheet.paste(shot, (left, GAP + number * (HEIGHT + GAP)))
                left += shot.width + GAP
        sheet.save(path, quality=80, method=6)


def _halved(shot: Image.Image) -> Image.Image:
    return shot.convert("RGB").resize(
        (round(shot.width * HEIGHT / shot.height), HEIGHT), Image.Resampling.LANCZOS
    )


@pytest.mark.parametrize("language", Language)
async def test_the_states_of_a_game(classroom: Classroom, language: Language) -> None:
    play = PLAYS[language]
    code = await write(classroom, play)
    teacher = Teacher(await classroom.visitors.page(language, STAGE), language)
    right, wrong = [
        Student(await classroom.visitors.page(language, PHONE), language, name)
        for name in (play.right, play.wrong)
    ]
    sheet = Sheet(teacher, right, wrong)
    await teacher.log_in(classroom.address)
    await teacher.host(play.title)
    await right.page.goto(classroom.address)
    await wrong.type_code(classroom.address, code)
    await wrong.sees_heading(wrong.says("seat.title"))
    await sheet.take()

    known = {0: [(play.choices[0], None)], 1: [(play.yes_and_no[0], None)]}
    crowd = Crowd(Door(classroom.address, code), play.others, Behaviour(0.2, 1, 0.5, known), seed=2)
    playing = asyncio.create_task(crowd.play())
    await crowd.seated()
    for student in right, wrong:
        await student.join(classroom.address, code)
    await expect(teacher.page.get_by_text(play.wrong, exact=True)).to_be_visible()
    await sheet.take()
    await teacher.press("host.start")
    await sheet.one_question(play.question, play.choices)
    await teacher.sees_heading(teacher.says("standings.title"))
    await sheet.take()
    await teacher.press("host.next")
    await sheet.one_question(play.statement, play.yes_and_no)
    # Phones tell nothing before the stage has told it.
    await right.sees_heading(right.says("finale.won"))
    for student in right, wrong:
        await student.sees_heading(student.says("review.title"))
    await teacher.sees(teacher.says("finale.stored"))
    await sheet.take()

    await playing
    sheet.save(DOCS / f"states-{language}.webp")


async def write(classroom: Classroom, play: Play) -> str:
    """The quiz. Gives its code."""
    questions = [
        {
            "text": play.question,
            "question_type": "multiple_choice",
            "choices": [{"text": text, "is_correct": text == play.choices[0]} for text in play.choices],
            "explanation": play.explanation,
            "keeps_choice_order": True,
        },
        {
            "text": play.statement,
            "question_type": "true_false",
            "choices": [{"text": text, "is_correct": text == play.yes_and_no[0]} for text in play.yes_and_no],
        },
    ]
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        quiz = await made(api, "/quizzes", {"title": play.title, "questions": questions})
    return str(quiz["access_code"])
