"""What was typed into a page is there in the other language too, on every page with a form."""

from __future__ import annotations

import json
import re

import pytest
from playwright.async_api import Locator, Page, expect

from persistence.tables import UserRole
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.author import rest
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import EMAIL, made
from tests.browser.test_people import set_role

SECRET = "never stored anywhere"
OTHER = {Language.EN: Language.AR, Language.AR: Language.EN}
FIELDS = "main :is(input, select, textarea):not([type=password], [type=file], [data-stored] *)"
# What a field is, and what is in it.
SEEN = """fields => fields.filter(field => field.checkVisibility()).map(
    field => [field.id, field.name, field.type, field.checked ? "on" : "off", field.value].join("|"))"""
LISTEN = """() => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
        window.name += given.join(" ");
        keep.apply(this, given);
    };
}"""
STRANGERS = ["/", "/join?code=!!", "/login?next=/games", "/register", "/password-forgotten", "/invitation#a"]
# And what is searched for, so that something is found.
OWNERS = {"/quizzes": "Plan", "/library": "Typed", "/people": "Typed", "/quizzes/import": "Typed"}


async def type_into(field: Locator, words: str) -> None:
    """Another value than there is, whatever kind of field it is."""
    kind = await field.evaluate("field => field.type")
    if kind in ("radio", "checkbox"):
        await field.check()
    elif kind == "select-one":
        options = await field.locator("option").count()
        await field.select_option(index=options - 1)
    else:
        await field.fill("typed@school.example" if kind == "email" else words)


async def type_everywhere(page: Page, words: str = "Typed") -> list[str]:
    """Into each field that is there. Gives what is in them afterwards."""
    await expect(page.locator(FIELDS).first).to_be_visible()
    await page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    # Archived quizzes are other ones.
    for field in await page.locator(f"{FIELDS}:not(#which)").all():
        if await field.is_visible():
            await type_into(field, words)
    for password in await page.locator("main [type=password]").all():
        await password.fill(SECRET)
    return await seen(page)


async def seen(page: Page) -> list[str]:
    found: list[str] = await page.locator(FIELDS).evaluate_all(SEEN)
    return found


async def change_language(page: Page, language: Language) -> None:
    await page.evaluate(LISTEN)
    await page.locator(f"a.switch[lang={language}]").click()
    await expect(page.locator("html")).to_have_attribute("lang", language.value)


async def expect_kept(page: Page, typed: list[str], language: Language) -> None:
    await change_language(page, language)
    # Pages draw their fields once they have heard from the server.
    await page.wait_for_function(
        f"([fields, typed]) => JSON.stringify(({SEEN})([...document.querySelectorAll(fields)])) === typed",
        arg=[FIELDS, json.dumps(typed, separators=(",", ":"), ensure_ascii=False)],
    )
    heard: str = await page.evaluate("window.name")
    assert SECRET not in heard
    assert "zedny.typed" in heard
    assert await page.evaluate("sessionStorage.getItem('zedny.typed')") is None


async def open_game(classroom: Classroom) -> object:
    async with rest(classroom) as api:
        return (await made(api, "/games", {"quiz_id": classroom.school.quiz_id}))["game"]


@pytest.mark.parametrize("language", Language)
async def test_pages_for_everybody_keep_what_was_typed(classroom: Classroom, language: Language) -> None:
    for path in STRANGERS:
        page = await classroom.visitors.page(language, LAPTOP)
        await page.goto(classroom.address + path)
        typed = await type_everywhere(page)

        await expect_kept(page, typed, OTHER[language])

        if "?next" in path:
            assert "next=" in page.url


@pytest.mark.parametrize("language", Language)
async def test_pages_of_an_account_keep_what_was_typed(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    game = await open_game(classroom)
    await set_role(settings, EMAIL, UserRole.SUPER_ADMIN)
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    shares = f"/quizzes/{classroom.school.quiz_id}/shares"
    for path, words in {**OWNERS, "/account": "Typed", shares: "Typed", f"/games/{game}": "Typed"}.items():
        await teacher.page.goto(f"{classroom.address}{path}?lang={language}")
        typed = await type_everywhere(teacher.page, words)

        await expect_kept(teacher.page, typed, OTHER[language])


@pytest.mark.parametrize("language", Language)
async def test_a_nickname_that_is_being_typed_is_kept(classroom: Classroom, language: Language) -> None:
    await open_game(classroom)
    page = await classroom.visitors.page(language, LAPTOP)
    await page.goto(f"{classroom.address}/play/{classroom.school.code}")
    typed = await type_everywhere(page)

    await expect_kept(page, typed, OTHER[language])


async def test_the_choice_of_a_language_on_ones_own_page_keeps_what_else_was_typed_there(
    classroom: Classroom,
) -> None:
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await teacher.log_in(classroom.address)
    await teacher.page.goto(f"{classroom.address}/account")
    await teacher.page.locator("#full_name").fill("Typed")
    await teacher.page.get_by_label("العربية").check()
    await teacher.press("account.use")

    await expect(teacher.page.locator("html")).to_have_attribute("lang", "ar")
    await expect(teacher.page.locator("#full_name")).to_have_value("Typed")


async def test_what_was_kept_is_put_back_once(classroom: Classroom) -> None:
    page = await classroom.visitors.page(Language.EN, LAPTOP)
    await page.goto(f"{classroom.address}/password-forgotten")
    await page.locator("#email").fill("typed@school.example")
    await change_language(page, Language.AR)
    await expect(page.locator("#email")).to_have_value("typed@school.example")

    await page.goto(f"{classroom.address}/login")
    await expect(page.locator("#email")).to_have_value("")
    await page.goto(f"{classroom.address}/password-forgotten")
    await expect(page.locator("#email")).to_have_value("")


@pytest.mark.parametrize("language", Language)
async def test_questions_that_were_mended_in_an_import_are_kept_unasked(
    classroom: Classroom, language: Language
) -> None:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    page = teacher.page
    await page.goto(f"{classroom.address}/quizzes/import")
    await page.locator("#pasted").fill(
        "Which is red?\na) Mars\nb) Venus *\n\nWhich is blue?\na) Earth *\nb) Sun"
    )
    await teacher.press("import.read_text")
    await page.locator("#title").fill("My planets")
    await page.get_by_role("button", name=teacher.says("import.mend_button")).first.click()
    await page.locator("textarea.question-text").fill("Which is green?")

    await change_language(page, OTHER[language])

    other = Teacher(page, OTHER[language])
    await expect(page.locator("#title")).to_have_value("My planets")
    await expect(page.locator("textarea.question-text")).to_have_value("Which is green?")
    await expect(page.get_by_text("Which is blue?")).to_be_visible()
    await other.press("import.save")
    await page.wait_for_url(re.compile(r"/quizzes/\d+/edit"))


async def test_a_title_that_is_being_written_is_kept_by_the_editor_itself(classroom: Classroom) -> None:
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await teacher.log_in(classroom.address)
    await teacher.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/edit")
    await teacher.page.locator("#title").fill("My planets")

    await change_language(teacher.page, Language.AR)

    await expect(teacher.page.locator("#title")).to_have_value("My planets")
