"""ETag and If-Match: of two who change the same thing, the second is told, and nothing is lost."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest
from sqlalchemy import select

from persistence.database import Sessions
from persistence.tables import Course, Quiz
from server.rest.http.openapi import document
from server.rest.routes import RESOURCES
from tests.server.rest.courses.learning import TEXT, VIDEO, made
from tests.server.rest.examples import MULTIPLE_SELECT, TRUE_FALSE, Json, start_game, whole, written
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person

Ask = Callable[[Json], tuple[str, str, Json | None]]

# Everything that changes a quiz, and whether it is the quiz's own tag that it takes or the first question's.
OF_QUIZ: dict[str, Ask] = {
    "replace": lambda quiz: ("PUT", f"/quizzes/{quiz['id']}", {**whole(quiz), "title": "Another"}),
    "update": lambda quiz: ("PATCH", f"/quizzes/{quiz['id']}", {"title": "Another"}),
    "renew the code": lambda quiz: ("PUT", f"/quizzes/{quiz['id']}/access-code", None),
    "archive": lambda quiz: ("PUT", f"/quizzes/{quiz['id']}/archive", None),
    "add a question": lambda quiz: ("POST", f"/quizzes/{quiz['id']}/questions", TRUE_FALSE),
    "order": lambda quiz: ("PUT", f"/quizzes/{quiz['id']}/question-order", turned(quiz["questions"])),
    "delete": lambda quiz: ("DELETE", f"/quizzes/{quiz['id']}", None),
}
OF_QUESTION: dict[str, Ask] = {
    "replace": lambda quiz: ("PUT", f"/questions/{first(quiz)['id']}", MULTIPLE_SELECT),
    "update": lambda quiz: ("PATCH", f"/questions/{first(quiz)['id']}", {"text": "Another"}),
    "add a choice": lambda quiz: ("POST", f"/questions/{first(quiz)['id']}/choices", {"text": "Another"}),
    "order": lambda quiz: (
        "PUT",
        f"/questions/{first(quiz)['id']}/choice-order",
        turned(first(quiz)["choices"]),
    ),
    "update a choice": lambda quiz: ("PATCH", f"/choices/{first(quiz)['choices'][0]['id']}", {"text": "New"}),
    "delete a choice": lambda quiz: ("DELETE", f"/choices/{first(quiz)['choices'][0]['id']}", None),
    "delete": lambda quiz: ("DELETE", f"/questions/{first(quiz)['id']}", None),
}
OF_COURSE: dict[str, Ask] = {
    "update": lambda course: ("PATCH", f"/courses/{course['id']}", {"title": "Another"}),
    "archive": lambda course: ("PUT", f"/courses/{course['id']}/archive", None),
    "delete": lambda course: ("DELETE", f"/courses/{course['id']}", None),
}
OF_LESSONS: dict[str, Ask] = {
    "add": lambda course: ("POST", f"/courses/{course['id']}/lessons", VIDEO),
    "order": lambda course: ("PUT", f"/courses/{course['id']}/lesson-order", turned(course["lessons"])),
}
OF_LESSON: dict[str, Ask] = {
    "update": lambda course: ("PATCH", f"/lessons/{course['lessons'][0]['id']}", {"title": "Another"}),
    "delete": lambda course: ("DELETE", f"/lessons/{course['lessons'][0]['id']}", None),
}
SHOWN: dict[str, Callable[[Json], str]] = {
    "quiz": lambda quiz: f"/quizzes/{quiz['id']}",
    "question": lambda quiz: f"/questions/{first(quiz)['id']}",
    "course": lambda course: f"/courses/{course['id']}",
    "lessons": lambda course: f"/courses/{course['id']}/lessons",
    "lesson": lambda course: f"/lessons/{course['lessons'][0]['id']}",
}
CASES = [
    pytest.param(thing, ask, id=f"{thing}: {name}")
    for thing, asks in (
        ("quiz", OF_QUIZ),
        ("question", OF_QUESTION),
        ("course", OF_COURSE),
        ("lessons", OF_LESSONS),
        ("lesson", OF_LESSON),
    )
    for name, ask in asks.items()
]


def first(quiz: Json) -> Json:
    question: Json = quiz["questions"][0]
    return question


def turned(rows: list[Json]) -> Json:
    return {"ids": [row["id"] for row in reversed(rows)]}


async def something(thing: str, teacher: Person) -> Json:
    if thing in ("quiz", "question"):
        return await written(teacher)
    course = await made(teacher, TEXT, VIDEO)
    return {**course, "lessons": (await teacher.http.get(f"/courses/{course['id']}/lessons")).json()["items"]}


async def tag_at(person: Person, address: str) -> str:
    shown = await person.http.get(address)
    assert shown.status_code == 200, shown.text
    return shown.headers["ETag"]


def sending(
    person: Person, asked: tuple[str, str, Json | None], tag: str | None = None
) -> Awaitable[httpx.Response]:
    method, address, body = asked
    return person.http.request(method, address, json=body, headers={"If-Match": tag} if tag else {})


@pytest.mark.parametrize(("thing", "ask"), CASES)
async def test_a_change_of_what_is_still_as_it_was_seen_is_made_and_the_same_change_again_is_not(
    teacher: Person, thing: str, ask: Ask
) -> None:
    there = await something(thing, teacher)
    address = SHOWN[thing](there)
    seen = await tag_at(teacher, address)

    done = await sending(teacher, ask(there), seen)
    now = await teacher.http.get(address)
    refused = await sending(teacher, ask(there), seen)

    assert done.is_success, done.text
    if "DELETE" in ask(there):
        assert refused.status_code == 404
        return
    assert now.headers["ETag"] != seen
    assert refused.status_code == 412
    assert refused.headers["ETag"] == now.headers["ETag"]
    assert refused.json()["type"] == "/api/docs#changed-meanwhile"
    assert refused.json()["current"] == f"/api{address}"
    assert (await teacher.http.get(address)).content == now.content


@pytest.mark.parametrize(("thing", "ask"), CASES)
async def test_what_a_change_answers_has_the_tag_that_it_is_found_with(
    teacher: Person, thing: str, ask: Ask
) -> None:
    there = await something(thing, teacher)

    done = await sending(teacher, ask(there))

    if "ETag" not in done.headers:
        # What says nothing, and a choice, which is shown within its question only.
        assert done.status_code == 204 or "is_correct" in done.json()
        return
    address = done.headers.get("Location", "").removeprefix("/api") or SHOWN[thing](there)
    if "question-order" in str(done.url):
        address = SHOWN["quiz"](there)
    assert done.headers["ETag"] == await tag_at(teacher, address)


@pytest.mark.parametrize("ask", OF_QUESTION.values(), ids=OF_QUESTION)
async def test_a_quiz_is_another_version_when_one_of_its_questions_or_choices_is(
    teacher: Person, ask: Ask
) -> None:
    quiz = await written(teacher)
    before = await tag_at(teacher, SHOWN["quiz"](quiz))

    await sending(teacher, ask(quiz))

    assert await tag_at(teacher, SHOWN["quiz"](quiz)) != before


@pytest.mark.parametrize(("thing", "ask"), CASES)
async def test_of_two_changes_at_once_with_the_same_tag_exactly_one_is_made(
    teacher: Person, sessions: Sessions, thing: str, ask: Ask
) -> None:
    there = await something(thing, teacher)
    seen = await tag_at(teacher, SHOWN[thing](there))
    table = Quiz if thing in ("quiz", "question") else Course

    async with sessions.begin() as db:
        await db.execute(select(table.id).where(table.id == there["id"]).with_for_update())
        changes = [asyncio.create_task(as_task(sending(teacher, ask(there), seen))) for _ in range(3)]
        await until_waiting(sessions, 3)
    answers = await asyncio.gather(*changes)

    is_made = [answer.is_success for answer in answers]
    assert sum(is_made) == 1
    assert {answer.status_code for answer in answers if not answer.is_success} <= {404, 412}


async def as_task(answer: Awaitable[httpx.Response]) -> httpx.Response:
    return await answer


async def test_two_tabs_that_save_many_times_at_once_lose_nothing(teacher: Person) -> None:
    quiz = await written(teacher)
    address = SHOWN["question"](quiz)
    seen = await tag_at(teacher, address)
    changes = [("PATCH", address, {"text": f"Text {number}"}) for number in range(8)]

    answers = await asyncio.gather(*(sending(teacher, change, seen) for change in changes))

    [made_one] = [answer for answer in answers if answer.is_success]
    assert [answer.status_code for answer in answers].count(412) == 7
    assert {answer.headers["ETag"] for answer in answers} == {made_one.headers["ETag"]}
    assert (await teacher.http.get(address)).content == made_one.content


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("*", 200),
        ('"another", {tag}', 200),
        ('"one","",{tag} , "two"', 200),
        ('"another", W/"and,\\another"', 412),
        ("W/{tag}", 412),
        ('""', 412),
        ("", 422),
        ("{bare}", 422),
        ("w/{tag}", 422),
        ('*, "another"', 422),
        ("{tag} {tag}", 422),
        ('"open', 422),
        (",", 422),
    ],
)
async def test_if_match_is_read_as_http_has_it(teacher: Person, header: str, status: int) -> None:
    quiz = await written(teacher)
    tag = await tag_at(teacher, SHOWN["quiz"](quiz))
    asked = header.format(tag=tag, bare=tag.strip('"'))

    answer = await teacher.http.patch(
        SHOWN["quiz"](quiz), json={"title": "Another"}, headers={"If-Match": asked}
    )

    assert answer.status_code == status, answer.text
    if status == 422:
        [fault] = answer.json()["errors"]
        assert (fault["in"], fault["pointer"], fault["code"]) == ("header", "#/If-Match", "entity_tag")
        assert "entity tags in quotes" in fault["detail"]
    if status != 200:
        assert (await teacher.http.get(SHOWN["quiz"](quiz))).json()["title"] == quiz["title"]


async def test_a_header_that_comes_twice_is_one_list(teacher: Person) -> None:
    quiz = await written(teacher)
    tag = await tag_at(teacher, SHOWN["quiz"](quiz))
    headers = [("If-Match", '"another"'), ("If-Match", tag)]

    answer = await teacher.http.patch(SHOWN["quiz"](quiz), json={"title": "Another"}, headers=headers)

    assert answer.status_code == 200


@pytest.mark.parametrize("thing", SHOWN)
async def test_who_has_the_version_of_now_is_not_sent_it_again(teacher: Person, thing: str) -> None:
    there = await something(thing, teacher)
    address = SHOWN[thing](there)
    tag = await tag_at(teacher, address)

    for known in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        answer = await teacher.http.get(address, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    other = await teacher.http.get(address, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200
    assert other.headers["ETag"] == tag
    wrong = await teacher.http.get(address, headers={"If-None-Match": "another"})
    assert wrong.json()["errors"][0]["pointer"] == "#/If-None-Match"


async def test_who_may_not_change_it_hears_that_and_not_that_it_has_changed(
    teacher: Person, enrol: Enrol, student: Person
) -> None:
    quiz = await written(teacher, is_public=True)
    hidden = await written(teacher)

    refused = await sending(student, OF_QUIZ["update"](quiz), '"another"')
    unknown = await sending(student, OF_QUIZ["update"](hidden), '"another"')

    assert (refused.status_code, unknown.status_code) == (403, 404)
    assert "ETag" not in refused.headers
    assert "ETag" not in unknown.headers


async def test_others_see_another_version_which_tells_them_nothing_of_the_solution(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher, is_public=True)
    before = await tag_at(student, SHOWN["quiz"](quiz))
    own = await tag_at(teacher, SHOWN["quiz"](quiz))

    question = {**whole(quiz)["questions"][0]}
    for choice in question["choices"]:
        choice["is_correct"] = choice is question["choices"][0]
    await teacher.http.put(SHOWN["question"](quiz), json=question)

    assert await tag_at(student, SHOWN["quiz"](quiz)) == before
    assert own != before
    assert await tag_at(teacher, SHOWN["quiz"](quiz)) != own


async def test_what_was_made_once_is_answered_again_although_it_has_changed_the_version(
    teacher: Person,
) -> None:
    quiz = await written(teacher)
    headers = {"If-Match": await tag_at(teacher, SHOWN["quiz"](quiz)), "Idempotency-Key": "one"}
    address = f"/quizzes/{quiz['id']}/questions"

    first_answer = await teacher.http.post(address, json=TRUE_FALSE, headers=headers)
    again = await teacher.http.post(address, json=TRUE_FALSE, headers=headers)

    assert (first_answer.status_code, again.status_code) == (201, 201)
    assert again.headers["ETag"] == first_answer.headers["ETag"]
    assert len((await teacher.http.get(address)).json()["items"]) == len(quiz["questions"]) + 1


async def test_what_a_running_game_forbids_is_told_before_the_version(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    tag = await tag_at(teacher, SHOWN["quiz"](quiz))
    await start_game(sessions, quiz)

    deleted = await sending(teacher, OF_QUIZ["delete"](quiz), tag)
    changed = await sending(teacher, OF_QUIZ["update"](quiz), tag)

    assert deleted.json()["type"] == "/api/docs#quiz-is-playing"
    assert changed.status_code == 200


def test_the_document_tells_of_every_change_that_it_takes_a_version() -> None:
    taking, sent = set(), set()
    for path, entry in document(RESOURCES)["paths"].items():
        for method, operation in entry.items():
            if any(parameter["name"] == "If-Match" for parameter in operation["parameters"]):
                taking.add(operation["operationId"])
                assert "ETag" in operation["responses"]["412"]["headers"], (method, path)
            if any(parameter["name"] == "If-None-Match" for parameter in operation["parameters"]):
                sent.add(operation["operationId"])
                assert "ETag" in operation["responses"]["304"]["headers"], (method, path)

    assert taking == {
        *("replace_quiz", "update_quiz", "delete_quiz", "renew_code", "archive_quiz", "unarchive_quiz"),
        *("add_question", "order_questions", "replace_question", "update_question", "delete_question"),
        *("add_choice", "order_choices", "update_choice", "delete_choice"),
        *("update_course", "delete_course", "archive_course", "unarchive_course"),
        *("add_lesson", "order_lessons", "update_lesson", "delete_lesson"),
    }
    assert sent == {"show_quiz", "show_question", "show_course", "list_course_lessons", "show_lesson"}
