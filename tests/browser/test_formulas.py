"""Formulas are drawn by the browser itself, on the phone and on the stage, in both languages."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import httpx
import pytest
from playwright.async_api import Page, expect

from server.web.catalogue import Language
from server.web.cut_fonts import FORMULAS
from tests.browser.accessibility import expect_no_faults
from tests.browser.author import at_a_new_quiz
from tests.browser.people import LAPTOP, Classroom, Student, Teacher
from tests.browser.quiz import School, made
from tests.patience import PATIENCE

WIDE = r"$x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}$"
BAD = r"$\frac{1}$"
CHOICES = ("5/6", "2/5", "x = (−b ± √(b² − 4ac))/2a")
# What is drawn: elements, the namespace that they are in, and whether they are drawn as formulas are.
DRAWN = """(selector) => [...document.querySelectorAll(`${selector} math`)].map((math) => ({
    said: math.getAttribute('alttext'),
    direction: getComputedStyle(math).direction,
    isMath: [math, ...math.querySelectorAll('*')].every((one) => one instanceof MathMLElement),
    isTall: math.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(math).fontSize),
    isInside: math.getBoundingClientRect().left >= 0 && math.getBoundingClientRect().right <= innerWidth,
}))"""
FONT = "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
# Whether the font was there in the very frame in which the first formula was.
READY = f"""async () => {{
    while (!document.querySelector('math')) await new Promise(requestAnimationFrame);
    return {FONT}.includes('Formulas');
}}"""


@dataclass(frozen=True)
class Lesson:
    """A question with formulas and a price."""

    text: str
    choices: tuple[str, ...]
    explanation: str


LESSONS = {
    Language.EN: Lesson(
        r"What is $\frac{1}{2}+\frac{1}{3}$, if a book costs $5?",
        (r"$\frac{5}{6}$", r"$\frac{2}{5}$ only", WIDE, BAD),
        r"They have one denominator: $$\frac{3}{6}+\frac{2}{6}=\frac{5}{6}$$",
    ),
    Language.AR: Lesson(
        r"ما ناتج $\frac{1}{2}+\frac{1}{3}$ إذا كان ثمن الكتاب $5؟",
        (r"$\frac{5}{6}$", r"الكسر $\frac{2}{5}$ فقط", WIDE, BAD),
        r"نوحّد المقامين: $$\frac{3}{6}+\frac{2}{6}=\frac{5}{6}$$",
    ),
}


async def announced(classroom: Classroom, language: Language, lesson: Lesson) -> tuple[Teacher, Student]:
    """The question is on its way, to the stage and to a phone."""
    choices = [{"text": text, "is_correct": place == 0} for place, text in enumerate(lesson.choices)]
    question = {
        "text": lesson.text,
        "choices": choices,
        "explanation": lesson.explanation or None,
        "keeps_choice_order": True,
    }
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        quiz = await made(api, "/quizzes", {"title": "Fractions", "questions": [question]})
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.host("Fractions")
    classroom.school = School(str(quiz["access_code"]), int(str(quiz["id"])), "")
    student = await classroom.student("Maya", language)
    await teacher.press("host.start")
    return teacher, student


async def asked(classroom: Classroom, language: Language) -> tuple[Teacher, Student]:
    """The question is open on the stage and on a phone."""
    teacher, student = await announced(classroom, language, LESSONS[language])
    await teacher.press("host.skip_wait")
    await expect(student.page.get_by_role("group", name=student.says("answer.group"))).to_be_visible()
    return teacher, student


async def expect_drawn(page: Page, selector: str, *said: str) -> None:
    """The formulas in there come to say this, and each is drawn as one, from left to right and in view.

    They are waited for: what one page shows already, another may be told a moment later.
    """
    await expect(page.locator(f"{selector} math")).to_have_count(len(said))
    await page.evaluate("document.fonts.ready")
    found = await page.evaluate(DRAWN, selector)
    assert [one["said"] for one in found] == [*said]
    assert all(one["isMath"] and one["isTall"] and one["isInside"] for one in found), found
    assert {one["direction"] for one in found} <= {"ltr"}


@pytest.mark.parametrize("language", Language)
async def test_a_class_sees_formulas_and_a_price_stays_a_price(
    classroom: Classroom, language: Language
) -> None:
    teacher, student = await asked(classroom, language)
    lesson = LESSONS[language]

    for page in (teacher.page, student.page):
        await expect_drawn(page, "h1", "1/2 + 1/3")
        await expect_drawn(page, ".choices", *CHOICES)
        assert "Formulas" in await page.evaluate(FONT)
        await expect(page.locator("h1")).to_contain_text("$5")
        await expect(page.locator(".choices")).to_contain_text(BAD)
        await expect_drawn(page, ".explanation")
    await expect_no_faults(student.page)
    await student.page.set_viewport_size({"width": 320, "height": 640})
    await expect_drawn(student.page, ".choices", *CHOICES)

    await student.choice("5/6").click()
    await student.sees_heading(student.says("verdict.right"))
    await expect_drawn(student.page, ".solution", "5/6")
    for page in (teacher.page, student.page):
        await expect_drawn(page, ".explanation", "3/6 + 2/6 = 5/6")
        await expect(page.locator(".explanation")).to_contain_text(
            lesson.explanation.partition("$$")[0].strip()
        )
    await expect_no_faults(student.page)


async def test_a_choice_is_read_out_with_its_formula(classroom: Classroom) -> None:
    _, student = await asked(classroom, Language.EN)

    names = [
        await button.get_attribute("aria-label") or await button.inner_text()
        for button in await student.page.locator(".choices button").all()
    ]

    assert [" ".join(name.split()) for name in names] == [
        "A 5/6",
        "B 2/5 only",
        "C x = (−b ± √(b² − 4ac))/2a",
        rf"D {BAD}",
    ]


async def test_a_browser_that_knows_no_formulas_shows_them_in_one_line(classroom: Classroom) -> None:
    _, student = await asked(classroom, Language.EN)
    await student.page.add_init_script("delete window.MathMLElement")

    await student.page.reload()

    await expect(student.page.locator("h1")).to_have_text("What is 1/2 + 1/3, if a book costs $5?")


async def test_the_font_of_formulas_is_there_before_the_choices_are_seen(classroom: Classroom) -> None:
    lesson = Lesson("Which is half?", (r"$\frac{1}{2}$", r"$\frac{1}{3}$"), "")
    async with httpx.AsyncClient(base_url=classroom.address, timeout=PATIENCE) as http:
        # Cut already, for a busy machine may need longer for that than a question is announced.
        assert (await http.get(FORMULAS.address)).status_code == 200
    teacher, student = await announced(classroom, Language.EN, lesson)

    assert await asyncio.gather(*(one.page.evaluate(READY) for one in (teacher, student))) == [True, True]


async def test_a_question_without_formulas_loads_no_font(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    student = await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    await expect(student.choice("Mars")).to_be_visible()

    assert await student.page.evaluate(FONT) == []


@pytest.mark.parametrize("language", Language)
async def test_an_author_sees_formulas_while_writing_and_is_told_of_those_that_stay_as_typed(
    classroom: Classroom, language: Language
) -> None:
    author = await at_a_new_quiz(classroom, language)
    lesson = LESSONS[language]
    first, second = author.says("choice.letters").split()[:2]
    await author.press("editor.add_question")

    await author.field("editor.text").fill(lesson.text)
    await author.choice(first).fill(WIDE)
    await author.choice(second).fill(BAD)

    for screen in ("big", "phone"):
        await expect(author.page.locator(f".screen.{screen} h1 math")).to_have_attribute(
            "alttext", "1/2 + 1/3"
        )
        await expect(author.page.locator(f".screen.{screen} .choices math")).to_have_count(1)
        await expect(author.page.locator(f".screen.{screen} .choices")).to_contain_text(BAD)
    told = author.page.locator(".question-form .refusal")
    await expect(told).to_contain_text(author.says("fault.formula_unreadable"))
    await expect(author.choice(second)).to_have_attribute("aria-invalid", "true")

    await author.choice(second).fill(r"$\frac{1}{3}$")
    await expect(author.page.locator(".screen.phone .choices math")).to_have_count(2)
    await expect(told).to_have_count(0)
    await author.mark(first).check()
    await author.sees_saved()
