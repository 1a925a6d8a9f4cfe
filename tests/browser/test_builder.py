"""A course is built in the pages: lessons are written, ordered, published and hidden, and nothing is lost."""

from __future__ import annotations

import pytest
from playwright.async_api import Route, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.builder import api, builder, building, course_with
from tests.browser.course import learner
from tests.browser.people import Classroom
from tests.browser.presses import middle
from tests.browser.quiz import TITLE
from tests.browser.short_sound import short_sound

NARROW = {"width": 320, "height": 568}
TEXT: dict[str, object] = {"title": "Stars", "content_type": "TEXT", "content_text": "They shine."}
VIDEO: dict[str, object] = {
    "title": "Watch",
    "content_type": "VIDEO",
    "content_url": "https://example.com/a.mp4",
}
PDF: dict[str, object] = {**VIDEO, "title": "Print", "content_type": "PDF"}


@pytest.mark.parametrize("language", Language)
async def test_a_course_of_all_four_types_is_written_from_nothing(
    classroom: Classroom, language: Language
) -> None:
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/teach/courses")
    await teacher.sees(teacher.says("builder.none"))
    await expect_no_faults(teacher.page)

    await teacher.press("builder.new")
    await expect(teacher.field("title")).to_be_focused()
    await teacher.field("title").fill("Astronomy")
    await teacher.field("category").fill("علوم")
    await teacher.page.get_by_label(teacher.says("builder.public")).check()
    for key, title, name, content in (
        ("TEXT", "Stars", "content_text", "They *shine*."),
        ("VIDEO", "Watch", "content_url", "https://example.com/a.mp4"),
        ("PDF", "Print", "content_url", "https://example.com/a.pdf"),
    ):
        await teacher.press(f"lesson_kind.{key}")
        await expect(teacher.of_lesson("title")).to_be_focused()
        await teacher.of_lesson("title").fill(title)
        await teacher.of_lesson(name).fill(content)
    await teacher.press("lesson_kind.QUIZ_LINK")
    await teacher.of_lesson("title").fill("Play")
    await teacher.page.get_by_role("radio", name=TITLE).check()
    await teacher.of_lesson("pass_percent").fill("60")
    await teacher.saved()

    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    own, lessons = await teacher.stored(int(teacher.page.url.split("/")[-2]))
    assert (own["title"], own["category"], own["is_published"]) == ("Astronomy", "علوم", True)
    assert [(one["title"], one["is_published"]) for one in lessons] == [
        (title, False) for title in ("Stars", "Watch", "Print", "Play")
    ]
    assert [one["content_url"] for one in lessons[1:3]] == [
        "https://example.com/a.mp4",
        "https://example.com/a.pdf",
    ]
    assert lessons[0]["content_text"] == "They *shine*."
    assert (lessons[3]["quiz"]["title"], lessons[3]["pass_percent"]) == (TITLE, 60)


@pytest.mark.parametrize("language", Language)
async def test_lessons_are_ordered_published_and_hidden_by_keyboard(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language, TEXT, VIDEO, {**PDF, "is_published": False})

    await teacher.named("builder.up", 3).focus()
    await teacher.page.keyboard.press("Enter")
    await expect(teacher.named("builder.up", 2)).to_be_focused()
    await teacher.page.keyboard.press("Enter")
    await teacher.named("builder.publish", 1).focus()
    await teacher.page.keyboard.press("Enter")
    await expect(teacher.named("builder.hide", 1)).to_be_focused()
    await teacher.named("builder.hide", 2).focus()
    await teacher.page.keyboard.press("Enter")
    await teacher.saved()

    _, lessons = await teacher.stored(course)
    assert [(one["title"], one["is_published"]) for one in lessons] == [
        ("Print", True),
        ("Stars", False),
        ("Watch", True),
    ]


async def test_a_lesson_is_dragged_to_another_place(classroom: Classroom) -> None:
    teacher, course = await building(classroom, Language.EN, TEXT, VIDEO, PDF)

    grips = teacher.page.locator(".grip")
    await grips.nth(2).scroll_into_view_if_needed()
    x, y = await middle(grips.nth(0))
    _, below = await middle(grips.nth(2))
    await teacher.page.mouse.move(x, y)
    await teacher.page.mouse.down()
    await teacher.page.mouse.move(x, below, steps=8)
    await teacher.page.mouse.up()
    await expect(teacher.page.locator(".question-name .words")).to_have_text(["Watch", "Print", "Stars"])
    await teacher.saved()

    _, lessons = await teacher.stored(course)
    assert [one["title"] for one in lessons] == ["Watch", "Print", "Stars"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["TEXT", "VIDEO", "PDF", "QUIZ_LINK"])
async def test_a_lesson_that_was_just_begun_is_not_told_of_what_is_still_to_come(
    classroom: Classroom, language: Language, kind: str
) -> None:
    teacher, _ = await building(classroom, language)

    await teacher.begin(kind, "Stars")

    await expect(teacher.page.locator(".saving")).to_have_text(teacher.says("builder.under_way"))
    await expect(teacher.page.locator("[aria-invalid=true], .refusal, .fault")).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_what_is_refused_is_told_beside_its_field_and_stays_as_it_was_typed(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language, VIDEO)
    await teacher.page.get_by_role("button", name="Watch").click()

    await teacher.of_lesson("content_url").fill("ftp://example.com")

    await teacher.sees(teacher.says("fault.lesson_content_url"))
    await expect(teacher.of_lesson("content_url")).to_have_value("ftp://example.com")
    await expect(teacher.of_lesson("content_url")).to_have_attribute("aria-invalid", "true")
    await expect_no_faults(teacher.page)
    await teacher.of_lesson("content_url").fill("https://example.com/b.mp4")
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert lesson["content_url"] == "https://example.com/b.mp4"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("choice", "stands"), [("editor.keep_mine", "Mine"), ("builder.take_theirs", "Theirs")]
)
async def test_of_what_two_changed_at_once_one_says_which_shall_stand(
    classroom: Classroom, language: Language, choice: str, stands: str
) -> None:
    course, [text] = await course_with(classroom, TEXT)
    teacher = await builder(classroom, language)
    await teacher.open(course)
    await teacher.page.get_by_role("button", name="Stars").click()
    await expect(teacher.of_lesson("content_text")).to_have_value("They shine.")
    async with api(classroom) as client:
        await client.patch(f"/lessons/{text}", json={"title": "Theirs", "duration_minutes": 7})

    await teacher.of_lesson("title").fill("Mine")

    await teacher.sees(teacher.says("builder.conflict"))
    await expect(teacher.of_lesson("title")).to_have_value("Mine")
    # What nobody typed here is taken over.
    await expect(teacher.of_lesson("duration_minutes")).to_have_value("7")
    await expect_no_faults(teacher.page)
    await teacher.press(choice)
    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert (lesson["title"], lesson["duration_minutes"]) == (stands, 7)


async def test_a_lesson_that_was_deleted_elsewhere_is_put_back_with_what_was_typed(
    classroom: Classroom,
) -> None:
    course, [text] = await course_with(classroom, TEXT)
    teacher = await builder(classroom, Language.EN)
    await teacher.open(course)
    await teacher.page.get_by_role("button", name="Stars").click()
    await expect(teacher.of_lesson("content_text")).to_have_value("They shine.")
    async with api(classroom) as client:
        await client.delete(f"/lessons/{text}")

    await teacher.of_lesson("content_text").fill("They shine at night.")
    await teacher.sees(teacher.says("builder.conflict_gone"))
    await teacher.press("builder.put_back")
    await teacher.saved()

    _, [lesson] = await teacher.stored(course)
    assert lesson["content_text"] == "They shine at night."


async def test_what_was_typed_without_a_network_is_there_again_in_the_next_page(classroom: Classroom) -> None:
    teacher, course = await building(classroom, Language.EN, TEXT)
    await teacher.page.route("**/api/**", lambda route: route.abort())
    await teacher.field("description").fill("All of it")
    await teacher.press("lesson_kind.TEXT")
    await teacher.of_lesson("title").fill("Moons")
    await teacher.of_lesson("content_text").fill("Many.")
    await expect(teacher.page.locator(".saving.stuck")).to_be_visible()

    await teacher.page.unroute("**/api/**")
    await teacher.page.reload()

    await teacher.sees(teacher.says("editor.restored"))
    await teacher.saved()
    own, lessons = await teacher.stored(course)
    assert (own["description"], [one["title"] for one in lessons]) == ("All of it", ["Stars", "Moons"])


async def test_a_lesson_whose_answer_was_lost_is_not_made_twice(classroom: Classroom) -> None:
    teacher, course = await building(classroom, Language.EN)
    lost: list[str] = []

    async def lose(route: Route) -> None:
        if route.request.method != "POST" or lost:
            await route.continue_()
            return
        await route.fetch()
        lost.append("the answer")
        await route.abort()

    await teacher.page.route("**/api/courses/*/lessons", lose)
    await teacher.press("lesson_kind.TEXT")
    await teacher.of_lesson("title").fill("Moons")
    await teacher.of_lesson("content_text").fill("Many.")
    await expect(teacher.page.locator(".saving.stuck")).to_be_visible()
    await teacher.of_lesson("title").fill("Moons of Saturn")
    await teacher.saved()

    _, lessons = await teacher.stored(course)
    assert ([one["title"] for one in lessons], lost) == (["Moons of Saturn"], ["the answer"])


@pytest.mark.parametrize("language", Language)
async def test_a_course_is_archived_taken_back_and_deleted_from_the_list(
    classroom: Classroom, language: Language
) -> None:
    await course_with(classroom, TEXT)
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/teach/courses")

    await teacher.press("quizzes.archive")
    await teacher.sees(teacher.says("builder.none"))
    await teacher.press("builder.archive")
    await teacher.sees_heading("Astronomy")
    await expect_no_faults(teacher.page)
    await teacher.press("quizzes.unarchive")
    await teacher.sees(teacher.says("list.archive_empty"))
    await teacher.press("builder.archive")
    await teacher.sees_heading("Astronomy")
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await teacher.press("quizzes.delete")
    await teacher.confirm("removal.delete")

    await teacher.sees(teacher.says("builder.none"))
    async with api(classroom) as client:
        assert (await client.get("/courses?scope=own")).json()["total"] == 0


@pytest.mark.parametrize("language", Language)
async def test_before_a_lesson_goes_that_students_have_begun_it_is_said_what_goes_with_it(
    classroom: Classroom, language: Language
) -> None:
    course, [text] = await course_with(classroom, TEXT, is_published=True)
    async with api(classroom) as client:
        await client.put(f"/courses/{course}/enrollment")
        await client.put(f"/lessons/{text}/progress", json={"status": "COMPLETED"})
    teacher = await builder(classroom, language)
    await teacher.open(course)

    await teacher.named("builder.remove", 1).click()
    await teacher.confirm("removal.delete")
    dialog = teacher.page.get_by_role("dialog")
    await expect(dialog.get_by_role("listitem")).to_have_count(1)
    await expect_no_faults(teacher.page)
    await teacher.confirm("removal.all")

    await teacher.sees(teacher.says("builder.no_lessons"))
    assert (await teacher.stored(course))[1] == []


async def test_who_has_said_yes_to_fewer_is_told_why_they_are_asked_again(classroom: Classroom) -> None:
    course, [text] = await course_with(classroom, TEXT, is_published=True)
    done = {"status": "COMPLETED"}
    async with api(classroom) as client:
        await client.put(f"/courses/{course}/enrollment")
        await client.put(f"/lessons/{text}/progress", json=done)
    salma = await learner(classroom, Language.EN)
    await salma.enrol(course)
    teacher = await builder(classroom, Language.EN)
    await teacher.open(course)
    await teacher.named("builder.remove", 1).click()
    await teacher.confirm("removal.delete")
    dialog = teacher.page.get_by_role("dialog")
    await expect(dialog.get_by_role("listitem")).to_have_count(1)

    await salma.ask("PUT", f"/lessons/{text}/progress", done)
    await teacher.confirm("removal.all")

    await teacher.sees(teacher.says("removal.more"))
    assert len((await teacher.stored(course))[1]) == 1
    await teacher.confirm("removal.all")
    await teacher.sees(teacher.says("builder.no_lessons"))


async def test_a_course_of_somebody_else_is_written_by_nobody(classroom: Classroom) -> None:
    teacher = await builder(classroom, Language.EN)

    await teacher.page.goto(f"{classroom.address}/courses/4242/edit")

    await teacher.sees_heading(teacher.says("problem.course-out-of-reach"))


@pytest.mark.parametrize("language", Language)
async def test_captions_are_pasted_and_what_is_none_is_refused_beside_its_field(
    classroom: Classroom, language: Language
) -> None:
    teacher, course = await building(classroom, language, VIDEO)
    await teacher.page.get_by_role("button", name="Watch").click()
    await teacher.of_lesson("captions").fill("1\n00:00 --> 00:01\nHello")
    await teacher.sees(teacher.says("fault.webvtt"))
    await expect_no_faults(teacher.page)

    await teacher.of_lesson("captions").fill("WEBVTT\n\n00:00.000 --> 00:01.000\nHello")

    await teacher.saved()
    _, [lesson] = await teacher.stored(course)
    assert lesson["captions"].endswith("Hello")


@pytest.mark.parametrize("language", Language)
async def test_a_lesson_is_looked_at_in_the_builder_as_it_was_just_typed(
    classroom: Classroom, language: Language
) -> None:
    course, [text, _] = await course_with(classroom, TEXT, VIDEO)
    teacher = await builder(classroom, language)
    told: list[str] = []
    teacher.page.on(
        "request", lambda request: told.append(request.url) if "progress" in request.url else None
    )
    await teacher.open(course)
    await teacher.page.locator(f"#l{text}-name").click()
    await teacher.of_lesson("content_text").fill("They **really** shine.")

    await teacher.press("builder.preview")

    dialog = teacher.page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading", name="Stars")).to_be_focused()
    await expect(dialog.locator("strong")).to_have_text("really")
    await expect(dialog.get_by_text(teacher.says("builder.preview_stored"))).to_have_count(0)
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await teacher.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)

    await teacher.of_lesson("title").fill("")
    await teacher.press("builder.preview")

    await expect(dialog.get_by_text(teacher.says("builder.preview_stored"))).to_be_visible()
    await dialog.get_by_role("button").click()
    await expect(dialog).to_have_count(0)
    assert told == []


@pytest.mark.parametrize("language", Language)
async def test_a_lesson_is_looked_at_before_it_was_ever_stored(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await course_with(classroom)
    teacher = await builder(classroom, language)
    dialog = teacher.page.get_by_role("dialog")
    await teacher.open(course)
    await teacher.press("lesson_kind.TEXT")
    await teacher.press("builder.preview")
    await expect(dialog).to_contain_text(teacher.says("builder.preview_empty"))
    await teacher.page.keyboard.press("Escape")
    await teacher.of_lesson("content_text").fill("They **really** shine: $x^2$.")

    await teacher.press("builder.preview")

    await expect(dialog.locator("strong")).to_have_text("really")
    await expect(dialog.locator("math")).to_have_count(1)
    await expect(dialog).to_contain_text(teacher.says("builder.preview_draft"))
    await expect_no_faults(teacher.page)
    await teacher.page.keyboard.press("Escape")
    await teacher.page.get_by_label(teacher.says("course_field.content_type")).select_option("QUIZ_LINK")
    await teacher.page.get_by_role("radio", name=TITLE).check()
    await teacher.press("builder.preview")
    await expect(dialog).to_contain_text(teacher.says("builder.preview_quiz"))
    await expect(dialog.get_by_role("link")).to_have_count(0)
    await expect_no_faults(teacher.page)
    await teacher.page.keyboard.press("Escape")
    await teacher.page.get_by_label(teacher.says("course_field.content_type")).select_option("PDF")
    await teacher.of_lesson("content_url").fill("https://example.org/sky.pdf")
    await teacher.press("builder.preview")
    await expect(dialog.get_by_role("link")).to_have_attribute("href", "https://example.org/sky.pdf")
    await teacher.page.keyboard.press("Escape")
    _, lessons = await teacher.stored(course)
    assert lessons == []


async def test_a_video_of_another_server_is_played_in_the_builder(classroom: Classroom) -> None:
    course, [video] = await course_with(classroom, VIDEO)
    teacher = await builder(classroom, Language.EN)
    sound = short_sound()
    address = str(VIDEO["content_url"])
    await teacher.page.route(address, lambda route: route.fulfill(body=sound, content_type="audio/wav"))
    await teacher.open(course)
    await teacher.page.locator(f"#l{video}-name").click()
    await teacher.press("builder.preview")
    shown = teacher.page.get_by_role("dialog").locator("video")

    await shown.evaluate("(one) => { one.muted = true; return one.play(); }")

    await expect(teacher.page.get_by_text(teacher.says("video.lost"))).to_have_count(0)
