"""The host chooses the address that phones are told: the stage, the QR code and the big screen follow."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Person


@pytest.mark.parametrize("language", Language)
async def test_a_host_types_another_address_and_everything_that_is_shown_follows(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    projector = Person(await teacher.page.context.new_page(), language)
    await projector.page.goto(teacher.page.url.replace("/host/", "/projector/"))
    ours = classroom.address.removeprefix("http://")
    await expect(projector.page.get_by_text(ours, exact=True)).to_be_visible()
    await expect(projector.button("phones.change")).to_have_count(0)
    other = ours.replace("127.0.0.1", "localhost")
    dialog = teacher.page.get_by_role("dialog")

    await teacher.press("phones.change")
    await expect(dialog.get_by_text(teacher.says("trial.works"))).to_be_visible()
    typed = dialog.get_by_role("textbox", name=teacher.says("phones.typed"))
    await typed.fill("not an address")
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()
    await expect(dialog.get_by_role("alert")).to_contain_text(teacher.says("phones.unreadable"))
    await typed.fill("localhost:1")
    await typed.blur()
    await expect(dialog.get_by_text(teacher.says("trial.silent"))).to_be_visible()
    await typed.fill(other.upper())
    await typed.blur()
    await expect(dialog.get_by_text(teacher.says("trial.works"))).to_have_count(2)
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size({"width": 320, "height": 568})
    await expect_no_sideways_scrolling(teacher.page)
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()

    for person in teacher, projector:
        await expect(person.page.get_by_text(other, exact=True)).to_be_visible()
        source = await person.page.get_by_role("img", name=person.says("lobby.qr")).get_attribute("src")
        assert source is not None
        assert source.endswith(f"?at=http%3A%2F%2Flocalhost%3A{other.partition(':')[2]}")
        await person.page.reload()
        await expect(person.page.get_by_text(other, exact=True)).to_be_visible()

    gone = json.dumps({"site": "http://localhost:1", "isTyped": True})
    await teacher.page.evaluate("gone => localStorage.setItem('zedny.join_base', gone)", gone)
    await teacher.page.reload()
    await teacher.sees(teacher.says("phones.silent"))
    await teacher.press("phones.change")
    await dialog.get_by_role("radio", name=classroom.address).check()
    await dialog.get_by_role("button", name=teacher.says("phones.use")).click()
    await expect(teacher.page.get_by_text(ours, exact=True)).to_be_visible()
    await expect(teacher.page.get_by_text(teacher.says("phones.silent"))).to_have_count(0)
