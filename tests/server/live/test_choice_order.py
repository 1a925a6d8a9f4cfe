"""The order of choices in a game: another one than its author's, and the same for everybody who is there."""

from typing import Any

import httpx

from game.quiz import Quiz
from game.wire.commands import EndGame
from game.wire.events import GameFinished, QuestionAnnounced, QuestionRevealed, ResultsStored
from game.wire.notices import AnswerMarked
from persistence.database import Sessions
from persistence.tables import UserRole
from tests.server.live.lesson import start
from tests.server.live.rows import rows_of
from tests.server.live.school import SOLUTIONS, Room, School

WRITTEN = [f"choice {place}" for place in range(4)]
RIGHT = [WRITTEN[place] for place in SOLUTIONS[0]]


async def played(sessions: Sessions, room: Room) -> list[list[str]]:
    """The choices of each question as they stand in the game's copy."""
    quiz = Quiz.model_validate((await rows_of(sessions, room.game)).game.quiz)
    return [[choice.text for choice in question.choices] for question in quiz.questions]


async def report_of(room: Room) -> Any:
    headers = {"authorization": f"Bearer {room.teacher.account}"}
    async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as http:
        return (await http.get(f"/games/{room.game}/questions")).json()["items"]


async def test_each_game_has_its_choices_in_an_order_of_its_own(school: School, sessions: Sessions) -> None:
    teacher = await school.enrol(UserRole.TEACHER)
    # Of so many questions at least one is in another order, almost for sure: each of eight has 24.
    quiz_id = await school.write_quiz(teacher, questions=12, keeps_choice_order=False)

    orders = await played(sessions, await school.open_quiz(teacher, quiz_id))

    assert [sorted(order) for order in orders] == [WRITTEN, WRITTEN[:2], WRITTEN] * 4
    assert orders[1::3] == [WRITTEN[:2]] * 4
    assert orders != [WRITTEN, WRITTEN[:2], WRITTEN] * 4


async def test_phone_projector_and_report_show_the_same_order(school: School, sessions: Sessions) -> None:
    teacher = await school.enrol(UserRole.TEACHER)
    room = await school.open_quiz(teacher, await school.write_quiz(teacher, keeps_choice_order=False))
    [order, *_] = await played(sessions, room)
    host, projector, tala = await room.host(), await room.projector(), await room.player("Tala")

    await start(host)
    await tala.answer(*map(order.index, RIGHT), question=0)

    for screen in (projector, tala):
        assert (await screen.hear(QuestionAnnounced)).question.choices == order
        revealed = (await screen.hear(QuestionRevealed)).reveal
        assert [order[place] for place in revealed.solution] == RIGHT
    assert (await tala.hear(AnswerMarked)).mark.is_right
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)
    [first, *_] = await report_of(room)
    assert [(one["text"], one["is_right"], one["chosen"]) for one in first["choices"]] == [
        (text, text in RIGHT, int(text in RIGHT)) for text in order
    ]
