"""What the pages count as a letter: the same as the server."""

from __future__ import annotations

import random

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from game import nickname
from game.letters import letters
from server.web.catalogue import Language, say
from server.web.static_files import address as static
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import PHONE, Classroom, Person, Visitors

ASTRONAUT, RAINBOW = "\U0001f469\u200d\U0001f680", "\U0001f3f3\ufe0f\u200d\U0001f308"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
NAMES = [
    *("Tala", "José", "Jose\u0301", "Hùng", "たいき", "ليلى", "مُحَمَّد", "می\u200cرود", "한글", "정민"),
    *("x\u0323\u0301\u0302y", "\u2764\ufe0f", "1\ufe0f\u20e3#\ufe0f\u20e3", "\U0001f44d\U0001f3fd\U0001f44d"),
    *(ASTRONAUT * 3, RAINBOW * 3, ENGLAND * 3, FAMILY * 2, "\U0001f1ea\U0001f1ec\U0001f1eb\U0001f1f7"),
]
# What old browsers cannot do without a list of all alphabets: stacked consonants, loose parts of syllables.
STACKED = ["क्षि", "नमस्ते", "ශ්\u200dරී", "\u1100\u1161\u11a8", "\u0e01\u0e33"]
LETTERS = """async ([module, texts, hasSegmenter]) => {
    if (!hasSegmenter) Intl.Segmenter = undefined;
    const { letters } = await import(module);
    return texts.map(letters);
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(address: str, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(address)
    return page


def any_names() -> list[str]:
    # A virama comes with its consonant here: alone, as in no language, libraries do not agree on it.
    whole = [letter for name in [*NAMES, *STACKED] for letter in letters(name)]
    signs = [*"".join(NAMES), *"aZ1# \u200d\ufe0f\u20e3\u0301\U0001f3fb\U000e0067\U0001f1ea\u1100\u1161"]
    chance = random.Random(9)
    return ["".join(chance.choices(whole + signs, k=chance.randint(1, 12))) for _ in range(2000)]


async def test_a_page_counts_letters_as_the_server_does(page: Page) -> None:
    names = [*NAMES, *STACKED, *any_names()]

    counted = await page.evaluate(LETTERS, [static("js/letters.js"), names, True])

    assert counted == [letters(name) for name in names]


async def test_an_old_browser_counts_the_letters_of_names_so_too(page: Page) -> None:
    counted = await page.evaluate(LETTERS, [static("js/letters.js"), NAMES, False])

    assert counted == [letters(name) for name in NAMES]


@pytest.mark.parametrize("has_segmenter", [True, False])
async def test_the_field_counts_letters_and_keeps_what_is_too_long_for_a_name(
    classroom: Classroom, *, has_segmenter: bool
) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")
    if not has_segmenter:
        await maya.page.add_init_script("Intl.Segmenter = undefined")
    await maya.type_code(classroom.address, classroom.school.code)
    field = maya.page.get_by_label(maya.says("seat.nickname"))

    long = "x" * 39 + ASTRONAUT + ENGLAND
    await field.fill(long)
    await field.press("Enter")

    await maya.sees(say(Language.EN, "seat.letters", i="41", n=str(nickname.LONGEST)))
    await maya.sees(maya.says("reason.name_too_long"))
    await expect(field).to_have_value(long)
    await expect(field).to_have_attribute("aria-invalid", "true")

    await field.press("Backspace")
    await expect(field).to_have_value("x" * 39 + ASTRONAUT)
    await field.press("Enter")

    await maya.sees("x" * 39 + ASTRONAUT)


async def test_everybody_sees_a_name_of_emoji_as_it_was_typed(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    name = f"{ASTRONAUT}{RAINBOW}\u2764\ufe0f1\ufe0f\u20e3{ENGLAND}"

    maya = await classroom.student(name)

    await expect(teacher.page.get_by_role("button", name=name).locator(".name")).to_have_text(name)
    await maya.sees(name)


@pytest.mark.parametrize("language", Language)
async def test_a_full_name_that_is_too_long_is_kept_counted_and_refused(
    address: str, visitors: Visitors, language: Language
) -> None:
    person = Person(await visitors.page(language, {"width": 320, "height": 568}), language)
    await person.page.goto(f"{address}/register")
    field = person.page.get_by_label(person.says("register.name"))
    await expect(person.button("register.button")).to_be_enabled()
    name = "Jose\u0301 " * 24
    for label, typed in (
        ("register.name", name),
        ("login.email", "x@y.example"),
        ("login.password", "a long password"),
    ):
        await person.page.get_by_label(person.says(label)).fill(typed)
    counted = say(language, "seat.letters", i=str(len(letters(name.strip()))), n="100")
    await expect(person.page.get_by_text(counted)).to_be_visible()

    await person.press("register.button")

    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_be_focused()
    await expect(field).to_have_value(name)
    await person.sees(person.says("fault.full_name"))
    await expect_no_faults(person.page)
    await expect_no_sideways_scrolling(person.page)
