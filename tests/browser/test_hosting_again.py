"""Hosting a quiz whose game still runs: back to that game, or its end and another one."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.contrast import expect_readable
from tests.browser.people import Classroom
from tests.browser.quiz import TITLE
from tests.browser.test_quizzes import at_the_list, open_room, options_of_the_room

SMALL = {"width": 320, "height": 568}


@pytest.mark.parametrize("language", Language)
async def test_a_game_that_runs_is_ended_for_another_one_and_keeps_its_results(
    classroom: Classroom, language: Language
) -> None:
    host = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    await classroom.silent("Omar")
    await host.press("host.start")
    await host.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees(maya.says("answer.counted"))
    teacher = await at_the_list(classroom, language)

    await teacher.press("room.again")
    dialog = teacher.page.get_by_role("dialog")
    await expect(dialog).to_contain_text(teacher.says("room.again_playing"))
    await expect(dialog).to_contain_text(classroom.school.code)
    await expect_no_faults(teacher.page)
    await expect_readable(dialog)
    await teacher.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await teacher.confirm("room.again")

    await teacher.page.wait_for_url(f"**/host/{classroom.school.code}")
    await teacher.sees_heading(TITLE)
    await teacher.sees(teacher.says("lobby.nobody"))
    await maya.sees_heading(maya.says("finale.won"))
    # Their own answers at once; what is right is asked of this class once more.
    review = maya.page.get_by_role("region", name=maya.says("review.title"))
    await expect(review).to_contain_text(maya.says("review.later"))
    await expect(review.get_by_role("listitem")).to_contain_text([maya.says("answer.counted")])
    await host.sees(host.says("report.open"))
    async with rest(classroom) as api:
        new, old = (await api.get("/games")).json()["items"]
        players = (await api.get(f"/games/{old['id']}/players")).json()["items"]
    assert new["ended_at"] is None
    assert {player["nickname"]: player["correct_answers"] for player in players} == {"Maya": 1, "Omar": 0}


async def test_the_new_room_has_the_options_of_the_one_that_was_given_up(classroom: Classroom) -> None:
    await open_room(classroom, streak_bonus=True, scoring="accuracy", announce_seconds=17)
    before = await options_of_the_room(classroom)
    teacher = await at_the_list(classroom)

    await teacher.press("room.again")
    await expect(teacher.page.get_by_role("dialog")).to_contain_text(teacher.says("room.again_lobby"))
    await teacher.confirm("room.again")

    await teacher.page.wait_for_url("**/host/*")
    await teacher.sees(teacher.says("lobby.nobody"))
    assert await options_of_the_room(classroom) == before


async def test_who_thinks_better_of_it_finds_the_game_as_it_was(classroom: Classroom) -> None:
    await open_room(classroom)
    maya = await classroom.student("Maya")
    teacher = await at_the_list(classroom)

    await teacher.press("room.again")
    await teacher.confirm("ask.no")

    await expect(teacher.button("room.again")).to_be_enabled()
    await teacher.page.goto(f"{classroom.address}/host/{classroom.school.code}")
    await expect(teacher.page.get_by_role("button", name="Maya")).to_be_visible()
    await maya.sees_heading(maya.says("lobby.in"))


@pytest.mark.parametrize("language", Language)
async def test_the_editor_hosts_by_the_options_of_the_last_time_and_leads_to_a_game_that_runs(
    classroom: Classroom, language: Language
) -> None:
    teacher = await at_the_list(classroom, language)
    await teacher.page.evaluate("localStorage.setItem('zedny.options', '{\"reveal_seconds\": 30}')")
    editor = f"{classroom.address}/quizzes/{classroom.school.quiz_id}/edit"
    await teacher.page.goto(editor)
    await teacher.press("quizzes.host")
    await teacher.page.wait_for_url("**/host/*")
    assert (await options_of_the_room(classroom))["reveal_seconds"] == 30

    await teacher.page.goto(editor)
    await teacher.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    await teacher.press("quizzes.host")

    told = teacher.page.locator(".ways").filter(has=teacher.page.get_by_role("alert"))
    await expect(told.get_by_role("alert")).to_contain_text(teacher.says("problem.code-in-use"))
    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)
    # Whoever has mended it elsewhere tries again.
    await expect(teacher.button("quizzes.host")).to_be_enabled()
    await told.get_by_role("link", name=teacher.says("nav.quizzes")).click()
    await expect(teacher.button("room.again")).to_be_visible()
