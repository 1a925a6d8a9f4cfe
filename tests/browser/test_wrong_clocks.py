"""A device whose clock is wrong, or jumps, plays and teaches like any other."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.async_api import Page, Route, expect

from server.accounts.tokens import issue_token, read_token
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.people import Classroom, Person, Student, Teacher

# Hours ahead, and one more each time that it is asked.
JUMPING = """
  const Real = Date;
  const hours = () => sessionStorage.hours = Number(sessionStorage.hours ?? 5) + 1;
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(globalThis.Date.now()); }
    static now() { return Real.now() + hours() * 3600e3; }
  };
"""


async def with_a_jumping_clock(person: Person) -> list[str]:
    """What the page asks of the server from now on."""
    asked: list[str] = []
    await person.page.context.add_init_script(JUMPING)
    person.page.on("request", lambda request: asked.append(request.url))
    return asked


async def log_in_by_hand(teacher: Teacher, address: str) -> None:
    await teacher.page.goto(f"{address}/login")
    await teacher.fill_in()
    await teacher.sees_heading(teacher.says("quizzes.title"))


async def let_the_login_run_out(page: Page, settings: Settings) -> None:
    """As for a device that slept: the next token is over when it comes, and by the page's clock it is not."""

    async def grow_old(route: Route) -> None:
        answer = await route.fetch()
        granted, now = await answer.json(), datetime.now(UTC)
        identity = read_token(granted["access_token"], settings.secret, now)
        granted["access_token"] = issue_token(identity, settings.secret, now - timedelta(hours=1))
        await route.fulfill(response=answer, json=granted)

    await page.context.route("**/api/sessions/current/tokens", grow_old, times=1)


async def test_a_clock_that_jumps_renews_no_login_and_moves_no_countdown(classroom: Classroom) -> None:
    visitors = classroom.visitors
    teacher = Teacher(await visitors.page(Language.EN, {"width": 1280, "height": 720}), Language.EN)
    asked = await with_a_jumping_clock(teacher)
    maya = await classroom.newcomer("Maya")
    await with_a_jumping_clock(maya)

    await log_in_by_hand(teacher, classroom.address)
    asked.clear()
    await teacher.page.reload()
    await teacher.host()
    await maya.join(classroom.address, classroom.school.code)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    for page in teacher.page, maya.page:
        await expect(page.get_by_role("timer")).to_contain_text(re.compile(r"\b([1-9]|1\d|20|30)\b"))
    await maya.choose("Mars")

    await maya.sees_heading(maya.says("verdict.right"))
    # One for each of the two pages that were loaded.
    assert len([url for url in asked if url.endswith("/tokens")]) == 2


async def test_a_login_that_is_over_unnoticed_is_renewed_and_what_was_asked_is_asked_again(
    classroom: Classroom, settings: Settings
) -> None:
    visitors = classroom.visitors
    teacher = Teacher(await visitors.page(Language.EN, {"width": 1280, "height": 720}), Language.EN)
    await log_in_by_hand(teacher, classroom.address)

    await let_the_login_run_out(teacher.page, settings)
    await teacher.page.reload()
    await teacher.host()
    await let_the_login_run_out(teacher.page, settings)
    await teacher.page.reload()
    await expect(teacher.button("host.start")).to_be_visible()
    await let_the_login_run_out(teacher.page, settings)
    projector = await teacher.page.context.new_page()
    await projector.goto(teacher.page.url.replace("/host/", "/projector/"))
    await expect(projector.get_by_text(classroom.school.code)).to_be_visible()
    await let_the_login_run_out(teacher.page, settings)
    student = Student(projector, Language.EN, "Maya")
    await student.join(classroom.address, classroom.school.code)


async def test_a_login_that_has_ended_is_not_renewed(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await teacher.page.context.clear_cookies()

    await teacher.page.reload()

    await teacher.page.wait_for_url("**/login?next=*")
