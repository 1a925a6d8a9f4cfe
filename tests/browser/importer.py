"""A teacher who brings a quiz from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import FilePayload, Locator, expect

from server.web.catalogue import CATALOGUES, Language
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.patience import PATIENCE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Importer(Teacher):
    def field(self, key: str) -> Locator:
        return self.page.get_by_label(self.says(key), exact=True)

    async def takes(self, content: bytes, name: str = "quiz.xlsx", kind: str = XLSX) -> None:
        await self.field("import.file").set_input_files(FilePayload(name=name, mimeType=kind, buffer=content))

    async def is_told(self, key: str, number: int) -> None:
        """A sentence that counts, in the plural form of its number."""
        forms = CATALOGUES[self.language][key]
        assert isinstance(forms, Mapping)
        said = [form.replace("{n}", str(number)) for form in forms.values()]
        told = self.page.locator("main").get_by_text(said[0])
        for form in said[1:]:
            told = told.or_(self.page.locator("main").get_by_text(form))
        await expect(told.first).to_be_visible(timeout=PATIENCE * 1000)

    def card(self, place: int) -> Locator:
        return self.page.locator(".question-card").nth(place)

    async def saves(self) -> dict[str, Any]:
        """The quiz as it was sent to be stored."""
        async with self.page.expect_request(lambda asked: asked.url.endswith("/api/quizzes")) as sent:
            await self.press("import.save")
        await self.page.wait_for_url("**/edit")
        body = (await sent.value).post_data_json
        assert isinstance(body, dict)
        return body


async def at_the_import(
    classroom: Classroom, language: Language = Language.EN, size: dict[str, int] = LAPTOP
) -> Importer:
    importer = Importer(await classroom.visitors.page(language, size), language)
    await importer.log_in(classroom.address)
    await importer.page.get_by_role("link", name=importer.says("import.way"), exact=True).click()
    await importer.sees_heading(importer.says("import.title"))
    return importer
