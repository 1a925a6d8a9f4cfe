"""A school in the middle of its term, and every page and dialog of its courses, classes and homework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.course import TEXT, Learner, learner, teacher_api, written
from tests.browser.people import Classroom, Person, Teacher
from tests.browser.test_homework import given
from tests.browser.test_quiz_lessons import quiz_link

LONG = "Astronomy and the history of everything that turns around something else"
VIDEO: dict[str, Any] = {
    "title": "Kepler’s laws, watched",
    "content_type": "VIDEO",
    "content_url": "https://videos.example.org/kepler.webm",
}
PDF: dict[str, Any] = {
    "title": "خريطة السماء",
    "content_type": "PDF",
    "content_url": "https://videos.example.org/sky.pdf",
}
ROSTER = "Name\nSalma Haddad\nعبد الرحمن بن عبد العزيز الأنصاري\n"


@dataclass(frozen=True)
class Place:
    """A page, and what is pressed on it until the place is there.

    ``shows`` is the key of what is to be read then.
    """

    path: str
    shows: str
    presses: Sequence[str] = ()

    @property
    def name(self) -> str:
        return "+".join([self.path, *self.presses])

    async def open(self, person: Person, address: str, ids: dict[str, Any]) -> None:
        await person.page.goto(address + self.path.format(**ids))
        place = person.page.get_by_role("dialog") if self.is_dialog else person.page.get_by_role("main")
        shown = place.get_by_text(person.says(self.shows)).first
        for key in self.presses:
            button = person.button(key).first
            await expect(button).not_to_have_attribute("aria-disabled", "true")
            await button.click()
        await expect(shown).to_be_visible()

    @property
    def is_dialog(self) -> bool:
        return bool(self.presses) and self.presses[-1] in DIALOGS


DIALOGS = {
    "homework.set",
    "homework.set_for_class",
    "homework.change",
    "extension.title",
    "homework.take_back",
    "classes.remove",
    "classes.leave",
    "classes.renew",
    "classes.anew",
}
OF_TEACHERS = (
    Place("/teach/courses", "builder.courses"),
    Place("/courses/{course}/edit", "builder.add"),
    Place("/courses/{course}/gradebook", "gradebook.hint"),
    Place("/classes", "classes.title"),
    Place("/classes/{class}", "classes.given"),
    Place("/classes/{class}", "classes.logins_once", ["classes.print_missing"]),
    Place("/classes/{class}", "homework.set", ["homework.set_for_class"]),
    Place("/classes/{class}", "classes.renew_sure", ["classes.renew"]),
    Place("/classes/{class}", "classes.remove", ["classes.remove"]),
    Place("/homework/{homework}/results", "homework.finished"),
    Place("/homework/{homework}/results", "homework.save", ["homework.change"]),
    Place("/homework/{homework}/results", "extension.give", ["extension.title"]),
    Place("/homework/{homework}/results", "removal.delete", ["homework.take_back"]),
    Place("/quizzes", "homework.give", ["quizzes.menu", "homework.set"]),
    # What is begun here waits for a title, and is there again when the page is opened again.
    Place("/courses/{course}/edit", "course_field.captions", ["lesson_kind.VIDEO"]),
)
OF_STUDENTS = (
    Place("/", "student.due"),
    Place("/courses", "courses.open"),
    Place("/courses/{course}", "course.leave"),
    Place("/lessons/{text}", "lesson.done"),
    Place("/lessons/{video}", "lesson.complete"),
    Place("/lessons/{pdf}", "lesson.complete"),
    Place("/lessons/{quiz}", "lesson.practise"),
    Place("/lessons/{quiz}/practice", "practice.about"),
    Place("/homework", "homework.best"),
    Place("/homework/{homework}", "review.title"),
    Place("/history", "history.title"),
    Place("/classes", "classes.mine"),
    Place("/classes", "classes.leave_sure", ["classes.leave"]),
    Place("/classes/join/{code}", "classes.joined"),
)
PLACES = (*OF_TEACHERS, *OF_STUDENTS)


@dataclass
class Term:
    classroom: Classroom
    salma: Learner
    teacher: Teacher
    ids: dict[str, Any] = field(default_factory=dict)

    async def open(self, place: Place) -> Person:
        """Whoever has such pages, at it."""
        person = self.teacher if place in OF_TEACHERS else self.salma
        await place.open(person, self.classroom.address, self.ids)
        return person


async def in_term(classroom: Classroom, language: Language) -> Term:
    """A class with one student by e-mail and two by name, a course of all types, homework that was done."""
    lessons = [
        {**TEXT, "content_text": "# Mars\n\n| a | b |\n|---|---|\n| $x^2$ | زحل |\n\n" + "Red. " * 40},
        VIDEO,
        PDF,
        quiz_link(classroom, pass_percent=60),
        {**TEXT, "title": "In preparation", "is_published": False},
    ]
    course, made = await written(classroom, lessons, title=LONG, category="علوم", description=LONG * 2)
    homework = await given(classroom, title="Week 3", due_at="2199-06-30T18:00:00Z", most_attempts=3)
    salma = await learner(classroom, language)
    ids: dict[str, Any] = dict(zip(("text", "video", "pdf", "quiz", "hidden"), made, strict=True))
    ids |= {"course": course, "homework": homework} | await _a_class(classroom, salma, course, homework)
    await salma.ask("PUT", f"/lessons/{ids['text']}/progress", {"status": "COMPLETED"})
    run = await salma.ask("POST", f"/assignments/{homework}/runs")
    await salma.ask("PUT", f"/runs/{run['id']}/completion")
    teacher = Teacher(await classroom.visitors.page(language, {"width": 1280, "height": 720}), language)
    await teacher.log_in(classroom.address)
    return Term(classroom, salma, teacher, ids)


async def _a_class(classroom: Classroom, salma: Learner, course: int, homework: str) -> dict[str, Any]:
    async with teacher_api(classroom) as api:
        school = (await api.post("/classes", json={"name": "7b, Astronomy"})).json()
        await salma.ask("PUT", f"/class-invitations/{school['code']}/membership")
        here = f"/classes/{school['id']}"
        answers = [
            await api.post(f"{here}/roster", files={"file": ("7b.csv", ROSTER.encode(), "text/csv")}),
            await api.put(f"{here}/courses/{course}"),
            await api.put(f"{here}/homework/{homework}"),
            await api.put(f"/assignments/{homework}/students/2/extension", json={"more_attempts": 2}),
        ]
    assert [answer.is_success for answer in answers] == [True] * 4, [answer.text for answer in answers]
    return {"class": school["id"], "code": school["code"]}
