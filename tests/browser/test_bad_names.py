"""What becomes of a name with a bad word, and the host's choice about it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from game.generated_names import NAMES, NameLanguage
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.author import rest
from tests.browser.people import Classroom, log_in
from tests.browser.quiz import PASSWORD, PLANET, made
from tests.browser.test_quizzes import at_the_list

BAD = {Language.EN: "Sh1t", Language.AR: "يا كلب"}


@pytest.mark.parametrize("language", Language)
async def test_it_becomes_a_neutral_one_for_everybody(classroom: Classroom, language: Language) -> None:
    teacher = await classroom.teacher(language)
    player = await classroom.newcomer(BAD[language], language)
    ours = re.compile("|".join(map(re.escape, NAMES[NameLanguage(language)])))

    await player.type_code(classroom.address, classroom.school.code)
    await player.type_name(BAD[language])

    await player.sees_heading(player.says("lobby.in"))
    await expect(player.page.get_by_text(ours).first).to_be_visible()
    await expect(teacher.page.get_by_role("button", name=ours)).to_be_visible()
    for page in (teacher.page, player.page):
        await expect(page.get_by_text(BAD[language])).to_have_count(0)
    told = player.page.get_by_role("main").get_by_text(player.says("seat.renamed"))
    await expect(told).to_be_visible()
    await expect(player.page.locator("#announcements")).to_contain_text(player.says("seat.renamed"))
    await player.page.reload()
    await expect(told).to_be_visible()
    await teacher.press("host.start")
    await player.sees_heading(PLANET)
    await expect(told).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_who_is_called_otherwise_by_the_host_is_told_so_and_who_is_only_tidied_is_not(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    player = await classroom.newcomer("Maya", language)
    await player.type_code(classroom.address, classroom.school.code)
    await player.type_name("  Ｍaya \u200b ☆ ")
    await player.sees_heading(player.says("lobby.in"))
    await expect(player.page.get_by_text(player.says("seat.renamed"))).to_have_count(0)

    await teacher.page.get_by_role("button", name=re.compile("Maya")).click()
    await teacher.confirm("host.rename")

    await expect(player.page.get_by_role("main").get_by_text(player.says("seat.renamed"))).to_be_visible()
    await expect(player.page.get_by_text("Maya")).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_a_host_may_take_it_as_it_is_and_this_is_remembered(
    classroom: Classroom, language: Language
) -> None:
    teacher = await at_the_list(classroom, language)
    await teacher.page.get_by_text(teacher.says("options.more"), exact=True).click()
    choice = teacher.page.get_by_label(teacher.says("options.bad_names"))
    await expect(choice).to_have_value("replaced")
    await choice.select_option("taken")
    await expect_no_faults(teacher.page)
    await teacher.page.reload()
    await teacher.host()

    await classroom.student(BAD[language], language)

    await expect(teacher.page.get_by_role("button", name=BAD[language])).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_who_is_called_as_they_wished_or_as_they_were_before_is_told_of_no_other_name(
    classroom: Classroom, language: Language
) -> None:
    async with rest(classroom) as api:
        await made(api, "/users", {"email": "noor@school.example", "password": PASSWORD, "full_name": "Noor"})
    await classroom.open_room()
    ours = NAMES[NameLanguage(language)][0]
    # A sign that shows nothing and yet counts as a letter.
    names = {f" {ours}\u3164 ": None, "Noor": "noor@school.example", "Maya": "noor@school.example"}

    for typed, email in names.items():
        phone = await classroom.newcomer(typed, language)
        if email:
            await log_in(phone.page, classroom.address, email, PASSWORD)
        await phone.page.goto(f"{classroom.address}/play/{classroom.school.code}")
        await phone.type_name(typed)
        await phone.sees_heading(phone.says("lobby.in"))
        await phone.sees("Noor" if email else ours)
        # What is needed after the first question tells of another name too.
        await phone.page.wait_for_function(
            "name => performance.getEntriesByType('resource').some((one) => one.name.includes(name))",
            arg="places",
        )
        await expect(phone.page.get_by_text(phone.says("seat.renamed"))).to_have_count(0)
