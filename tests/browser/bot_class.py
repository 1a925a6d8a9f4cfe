"""A class of bots that has played a quiz: what each of them was told, to compare a report with."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from secrets import token_urlsafe

import httpx

from game.question_types import QuestionType, worth
from game.wire.commands import CloseQuestion
from game.wire.events import QuestionAnnounced, QuestionOpened, RoomEvent
from server.bots.auto_host import AutoHost
from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.player import Bot, Ledger
from server.bots.visitor import Door
from tests.browser.people import Classroom
from tests.browser.quiz import made
from tests.patience import PATIENCE

TITLE = "The sky"
RIGHT = {0: [1], 1: [0, 2], 2: [0], 3: [5]}
CHOICES = {
    0: ["Venus", "Mars", "زحل"],
    1: ["Europa", "Neptune", "Titan"],
    2: ["Yes", "No"],
    3: ["1", "2", "3", "4", "5", "6", "7", "8"],
}
TEXTS = ["Which planet is red?", "Which of these are moons?", "القمر يدور حول الأرض.", "if x:\n    return 6"]
TYPES = ["multiple_choice", "multiple_select", "true_false", "multiple_choice"]
# Of the second question they know nothing, and choose one of three: some of that is right in part.
KNOWN = {
    place: [(CHOICES[place][number], None) for number in right]
    for place, right in RIGHT.items()
    if place != 1
}
QUICK = Behaviour(0.0, 0.4, 0.6, KNOWN)
SILENT = Behaviour(60, 90)
PLAYERS = ["=SUM(1;2)", "<b>Bold</b>", "سلمى", "Omar & Noor"] + [f"Student {n}" for n in range(36)]
LATE, STILL = 1, 3


@dataclass
class BotGame:
    """``late`` came after the first question."""

    game_id: str
    bots: list[Bot]
    late: set[str] = field(default_factory=set)

    @property
    def ledgers(self) -> dict[str, Ledger]:
        return {bot.ledger.nickname: bot.ledger for bot in self.bots}

    def marks(self, nickname: str) -> list[str]:
        """In the words of the report."""
        return [self._mark(self.ledgers[nickname], place) for place in range(len(TEXTS))]

    def _mark(self, ledger: Ledger, place: int) -> str:
        chosen = ledger.acknowledged.get(place)
        if chosen is None:
            return "absent" if ledger.nickname in self.late and place == 0 else "silent"
        if ledger.marks[place].is_right:
            return "right"
        is_right = [number in RIGHT[place] for number in range(len(CHOICES[place]))]
        return "partly" if worth(QuestionType(TYPES[place]), is_right, chosen) else "wrong"

    def counts(self, place: int) -> dict[str, int]:
        of_all = [self.marks(nickname)[place] for nickname in self.ledgers]
        wrong = of_all.count("wrong") + of_all.count("partly")
        return {"wrong": wrong, **{mark: of_all.count(mark) for mark in ("right", "silent", "absent")}}

    def chosen(self, place: int) -> list[int]:
        """How often each choice was."""
        given = [ledger.acknowledged.get(place, []) for ledger in self.ledgers.values()]
        return [sum(number in chosen for chosen in given) for number in range(len(CHOICES[place]))]

    def score(self, nickname: str) -> int:
        mark = self.ledgers[nickname].last_mark
        return mark.score if mark else 0


class ClosingHost(AutoHost):
    """Closes each question once all have answered who ever do: it does not wait for the others' time."""

    def __init__(self, door: Door, account: str, there: list[Bot], late: list[Bot]) -> None:
        super().__init__(door, account, is_brisk=True)
        self.there, self.late, self.question = there, late, 0

    async def go_on(self, event: RoomEvent) -> None:
        await super().go_on(event)
        if isinstance(event, QuestionAnnounced):
            self.question = event.question.number
        elif isinstance(event, QuestionOpened):
            while not self.has_all_answers():  # noqa: ASYNC110  # the ledgers tell nobody
                await asyncio.sleep(0.02)
            await self.visitor.say(CloseQuestion(ref=token_urlsafe(8), seq=event.seq))

    def has_all_answers(self) -> bool:
        answering = [*self.there, *self.late] if self.question else self.there
        return all(self.question in bot.ledger.acknowledged for bot in answering)


async def play_class(classroom: Classroom) -> BotGame:
    """Forty play: three of them never answer, and one comes after the first question."""
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        quiz = await made(api, "/quizzes", {"title": TITLE, "questions": questions()})
        room = await made(api, "/games", {"quiz_id": quiz["id"]})
    door = Door(classroom.address, str(room["code"]))
    names = PLAYERS[:-LATE]
    quick = Crowd(door, names[:-STILL], QUICK, seed=7)
    still = Crowd(door, names[-STILL:], SILENT, seed=70)
    late = Crowd(door, PLAYERS[-LATE:], QUICK, seed=700)
    host = ClosingHost(door, classroom.school.token, quick.bots, late.bots)
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        for crowd in (quick, still):
            group.create_task(crowd.play())
        await quick.seated()
        await still.seated()
        group.create_task(host.lead())
        host.start()
        while not quick.bots[0].ledger.marks:  # noqa: ASYNC110  # the ledger tells nobody
            await asyncio.sleep(0.02)
        group.create_task(late.play())
    bots = [*quick.bots, *still.bots, *late.bots]
    return BotGame(str(room["game"]), bots, set(PLAYERS[-LATE:]))


def questions() -> list[dict[str, object]]:
    return [
        {
            "text": text,
            "question_type": TYPES[place],
            "time_limit": 5,
            "explanation": "Iron rusts." if place == 0 else None,
            # RIGHT are places.
            "keeps_choice_order": True,
            "choices": [
                {"text": choice, "is_correct": number in RIGHT[place]}
                for number, choice in enumerate(CHOICES[place])
            ],
        }
        for place, text in enumerate(TEXTS)
    ]
