"""Pictures of questions and choices, on the big screen and on phones, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx
import pytest
from playwright.async_api import Page, Request, expect

from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.drawn import expect_pictures
from tests.browser.people import LAPTOP, Classroom, Student, Teacher
from tests.browser.quiz import School, made
from tests.server.media.drawings import file_of, halves

PLANETS = {Language.EN: ["Mercury", "Venus", "Mars"], Language.AR: ["عطارد", "الزهرة", "المريخ"]}
TOLD = {Language.EN: "Planets in a row", Language.AR: "كواكب في صف واحد"}
WHY = {Language.EN: "It is the nearest to the sun.", Language.AR: "هو الأقرب إلى الشمس."}


@dataclass
class Lesson:
    """A teacher's two screens and a phone, before a game of two questions, and what each has asked for."""

    teacher: Teacher
    projector: Page
    maya: Student
    asked: dict[str, list[str]] = field(default_factory=dict)

    def listen(self) -> None:
        for who, page in (("projector", self.projector), ("phone", self.maya.page)):
            files = self.asked.setdefault(who, [])

            def note(request: Request, files: list[str] = files) -> None:
                if "/media/" in request.url:
                    files.append(request.url.partition("/media/")[2])

            page.on("request", note)

    async def screens(self) -> list[Page]:
        return [self.projector, self.maya.page]


async def a_picture(api: httpx.AsyncClient, width: int, height: int) -> str:
    answer = await api.post("/media", files={"file": ("picture.png", file_of(halves(width, height)))})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["name"])


async def lesson(classroom: Classroom, language: Language) -> Lesson:
    async with httpx.AsyncClient(
        base_url=f"{classroom.address}/api",
        headers={"authorization": f"Bearer {classroom.school.token}"},
        timeout=60,
    ) as api:
        names = [await a_picture(api, *size) for size in ((2000, 1100), (700, 700), (700, 300), (300, 700))]
        question = {
            "text": f"{TOLD[language]}?",
            "picture": names[0],
            "alternative_text": TOLD[language],
            "explanation": WHY[language],
            "keeps_choice_order": True,
            "choices": [
                {"text": planet, "is_correct": place == 0, "picture": name, "alternative_text": f"({planet})"}
                for place, (planet, name) in enumerate(zip(PLANETS[language], names[1:], strict=True))
            ],
        }
        body = {"title": "Planets with pictures", "questions": [question, question]}
        quiz = await made(api, "/quizzes", body)
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.host("Planets with pictures")
    classroom.school = School(str(quiz["access_code"]), int(str(quiz["id"])), classroom.school.token)
    projector = await teacher.page.context.new_page()
    await projector.set_viewport_size({"width": LAPTOP["width"], "height": LAPTOP["height"]})
    await projector.goto(teacher.page.url.replace("/host/", "/projector/"))
    found = Lesson(teacher, projector, await classroom.student("Maya", language))
    # As long as somebody has not answered, a question stays open.
    await classroom.silent("Omar")
    found.listen()
    return found


@pytest.mark.parametrize("language", Language)
async def test_pictures_are_there_when_the_question_opens_and_at_the_reveal(
    classroom: Classroom, language: Language
) -> None:
    found = await lesson(classroom, language)
    teacher, projector, maya = found.teacher, found.projector, found.maya
    await teacher.press("host.start")
    # The clock stands still, however slow this machine is.
    await teacher.press("host.pause")

    for page in await found.screens():
        await expect_pictures(page, ".preloaded img", 4)
        await expect(page.locator(".picture")).to_have_count(0)
    offered = await maya.page.locator(".preloaded img").evaluate_all("(all) => all.map((one) => one.srcset)")
    assert "/960.webp" in offered[0]
    assert "/1920.webp" not in offered[0], "however sharp its screen, a phone needs no more"
    early = {who: set(files) for who, files in found.asked.items()}

    await teacher.press("host.resume")
    await teacher.press("host.skip_wait")
    for page in await found.screens():
        await expect_pictures(page, ".picture img", 4)
        await expect(page.get_by_role("img", name=TOLD[language])).to_be_in_viewport(ratio=0.99)
        await expect(page.locator(".choice .picture img").last).to_be_in_viewport(ratio=0.99)
        await expect_no_sideways_scrolling(page)
        await expect_no_faults(page)
    assert {who: set(files) for who, files in found.asked.items()} == early, "nothing is loaded late"

    await maya.choose(PLANETS[language][1])
    await expect_pictures(maya.page, ".yours .picture img", 1)
    await teacher.press("host.close")
    await expect_pictures(projector, ".picture img", 4)
    await expect_pictures(maya.page, ".solution .picture img", 1)
    for page in await found.screens():
        await expect(page.get_by_text(WHY[language])).to_be_in_viewport(ratio=0.99)
        await expect_no_faults(page)


@pytest.mark.parametrize("language", Language)
async def test_a_missing_picture_is_told_in_words_and_breaks_nothing(
    classroom: Classroom, language: Language
) -> None:
    found = await lesson(classroom, language)
    for page in await found.screens():
        await page.route("**/media/**", lambda route: route.abort())
    await found.teacher.press("host.start")
    await found.teacher.press("host.skip_wait")

    for page in await found.screens():
        await expect(page.locator(".picture.missing")).to_have_count(4)
        await expect(page.locator(".picture img:visible")).to_have_count(0)
        await expect(page.get_by_text(TOLD[language], exact=True)).to_be_in_viewport(ratio=0.99)
        for planet in PLANETS[language]:
            await expect(page.get_by_text(f"({planet})")).to_be_in_viewport(ratio=0.99)
        await expect_no_sideways_scrolling(page)
        await expect_no_faults(page)
    await found.maya.choose(PLANETS[language][0])
    await found.maya.sees(found.maya.says("answer.counted"))


@pytest.mark.parametrize("language", Language)
async def test_a_report_shows_the_pictures_small_and_tells_them(
    classroom: Classroom, language: Language
) -> None:
    teacher = (await lesson(classroom, language)).teacher
    for key in ("host.start", "host.skip_wait", "host.close", "host.end"):
        await teacher.press(key)
    await teacher.confirm("host.end_yes")
    await teacher.sees(teacher.says("finale.stored"))
    asked: list[str] = []
    teacher.page.on("request", lambda request: asked.append(request.url))

    await teacher.page.goto(f"{classroom.address}/games/{await game_of(classroom)}")

    await expect_pictures(teacher.page, "li.question .picture img", 8)
    first = teacher.page.locator("li.question").first
    for told in (TOLD[language], *(f"({planet})" for planet in PLANETS[language])):
        await expect(first.get_by_role("img", name=told, exact=True)).to_be_visible()
    assert {url.rpartition("/")[2] for url in asked if "/media/" in url} == {"320.webp"}
    await expect_no_sideways_scrolling(teacher.page)
    await expect_no_faults(teacher.page)


async def game_of(classroom: Classroom) -> str:
    async with rest(classroom) as api:
        [game] = (await api.get(f"/games?quiz_id={classroom.school.quiz_id}")).json()["items"]
        return str(game["id"])


async def test_a_picture_that_nobody_described_is_said_to_be_one(classroom: Classroom) -> None:
    async with httpx.AsyncClient(
        base_url=f"{classroom.address}/api",
        headers={"authorization": f"Bearer {classroom.school.token}"},
        timeout=60,
    ) as api:
        quiz = (await api.get(f"/quizzes/{classroom.school.quiz_id}")).json()
        question = quiz["questions"][0]["id"]
        name = await a_picture(api, 500, 300)
        assert (await api.patch(f"/questions/{question}", json={"picture": name})).is_success
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    for page in teacher.page, maya.page:
        await expect(page.get_by_role("img", name=say(Language.EN, "picture.untold"))).to_be_visible()
