"""A school's term: its teacher, and students who log in with what was printed for them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from playwright.async_api import FilePayload, Locator, expect

from server.web.catalogue import Language, say
from tests.browser.author import Author
from tests.browser.builder import Builder
from tests.browser.people import LAPTOP, PHONE, Classroom
from tests.browser.test_homework import Pupil


@dataclass
class Login:
    """What stands on a card of paper."""

    full_name: str
    user_name: str
    passphrase: str


@dataclass(frozen=True)
class Standing:
    """How far a student is; ``lessons`` and ``status`` are words of the gradebook, ``best`` is in percent."""

    name: str
    progress: float
    status: str
    lessons: tuple[str, ...]
    best: float | None = None

    def row(self, language: Language) -> list[str]:
        """As the page shows it; the quiz is the last lesson."""
        *others, quiz = [say(language, f"gradebook.{lesson}") for lesson in self.lessons]
        if self.best is not None:
            quiz = f"{say(language, 'gradebook.percent', value=f'{self.best:g}')}\n{quiz}"
        return [self.name, f"{self.progress:g}", say(language, f"gradebook.{self.status}"), *others, quiz]

    def figures(self, language: Language) -> list[str | float | None]:
        """As the file tells it: the quiz by a word, and by a figure beside it."""
        words = [say(language, f"gradebook.{lesson}") for lesson in self.lessons]
        return [self.name, *words, self.best, self.progress, say(language, f"gradebook.{self.status}")]


class TermTeacher(Author):
    """Whose pages are those of classes, of homework and of results."""

    def part(self, key: str) -> Locator:
        return self.page.get_by_role("region", name=self.says(key), exact=True)

    def student(self, name: str) -> Locator:
        return self.part("classes.students").get_by_role("listitem").filter(has_text=name)

    async def make_class(self, name: str) -> None:
        await self.go_to("nav.classes")
        await self.page.get_by_label(self.says("classes.name")).fill(name)
        await self.press("classes.make")
        await self.sees_heading(name)

    async def try_list(self, file: FilePayload) -> None:
        """The dry run, which ends when it says what would happen."""
        await self.page.get_by_label(self.says("classes.file")).set_input_files(file)
        await expect(self.page.locator("#import-found")).to_be_visible()

    async def import_list(self, students: int) -> None:
        await self.press("classes.import_now")
        await expect(self.part("classes.students").get_by_role("listitem")).to_have_count(students)

    async def print_logins(self, students: int) -> dict[str, Login]:
        await self.press("classes.print_missing")
        cards = self.page.locator(".cards > li")
        await expect(cards).to_have_count(students)
        logins = [await _read_card(card) for card in await cards.all()]
        return {login.full_name: login for login in logins}

    async def enrol_class(self, course: str) -> None:
        await self.page.get_by_label(self.says("classes.course"), exact=True).select_option(label=course)
        await self.press("classes.enrol")
        await self.sees(self.says("classes.enrolled"))

    async def builder(self, classroom: Classroom) -> Builder:
        """The same teacher, where courses are written."""
        await self.page.goto(f"{classroom.address}/teach/courses")
        await self.press("builder.new")
        return Builder(self.page, self.language, classroom)


async def _read_card(card: Locator) -> Login:
    name = await card.locator("strong").inner_text()
    _, user_name, passphrase = await card.locator("dd").all_inner_texts()
    return Login(name, user_name, passphrase)


class TermStudent(Pupil):
    """At courses, lessons, games and homework."""

    async def open_page(self, path: str) -> None:
        await self.page.goto(f"{self.address}{path}")

    async def enter(self, login: Login) -> None:
        """By the form, as it stands on the card."""
        await self.open_page("/login")
        await self.page.get_by_label(self.says("login.name")).fill(login.user_name)
        await self.page.get_by_label(self.says("login.password")).fill(login.passphrase)
        await self.press("login.button")
        await self.page.wait_for_url(f"{self.address}/")

    async def open_lesson(self, course: int, title: str) -> None:
        await self.open_page(f"/courses/{course}")
        await self.page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
        await self.sees_heading(title)

    async def finish(self, course: int, title: str, percent: str) -> None:
        await self.open_lesson(course, title)
        await self.press("lesson.complete")
        await expect(self.page.get_by_role("progressbar")).to_have_attribute("value", percent)

    async def enter_room(self) -> None:
        """From the lesson, with one's own name."""
        await self.page.get_by_role("link", name=self.says("lesson.join")).click()
        await self.page.get_by_label(self.says("seat.nickname")).fill(self.nickname)
        await self.press("seat.join")
        await self.sees_heading(self.says("lobby.in"))


async def term_teacher(classroom: Classroom, language: Language) -> TermTeacher:
    teacher = TermTeacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    return teacher


async def term_student(classroom: Classroom, language: Language, login: Login) -> TermStudent:
    page = await classroom.visitors.page(language, PHONE)
    student = TermStudent(page, language, login.full_name, classroom.address)
    await student.enter(login)
    return student


async def shown_gradebook(teacher: TermTeacher, classroom: Classroom, course: int) -> list[list[str]]:
    """What stands in the table of the page, without its headings."""
    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook")
    grid = teacher.page.get_by_role("grid")
    await expect(grid).not_to_have_attribute("aria-busy", "true")
    rows: list[list[str]] = await grid.evaluate(
        "table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return rows


async def downloaded_gradebook(teacher: TermTeacher, folder: Path) -> list[dict[str, str]]:
    async with teacher.page.expect_download() as download:
        await teacher.press("gradebook.as_csv")
    file = folder / "gradebook.csv"
    await (await download.value).save_as(file)
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def figures(line: dict[str, str], language: Language) -> list[str | float | None]:
    """What a line of the file says of somebody's standing."""
    address, number, *times = [
        say(language, f"gradebook.{key}") for key in ("email", "user_id", "enrolled_at", "completed_at")
    ]
    name, *others, best, progress, status = [
        value for title, value in line.items() if title not in {address, number, *times}
    ]
    return [name, *others, float(best) if best else None, float(progress), status]


def on_page(everybody: Sequence[Standing], language: Language) -> list[list[str]]:
    return [one.row(language) for one in everybody]
