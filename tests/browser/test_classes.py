"""A class in the pages: made, joined by its link, looked through and put away."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from server.web.catalogue import CATALOGUES, Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import Author, rest
from tests.browser.people import LAPTOP, PHONE, Classroom
from tests.browser.quiz import TITLE
from tests.browser.test_homework import MAYA, NARROW, pupil


async def teacher_at_the_classes(
    classroom: Classroom, language: Language, size: dict[str, int] = LAPTOP
) -> Author:
    teacher = Author(await classroom.visitors.page(language, size), language)
    await teacher.log_in(classroom.address)
    await teacher.go_to("nav.classes")
    await teacher.sees_heading(teacher.says("classes.title"))
    return teacher


async def with_a_class(classroom: Classroom, language: Language, size: dict[str, int] = LAPTOP) -> Author:
    teacher = await teacher_at_the_classes(classroom, language, size)
    await teacher.page.get_by_label(teacher.says("classes.name")).fill("7b")
    await teacher.press("classes.make")
    await teacher.sees_heading("7b")
    return teacher


@pytest.mark.parametrize("language", Language)
async def test_a_class_is_made_and_joined_by_its_link(classroom: Classroom, language: Language) -> None:
    teacher = await teacher_at_the_classes(classroom, language)
    await teacher.sees(teacher.says("classes.none"))
    await expect_no_faults(teacher.page)
    teacher = await with_a_class(classroom, language)
    await expect_no_faults(teacher.page)
    code = await teacher.page.locator("p.code").text_content()
    student = await pupil(classroom, language)

    await student.page.goto(f"{classroom.address}/classes/join/{code}")
    await student.sees_heading(student.says("classes.join"))
    await expect_no_faults(student.page)
    await student.press("classes.join_now")
    await student.sees_heading(student.says("classes.joined"))
    await expect(student.page.get_by_role("heading", level=1)).to_be_focused()

    await teacher.page.reload()
    await expect(teacher.page.get_by_role("listitem").filter(has_text="Maya")).to_contain_text(MAYA["email"])
    await student.press("classes.leave")
    await student.page.get_by_role("dialog").get_by_role("button", name=student.says("classes.leave")).click()
    await student.sees_heading(student.says("classes.join"))
    await expect_no_faults(teacher.page)


async def test_who_is_not_logged_in_logs_in_and_comes_back(classroom: Classroom) -> None:
    teacher = await with_a_class(classroom, Language.EN)
    code = await teacher.page.locator("p.code").text_content()
    await pupil(classroom, Language.EN)
    page = await classroom.visitors.page(Language.EN, PHONE)

    await page.goto(f"{classroom.address}/classes/join/{code}")
    await page.get_by_role("link", name="Log in").last.click()
    await page.get_by_label(CATALOGUES[Language.EN]["login.email"]).fill(MAYA["email"])  # type: ignore[arg-type]
    await page.get_by_label(CATALOGUES[Language.EN]["login.password"]).fill(MAYA["password"])  # type: ignore[arg-type]
    await page.get_by_role("button", name=str(CATALOGUES[Language.EN]["login.button"]), exact=True).click()

    await expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    assert page.url.endswith(f"/classes/join/{code}")


@pytest.mark.parametrize("language", Language)
async def test_a_student_is_invited_and_removed_on_a_narrow_phone(
    classroom: Classroom, language: Language
) -> None:
    teacher = await with_a_class(classroom, language, NARROW)
    student = await pupil(classroom, language)
    address = teacher.page.get_by_label(teacher.says("classes.email"))

    await address.fill(MAYA["email"])
    await address.press("Enter")
    await teacher.sees(teacher.label("classes.invited", MAYA["email"]))
    await expect(address).to_be_focused()
    await expect_no_sideways_scrolling(teacher.page)
    code = await teacher.page.locator("p.code").text_content()
    await student.page.goto(f"{classroom.address}/classes/join/{code}")
    await student.press("classes.join_now")
    await student.sees_heading(student.says("classes.joined"))
    await student.page.goto(f"{classroom.address}/classes")
    await expect(student.page.get_by_role("heading", name="7b")).to_be_visible()
    await expect_no_faults(student.page)

    await teacher.page.reload()
    await teacher.press("classes.remove")
    await teacher.confirm("classes.remove")
    await teacher.sees(teacher.label("classes.removed", "Maya"))
    await expect(teacher.page.locator("#students")).to_be_focused()
    await student.page.reload()
    await student.sees(student.says("classes.in_none"))


@pytest.mark.parametrize("language", Language)
async def test_a_class_is_renamed_archived_and_deleted_by_keyboard(
    classroom: Classroom, language: Language
) -> None:
    teacher = await with_a_class(classroom, language)
    name = teacher.page.get_by_label(teacher.says("classes.name"))

    await name.fill("8b")
    await name.press("Enter")
    await teacher.sees_heading("8b")
    await teacher.button("classes.archive").press("Enter")
    await teacher.sees(teacher.says("classes.is_archived"))
    await teacher.button("classes.unarchive").press("Enter")
    await teacher.sees(teacher.says("classes.unarchived"))
    await teacher.button("removal.delete").press("Enter")
    await teacher.confirm("removal.delete")
    await teacher.page.wait_for_url("**/classes")
    await teacher.sees(teacher.says("classes.none"))


def a_list(text: str) -> FilePayload:
    return {"name": "7b.csv", "mimeType": "text/csv", "buffer": text.encode()}


@pytest.mark.parametrize("language", Language)
async def test_a_class_is_made_from_a_spreadsheet_and_its_students_log_in_by_their_cards(
    classroom: Classroom, language: Language
) -> None:
    teacher = await with_a_class(classroom, language)
    file = teacher.page.get_by_label(teacher.says("classes.file"))
    await file.set_input_files(a_list("Name,Email\nSalma Haddad,\nOmar,nowhere\n"))
    await expect(teacher.page.get_by_text(teacher.label("classes.row", 3))).to_be_visible()
    await teacher.sees(teacher.says("roster.email"))
    await expect(teacher.button("classes.import_now")).to_be_hidden()

    await file.set_input_files(a_list("الاسم\nSalma Haddad\nليلى\n"))
    await expect(teacher.page.get_by_role("row")).to_have_count(3)
    await expect(teacher.page.get_by_text(teacher.says("outcome.made"))).to_have_count(2)
    await expect_no_faults(teacher.page)
    await teacher.press("classes.import_now")
    await expect(
        teacher.page.get_by_role("heading", name=teacher.says("classes.students"), exact=True)
    ).to_be_focused()

    await teacher.page.emulate_media(media="print")
    await expect(teacher.page.locator("#students")).to_be_visible()
    await teacher.page.emulate_media(media="screen")
    await teacher.press("classes.print_missing")
    cards = teacher.page.locator(".cards > li")
    await expect(cards).to_have_count(2)
    await expect(teacher.page.locator("#logins")).to_be_focused()
    await expect_no_faults(teacher.page)
    await teacher.page.emulate_media(media="print")
    await expect(teacher.button("classes.print")).to_be_hidden()
    await expect(teacher.page.locator("#students")).to_be_hidden()
    _, name, passphrase = await cards.first.locator("dd").all_text_contents()

    student = Author(await classroom.visitors.page(language, PHONE), language)
    await student.page.goto(f"{classroom.address}/login")
    await student.page.get_by_label(student.says("login.name")).fill(name.upper())
    await student.page.get_by_label(student.says("login.password")).fill(passphrase)
    await student.press("login.button")
    await student.page.wait_for_url(f"{classroom.address}/")
    await student.page.goto(f"{classroom.address}/account")
    await student.sees(name)


@pytest.mark.parametrize("language", Language)
async def test_a_class_is_given_homework_which_stands_in_the_list_of_its_students(
    classroom: Classroom, language: Language
) -> None:
    teacher = await with_a_class(classroom, language)
    code = await teacher.page.locator("p.code").text_content()
    student = await pupil(classroom, language)
    await student.page.goto(f"{classroom.address}/classes/join/{code}")
    await student.press("classes.join_now")
    await student.sees_heading(student.says("classes.joined"))

    await teacher.press("homework.set_for_class")
    dialog = teacher.page.get_by_role("dialog", name=teacher.says("homework.set"))
    quiz = dialog.get_by_label(teacher.says("homework.quiz"), exact=True)
    await expect(quiz).to_be_focused()
    await quiz.select_option(label=TITLE)
    await dialog.get_by_label(teacher.says("homework.most_attempts")).select_option("2")
    await dialog.get_by_label(teacher.says("homework.solutions")).select_option("last_attempt")
    await expect_no_faults(teacher.page)
    await teacher.press("homework.give")
    await teacher.sees(teacher.says("homework.given_to_class"))
    await expect_no_faults(teacher.page)
    await teacher.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await teacher.sees(teacher.says("homework.given_to_class"))
    await expect(teacher.button("homework.set_for_class")).to_be_focused()
    await expect_no_faults(teacher.page)
    async with rest(classroom) as api:
        [homework] = (await api.get("/assignments")).json()["items"]
    assert (homework["most_attempts"], homework["solutions_shown"]) == (2, "last_attempt")

    await student.page.goto(f"{classroom.address}/homework")
    await student.sees(TITLE)
    await teacher.page.reload()
    await teacher.press("classes.take_back")
    await teacher.sees(teacher.says("classes.taken_back"))
    await student.page.reload()
    await expect(student.page.get_by_text(TITLE)).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_a_room_for_a_class_lets_in_its_students_and_the_report_names_who_was_absent(
    classroom: Classroom, language: Language
) -> None:
    teacher = await with_a_class(classroom, language)
    name, code = "7b", await teacher.page.locator("p.code").text_content()
    await teacher.page.get_by_label(teacher.says("classes.file")).set_input_files(
        a_list("Name\nSalma Haddad\n")
    )
    await teacher.press("classes.import_now")
    # What is tried first names her too.
    await expect(teacher.page.locator("#students")).to_be_focused()
    maya = await pupil(classroom, language)
    await maya.page.goto(f"{classroom.address}/classes/join/{code}")
    await maya.press("classes.join_now")
    await maya.sees_heading(maya.says("classes.joined"))

    await teacher.page.goto(f"{classroom.address}/quizzes")
    await teacher.page.get_by_label(teacher.says("options.class"), exact=True).select_option(label=name)
    await teacher.page.get_by_label(teacher.says("options.only_class")).check()
    await expect_no_faults(teacher.page)
    await teacher.host()
    guest = await classroom.newcomer("Guest", language)
    await guest.type_code(classroom.address, classroom.school.code)
    await guest.type_name("Guest")
    await guest.sees(guest.says("reason.account_wanted"))
    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name("Moon")
    await maya.sees("Moon")
    await teacher.page.keyboard.press("w")
    await teacher.press("roll.class_names")
    await expect(teacher.page.locator(".class-names li")).to_have_text(["Moon · Maya"])
    await expect_no_faults(teacher.page)
    await teacher.page.keyboard.press("w")
    await expect(teacher.page.get_by_text("Maya")).to_have_count(0)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await teacher.sees(teacher.says("finale.stored"))

    async with rest(classroom) as api:
        [game] = (await api.get("/games")).json()["items"]
    await teacher.page.goto(f"{classroom.address}/games/{game['id']}")
    absent = teacher.page.get_by_role("region", name=teacher.label("report.class_absences", name))
    await expect(absent).to_contain_text("Salma Haddad")
    await expect(absent).not_to_contain_text("Maya")
    await expect(teacher.page.get_by_role("rowheader", name="Moon")).to_contain_text("Maya")
    await expect_no_faults(teacher.page)


async def test_who_is_not_in_the_class_is_told_so(classroom: Classroom) -> None:
    async with rest(classroom) as api:
        school_class = (await api.post("/classes", json={"name": "7b"})).json()
        body = {"quiz_id": classroom.school.quiz_id, "options": {"only_class": True}}
        opened = await api.post("/games", json={**body, "class_id": school_class["id"]})
    assert opened.status_code == 201
    maya = await pupil(classroom, Language.EN)

    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name("Maya")

    await maya.sees(maya.says("reason.not_in_class"))


@pytest.mark.parametrize("language", Language)
async def test_an_account_that_its_teacher_has_made_is_handed_over_and_deleted(
    classroom: Classroom, language: Language
) -> None:
    teacher = await with_a_class(classroom, language, NARROW)
    await teacher.page.get_by_label(teacher.says("classes.file")).set_input_files(a_list("Name\nSalma\n"))
    await teacher.press("classes.import_now")
    await teacher.press("kept.account")
    dialog = teacher.page.get_by_role("dialog", name="Salma")
    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)
    assert await dialog.evaluate("one => one.scrollWidth <= one.clientWidth")

    await dialog.get_by_label(teacher.says("kept.email")).fill("nobody@school.example")
    await teacher.press("kept.hand_over")
    await teacher.sees(teacher.says("problem.no-such-heir"))
    await dialog.get_by_role("button", name=teacher.says("removal.delete")).press("Enter")
    question = teacher.page.get_by_role("dialog").last
    await question.get_by_role("button", name=teacher.says("removal.delete")).click()

    await teacher.sees(teacher.label("kept.erased", "Salma"))
    await expect(dialog).to_have_count(0)
    await expect(teacher.page.get_by_role("listitem").filter(has_text="Salma")).to_have_count(0)
    await expect_no_faults(teacher.page)
