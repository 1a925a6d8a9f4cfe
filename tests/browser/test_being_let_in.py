"""Who is let in, who is not, and that everybody is told what to do instead."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import TITLE


async def test_a_wrong_code_is_said_to_be_wrong_before_a_name_is_typed(classroom: Classroom) -> None:
    maya = await classroom.newcomer("Maya")

    await maya.type_code(classroom.address, "zzz zzz")

    await maya.sees_heading(maya.says("ended.no_room"))
    await maya.page.get_by_role("link", name=maya.says("ended.other_code")).click()
    await maya.sees_heading(maya.says("home.title"))


async def test_a_code_may_be_typed_as_people_type_it(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")
    code = classroom.school.code.lower()

    await maya.type_code(classroom.address, f" {code[:3]} {code[3:]} ")

    await maya.sees_heading(maya.says("seat.title"))


async def test_a_taken_name_can_be_changed_at_once(classroom: Classroom) -> None:
    await classroom.open_room()
    await classroom.silent("Maya")
    other = await classroom.newcomer("maya")

    await other.type_code(classroom.address, classroom.school.code)
    await other.type_name("maya")
    await other.sees(other.says("reason.name_taken"))
    await other.type_name("Maya B")

    await other.sees_heading(other.says("lobby.in"))


@pytest.mark.parametrize(("language", "name"), [(Language.EN, "Te\u0430cher!"), (Language.AR, "المعلّم")])
async def test_nobody_plays_as_the_teacher(classroom: Classroom, language: Language, name: str) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer(name, language)

    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name(name)
    await maya.sees(maya.says("reason.name_reserved"))
    await maya.type_name("Maya")

    await maya.sees_heading(maya.says("lobby.in"))


async def test_a_player_who_is_shown_out_is_told_so_and_stays_out(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")

    await teacher.page.get_by_role("button", name="Maya").click()
    await teacher.confirm("host.kick")

    await maya.sees(maya.says("close.4510"))
    await expect(teacher.page.get_by_role("button", name="Maya")).to_have_count(0)
    await maya.page.reload()
    await maya.sees(maya.says("reason.kicked"))


async def test_a_locked_room_lets_in_nobody_new(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    lock = await teacher.switch("host.lock")
    await lock.click()
    await expect(lock).to_be_checked()

    maya = await classroom.newcomer("Maya")
    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name("Maya")
    await maya.sees(maya.says("reason.room_locked"))
    await lock.click()
    await expect(lock).not_to_be_checked()
    await maya.press("seat.join")

    await maya.sees_heading(maya.says("lobby.in"))


async def test_a_wrong_password_is_said_and_can_be_put_right(classroom: Classroom) -> None:
    page = await classroom.visitors.page(Language.EN, LAPTOP)
    teacher = Teacher(page, Language.EN)
    await teacher.log_in(classroom.address)
    await teacher.press("nav.log_out")
    await page.wait_for_url(f"{classroom.address}/")
    await page.goto(f"{classroom.address}/login")
    await page.get_by_label(teacher.says("login.email")).fill("nobody@school.example")
    await page.get_by_label(teacher.says("login.password")).fill("not the password")
    await teacher.press("login.button")
    await teacher.sees(teacher.says("problem.wrong-credentials"))

    await teacher.fill_in()

    await teacher.sees_heading(teacher.says("quizzes.title"))


async def test_a_room_asks_a_host_to_log_in_and_then_shows_itself(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    room = teacher.page.url
    await teacher.page.evaluate("localStorage.clear()")

    await teacher.page.goto(room)
    await teacher.fill_in()

    await teacher.sees_heading(TITLE)
    assert teacher.page.url == room


async def test_a_whole_question_can_be_answered_from_the_keyboard(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await expect(maya.choice("Mars")).to_be_visible()

    await maya.page.keyboard.press("1")

    await maya.sees_heading(maya.says("verdict.right"))


async def test_the_projector_shows_the_room_and_no_controls(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")

    await teacher.open_menu()
    async with teacher.page.context.expect_page() as opening:
        await teacher.page.get_by_role("link", name=teacher.says("host.projector")).click()
    projector = await opening.value

    await expect(projector.get_by_text(classroom.school.code)).to_be_visible()
    await expect(projector.get_by_text(maya.nickname)).to_be_visible()
    await expect(projector.get_by_role("button", name=teacher.says("host.start"))).to_have_count(0)


async def test_a_refused_name_leaves_the_focus_where_it_was(classroom: Classroom) -> None:
    await classroom.open_room()
    await classroom.silent("Maya")
    other = await classroom.newcomer("Maya")
    await other.type_code(classroom.address, classroom.school.code)

    await other.type_name("Maya")
    await other.sees(other.says("reason.name_taken"))

    await expect(other.page.get_by_role("button", name=other.says("seat.join"))).to_be_focused()
