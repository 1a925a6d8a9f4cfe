"""What a host finds worth a look in the report: in words that accuse nobody, and nothing where nothing is."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.async_api import Locator, ViewportSize, expect
from sqlalchemy import select

from game.address import Address
from game.hints import HintKind
from game.store import keys
from game.store.redis import connect
from persistence.database import open_sessions
from persistence.tables import Game, GameHint, QuizParticipation
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Student, Teacher

SMALL = ViewportSize(width=320, height=700)


async def let_a_second_pass(settings: Settings, code: str) -> None:
    """A browser that a test drives presses sooner than a hand does."""
    redis = connect(settings.redis_url)
    room = keys.RoomKeys(Address(code, UUID(str(await redis.hget(keys.code(code), "game")))))
    await redis.hincrby(room.room, "opens_at", -1000)
    await redis.aclose()


async def play(classroom: Classroom, settings: Settings, teacher: Teacher, *students: Student) -> None:
    """All answer the first question, and the host ends the game there."""
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await let_a_second_pass(settings, classroom.school.code)
    for student in students:
        await student.choose("Mars")
    await teacher.press("host.close")
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await teacher.sees(teacher.says("finale.stored"))


async def seated_beside(student: Student, nickname: str) -> Student:
    """Another in a second tab."""
    beside = Student(await student.page.context.new_page(), student.language, nickname)
    await beside.page.goto(student.page.url)
    await beside.type_name(nickname)
    await beside.sees_heading(beside.says("lobby.in"))
    return beside


async def note(settings: Settings, told: dict[str, tuple[HintKind, int]]) -> None:
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        query = select(QuizParticipation.nickname, QuizParticipation.user_id, QuizParticipation.game_id)
        for nickname, user_id, game_id in await db.execute(query):
            if nickname in told:
                kind, number = told[nickname]
                db.add(GameHint(game_id=game_id, user_id=user_id, kind=kind, number=number))


async def report_of(classroom: Classroom, settings: Settings, teacher: Teacher) -> Locator:
    async with open_sessions(settings.database_url) as sessions, sessions() as db:
        game_id = await db.scalar(select(Game.id))
    # Asked for when the rest of the report is there already.
    async with teacher.page.expect_response("**/hints?*"):
        await teacher.page.goto(f"{classroom.address}/games/{game_id}")
    await teacher.sees_heading(teacher.says("report.questions"))
    return teacher.page.get_by_role("region", name=teacher.says("hint.title"))


@pytest.mark.parametrize("language", Language)
async def test_the_report_tells_the_host_what_is_worth_a_look(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    omar = await seated_beside(maya, "Omar")
    for name in ("سلمى", "Noor <b>", "Tala"):
        await classroom.silent(name)
    await play(classroom, settings, teacher, maya, omar)
    told = {"سلمى": (HintKind.FAST, 3), "Noor <b>": (HintKind.ACCOUNT, 1), "Tala": (HintKind.NETWORK, 2)}
    await note(settings, told)

    await teacher.page.set_viewport_size(SMALL)
    hints = await report_of(classroom, settings, teacher)

    lists = {
        kind: hints.get_by_role("list", name=teacher.says(f"hint.{kind}"), exact=True).get_by_role("listitem")
        for kind in HintKind
    }
    await expect(lists[HintKind.BROWSER]).to_have_text(["Maya · Omar"])
    await expect(lists[HintKind.ACCOUNT]).to_have_text(["Noor <b>"])
    await expect(lists[HintKind.FAST]).to_contain_text("سلمى")
    network = teacher.says("hint.network_name").replace("{name}", "\u2068B\u2069")
    await expect(lists[HintKind.NETWORK]).to_have_text([f"Tala · {network}"])
    await expect(hints).to_contain_text(teacher.says("hint.no_proof"))
    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)


async def test_of_an_honest_class_the_report_says_nothing_of_it(
    classroom: Classroom, settings: Settings
) -> None:
    teacher = await classroom.teacher()
    maya, omar = await classroom.student("Maya"), await classroom.student("Omar")
    await classroom.silent("Tala")
    await play(classroom, settings, teacher, maya, omar)

    hints = await report_of(classroom, settings, teacher)

    await expect(hints).to_have_count(0)
