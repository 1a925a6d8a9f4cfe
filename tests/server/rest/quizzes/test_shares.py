"""Quizzes that are shared: who may do what with them, and how shares begin and end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import QuizShare, User, UserRole
from tests.server.rest.examples import MULTIPLE_CHOICE, Json, start_game, whole, written
from tests.server.rest.people import Enrol, Person

PEOPLE = ("owner", "host", "editor", "other", "student", "admin")


@dataclass(frozen=True)
class Staffroom:
    """A private quiz, and everybody who might ask for it."""

    quiz: Json
    people: dict[str, Person]
    shares: dict[str, int]

    def of(self, name: str) -> httpx.AsyncClient:
        return self.people[name].http


async def shared_with(owner: Person, quiz: Json, colleague: Person, *, may_edit: bool = False) -> Json:
    body = {"email": colleague.email, "may_edit": may_edit}
    made = await owner.http.post(f"/quizzes/{quiz['id']}/shares", json=body)
    assert made.status_code == 201, made.text
    return dict(made.json())


@pytest.fixture
async def staffroom(enrol: Enrol) -> Staffroom:
    people = {name: await enrol(UserRole.TEACHER) for name in PEOPLE[:4]}
    people |= {"student": await enrol(UserRole.STUDENT), "admin": await enrol(UserRole.SUPER_ADMIN)}
    quiz = await written(people["owner"])
    shares = {
        name: (await shared_with(people["owner"], quiz, people[name], may_edit=name == "editor"))["id"]
        for name in ("host", "editor")
    }
    return Staffroom(quiz, people, shares)


Ask = Callable[[httpx.AsyncClient, Staffroom], Awaitable[httpx.Response]]


def asks(method: str, path: str, body: Json | None = None) -> Ask:
    """A request whose address may name the quiz, its first question and its choice, and a share."""

    async def ask(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
        question = room.quiz["questions"][0]
        names = {
            "quiz": room.quiz["id"],
            "question": question["id"],
            "choice": question["choices"][0]["id"],
            "share": room.shares["host"],
        }
        return await http.request(method, path.format(**names), json=body)

    return ask


async def put_whole(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
    return await http.put(f"/quizzes/{room.quiz['id']}", json=whole(room.quiz))


async def put_question(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
    question = whole(room.quiz)["questions"][0]
    return await http.put(f"/questions/{question['id']}", json=question)


async def order_questions(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
    ids = [question["id"] for question in room.quiz["questions"]]
    return await http.put(f"/quizzes/{room.quiz['id']}/question-order", json={"ids": ids[::-1]})


async def order_choices(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
    question = room.quiz["questions"][0]
    ids = [choice["id"] for choice in question["choices"]]
    return await http.put(f"/questions/{question['id']}/choice-order", json={"ids": ids[::-1]})


async def host_it(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
    return await http.post("/games", json={"quiz_id": room.quiz["id"]})


async def link_it(http: httpx.AsyncClient, room: Staffroom) -> httpx.Response:
    """Put it into a lesson of one's own course; who has no course gets the refusal of that."""
    course = await http.post("/courses", json={"title": "Astronomy"})
    if not course.is_success:
        return course
    lesson = {"title": "Play", "content_type": "QUIZ_LINK", "linked_quiz_id": room.quiz["id"]}
    return await http.post(f"/courses/{course.json()['id']}/lessons", json=lesson)


NEW = {"email": "nobody@example.com"}
READING = {"owner": 200, "host": 200, "editor": 200, "other": 404, "student": 404, "admin": 200}
CHANGING = {"owner": 200, "host": 403, "editor": 200, "other": 404, "student": 404, "admin": 200}
MAKING = {name: 201 if status == 200 else status for name, status in CHANGING.items()}
REMOVING = {name: 204 if status == 200 else status for name, status in CHANGING.items()}
OWNING = {"owner": 200, "host": 403, "editor": 403, "other": 404, "student": 404, "admin": 200}
PUTTING_AWAY = {name: 204 if status == 200 else status for name, status in OWNING.items()}

# Each operation, and what becomes of it for each of the people.
TABLE: dict[str, tuple[Ask, dict[str, int]]] = {
    "show the quiz": (asks("GET", "/quizzes/{quiz}"), READING),
    "list its questions": (asks("GET", "/quizzes/{quiz}/questions"), READING),
    "show a question": (asks("GET", "/questions/{question}"), READING),
    "export it": (asks("GET", "/quizzes/{quiz}/export?format=gift"), READING),
    "copy it": (
        asks("POST", "/quizzes/{quiz}/copies"),
        {n: 201 if s == 200 else s for n, s in READING.items()},
    ),
    "practise it": (
        asks("POST", "/quizzes/{quiz}/runs", {}),
        {n: 201 if s == 200 else s for n, s in READING.items()},
    ),
    "host it": (host_it, {n: 201 if s == 200 else s for n, s in READING.items()}),
    "see its shares": (asks("GET", "/quizzes/{quiz}/shares"), READING),
    "change its title": (asks("PATCH", "/quizzes/{quiz}", {"title": "Other"}), CHANGING),
    "write it anew": (put_whole, CHANGING),
    "order its questions": (order_questions, CHANGING),
    "add a question": (asks("POST", "/quizzes/{quiz}/questions", MULTIPLE_CHOICE), MAKING),
    "change a question": (asks("PATCH", "/questions/{question}", {"points": 0}), CHANGING),
    "write a question anew": (put_question, CHANGING),
    "delete a question": (asks("DELETE", "/questions/{question}"), REMOVING),
    "add a choice": (asks("POST", "/questions/{question}/choices", {"text": "Pluto"}), MAKING),
    "order choices": (order_choices, CHANGING),
    "change a choice": (asks("PATCH", "/choices/{choice}", {"text": "Pluto"}), CHANGING),
    "delete a choice": (asks("DELETE", "/choices/{choice}"), REMOVING),
    "make it public": (
        asks("PATCH", "/quizzes/{quiz}", {"is_public": True}),
        {**OWNING, "editor": 422},
    ),
    "renew its code": (asks("PUT", "/quizzes/{quiz}/access-code"), OWNING),
    "archive it": (asks("PUT", "/quizzes/{quiz}/archive"), PUTTING_AWAY),
    "delete it": (asks("DELETE", "/quizzes/{quiz}"), PUTTING_AWAY),
    "give it as homework": (
        asks("POST", "/quizzes/{quiz}/assignments", {}),
        {n: 201 if s == 200 else s for n, s in OWNING.items()},
    ),
    "read its figures": (asks("GET", "/quizzes/{quiz}/hardest-questions"), OWNING),
    "share it": (asks("POST", "/quizzes/{quiz}/shares", NEW), {**OWNING, "owner": 422, "admin": 422}),
    "change a share": (
        asks("PATCH", "/quiz-shares/{share}", {"may_edit": True}),
        {**OWNING, "editor": 404},
    ),
    "end a share": (
        asks("DELETE", "/quiz-shares/{share}"),
        {**PUTTING_AWAY, "host": 204, "editor": 404},
    ),
    "link a lesson to it": (
        link_it,
        {"owner": 201, "host": 422, "editor": 422, "other": 422, "student": 403, "admin": 201},
    ),
}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("operation", TABLE)
async def test_everybody_may_do_what_the_table_says(staffroom: Staffroom, operation: str, name: str) -> None:
    ask, expected = TABLE[operation]

    answer = await ask(staffroom.of(name), staffroom)

    assert answer.status_code == expected[name], answer.text


async def test_a_class_that_plays_hides_a_public_quiz_from_others_but_not_from_colleagues(
    staffroom: Staffroom, sessions: Sessions
) -> None:
    await staffroom.of("owner").patch(f"/quizzes/{staffroom.quiz['id']}", json={"is_public": True})
    await start_game(sessions, staffroom.quiz)

    answers = {name: await staffroom.of(name).get(f"/quizzes/{staffroom.quiz['id']}") for name in PEOPLE}

    expected = {"owner": 200, "host": 200, "editor": 200, "other": 409, "student": 409, "admin": 200}
    assert {name: answer.status_code for name, answer in answers.items()} == expected


async def test_of_a_public_quiz_only_colleagues_are_told_what_is_right(staffroom: Staffroom) -> None:
    await staffroom.of("owner").patch(f"/quizzes/{staffroom.quiz['id']}", json={"is_public": True})

    told = {
        name
        for name in PEOPLE
        if "is_correct" in (await staffroom.of(name).get(f"/quizzes/{staffroom.quiz['id']}")).text
    }

    assert told == {"owner", "host", "editor", "admin"}


@pytest.mark.parametrize("name", ["host", "editor"])
async def test_an_archived_quiz_and_a_colleague_who_teaches_no_more_end_what_was_shared(
    staffroom: Staffroom, sessions: Sessions, name: str
) -> None:
    colleague, quiz = staffroom.people[name], f"/quizzes/{staffroom.quiz['id']}"
    await staffroom.of("owner").put(f"{quiz}/archive")
    archived = (await colleague.http.get(quiz), await colleague.http.get("/quizzes?scope=all"))
    await staffroom.of("owner").delete(f"{quiz}/archive")
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == colleague.id).values(role=UserRole.STUDENT))
    demoted = (await colleague.http.get(quiz), await colleague.http.get("/quizzes?scope=all"))

    for answer, listed in (archived, demoted):
        assert answer.status_code == 404
        assert listed.json()["total"] == 0


async def test_a_colleague_finds_the_quiz_in_their_list_with_whose_it_is(
    staffroom: Staffroom, sessions: Sessions
) -> None:
    owner = staffroom.people["owner"]
    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == owner.id).values(full_name="Salma"))
    own = await written(staffroom.people["host"], title="Alpha")

    lists = {
        scope: (await staffroom.of("host").get(f"/quizzes?scope={scope}&sort=title")).json()
        for scope in ("own", "all")
    }

    share = {"id": staffroom.shares["host"], "may_edit": False, "owner_name": "Salma"}
    assert [quiz["id"] for quiz in lists["own"]["items"]] == [own["id"]]
    assert [(quiz["id"], quiz["shared"]) for quiz in lists["all"]["items"]] == [
        (own["id"], None),
        (staffroom.quiz["id"], share),
    ]
    assert lists["all"]["items"][1]["access_code"] == staffroom.quiz["access_code"]
    assert (await staffroom.of("other").get("/quizzes?scope=all")).json()["total"] == 0


async def test_the_owner_sees_all_shares_and_a_colleague_their_own(staffroom: Staffroom) -> None:
    path = f"/quizzes/{staffroom.quiz['id']}/shares"

    seen = {name: (await staffroom.of(name).get(path)).json() for name in ("owner", "host", "editor")}

    emails = {
        name: [share["colleague"]["email"] for share in shares["items"]] for name, shares in seen.items()
    }
    both = [staffroom.people[name].email for name in ("host", "editor")]
    assert emails == {"owner": both, "host": both[:1], "editor": both[1:]}
    assert {shares["owner_id"] for shares in seen.values()} == {staffroom.people["owner"].id}


async def refused_address(room: Staffroom, email: str) -> tuple[int, str, str]:
    answer = await room.of("owner").post(f"/quizzes/{room.quiz['id']}/shares", json={"email": email})
    (fault,) = answer.json()["errors"]
    return answer.status_code, fault["pointer"], fault["code"]


async def test_whoever_is_no_teacher_is_refused_as_if_nobody_had_the_address(
    staffroom: Staffroom, enrol: Enrol
) -> None:
    switched_off = await enrol(UserRole.TEACHER, is_active=False)
    emails = ["nobody@example.com", staffroom.people["student"].email, switched_off.email]

    answers = [
        (
            await staffroom.of("owner").post(f"/quizzes/{staffroom.quiz['id']}/shares", json={"email": email})
        ).text
        for email in emails
    ]

    assert len(set(answers)) == 1
    assert await refused_address(staffroom, emails[0]) == (422, "#/email", "no_such_teacher")


async def test_the_owner_and_a_colleague_who_has_it_already_are_refused_by_name(
    staffroom: Staffroom,
) -> None:
    people = staffroom.people

    assert await refused_address(staffroom, people["owner"].email) == (422, "#/email", "is_the_owner")
    assert await refused_address(staffroom, people["host"].email.upper()) == (
        422,
        "#/email",
        "shared_already",
    )
    assert (await refused_address(staffroom, "no address"))[:2] == (422, "#/email")


async def test_a_hundred_colleagues_are_as_many_as_there_may_be(
    staffroom: Staffroom, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        for number in range(98):
            user = User(email=f"{number}@example.com", hashed_password="!", role=UserRole.TEACHER)
            db.add(QuizShare(quiz_id=staffroom.quiz["id"], user=user))

    answer = await staffroom.of("owner").post(
        f"/quizzes/{staffroom.quiz['id']}/shares", json={"email": staffroom.people["other"].email}
    )

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("#shared-with-many")


async def test_what_a_colleague_may_do_changes_with_the_share(staffroom: Staffroom) -> None:
    host, share = staffroom.of("host"), f"/quiz-shares/{staffroom.shares['host']}"
    quiz, title = f"/quizzes/{staffroom.quiz['id']}", {"title": "Theirs"}

    changed = await staffroom.of("owner").patch(share, json={"may_edit": True})
    as_editor = await host.patch(quiz, json=title)
    await staffroom.of("owner").patch(share, json={"may_edit": False})
    as_host = await host.patch(quiz, json=title)
    await host.delete(share)
    after = await host.get(quiz)

    assert changed.json()["may_edit"] is True
    assert [as_editor.status_code, as_host.status_code, after.status_code] == [200, 403, 404]


async def test_two_who_edit_do_not_overwrite_each_other(staffroom: Staffroom) -> None:
    quiz = f"/quizzes/{staffroom.quiz['id']}"
    owner, editor = staffroom.of("owner"), staffroom.of("editor")
    tag = (await editor.get(quiz)).headers["etag"]
    await owner.patch(quiz, json={"title": "The owner's"})

    late = await editor.patch(quiz, json={"title": "Late"}, headers={"if-match": tag})
    again = await editor.patch(quiz, json={"title": "Anew"}, headers={"if-match": late.headers["etag"]})
    of_host = await staffroom.of("host").patch(quiz, json={"title": "No"}, headers={"if-match": "*"})

    assert [late.status_code, again.status_code, of_host.status_code] == [412, 200, 403]


async def test_an_editor_writes_a_whole_quiz_anew_and_leaves_it_as_public_as_it_was(
    staffroom: Staffroom,
) -> None:
    quiz, editor = f"/quizzes/{staffroom.quiz['id']}", staffroom.of("editor")
    await staffroom.of("owner").patch(quiz, json={"is_public": True})
    draft = whole(staffroom.quiz)

    taken_back = await editor.put(quiz, json={**draft, "is_public": False})
    written_anew = await editor.put(quiz, json={**draft, "is_public": True, "title": "Theirs"})

    (fault,) = taken_back.json()["errors"]
    assert (taken_back.status_code, fault["pointer"], fault["code"]) == (422, "#/is_public", "owners_only")
    assert written_anew.json()["title"] == "Theirs"


async def test_a_game_is_the_hosts_and_the_owner_sees_its_room_but_no_report(staffroom: Staffroom) -> None:
    opened = (await staffroom.of("host").post("/games", json={"quiz_id": staffroom.quiz["id"]})).json()

    reports = {
        name: (await staffroom.of(name).get(f"/games/{opened['game']}")).status_code for name in PEOPLE
    }
    rooms = {
        name: [room["is_yours"] for room in (await staffroom.of(name).get("/rooms")).json()["items"]]
        for name in PEOPLE
    }

    assert opened["code"] == staffroom.quiz["access_code"]
    assert reports == {"owner": 404, "host": 200, "editor": 404, "other": 404, "student": 404, "admin": 200}
    others = {"owner": [False], "editor": [False], "other": [], "student": [], "admin": []}
    assert rooms == {"host": [True], **others}
    assert (await staffroom.of("owner").get("/games")).json()["total"] == 0
    assert (await staffroom.of("host").get("/games")).json()["total"] == 1


async def test_of_a_room_of_a_quiz_that_was_shared_only_who_teaches_still_is_told(
    staffroom: Staffroom, sessions: Sessions
) -> None:
    await staffroom.of("owner").post("/games", json={"quiz_id": staffroom.quiz["id"]})
    async with sessions.begin() as db:
        demoted = User.id == staffroom.people["host"].id
        await db.execute(update(User).where(demoted).values(role=UserRole.STUDENT))

    totals = {name: (await staffroom.of(name).get("/rooms")).json()["total"] for name in ("host", "editor")}

    assert totals == {"host": 0, "editor": 1}


async def test_one_room_is_open_at_a_time_and_whoever_comes_second_is_told_what_to_do(
    staffroom: Staffroom,
) -> None:
    body = {"quiz_id": staffroom.quiz["id"]}
    await staffroom.of("owner").post("/games", json=body)

    second, twice = [await staffroom.of(name).post("/games", json=body) for name in ("host", "owner")]
    copy = (await staffroom.of("host").post(f"/quizzes/{staffroom.quiz['id']}/copies")).json()
    own = await staffroom.of("host").post("/games", json={"quiz_id": copy["id"]})

    assert [second.status_code, twice.status_code, own.status_code] == [409, 409, 201]
    assert copy["title"] == f"{staffroom.quiz['title']} (copy)"
    assert f"/api/quizzes/{staffroom.quiz['id']}/copies" in second.json()["detail"]
    assert "end its game" in twice.json()["detail"]
    renewed = await staffroom.of("owner").put(f"/quizzes/{staffroom.quiz['id']}/access-code")
    assert renewed.json()["type"].endswith("#quiz-is-playing")


async def test_whoever_opens_a_room_gives_up_their_own_lost_games_and_nobody_elses(
    staffroom: Staffroom, sessions: Sessions
) -> None:
    # Redis knows of no room for it.
    await start_game(sessions, staffroom.quiz)
    opened = await staffroom.of("host").post("/games", json={"quiz_id": staffroom.quiz["id"]})

    rooms = (await staffroom.of("owner").get("/rooms")).json()["items"]

    assert opened.status_code == 201
    assert sorted((room["is_yours"], room["state"]) for room in rooms) == [(False, "lobby"), (True, "lost")]


async def test_an_heir_inherits_the_shares_but_for_their_own(staffroom: Staffroom) -> None:
    people = staffroom.people
    erased = await staffroom.of("admin").delete(f"/users/{people['owner'].id}?heir={people['host'].id}")

    shares = (await staffroom.of("host").get(f"/quizzes/{staffroom.quiz['id']}/shares")).json()

    assert erased.status_code == 204
    assert shares["owner_id"] == people["host"].id
    assert [share["colleague"]["email"] for share in shares["items"]] == [people["editor"].email]


async def test_whoever_is_erased_is_no_colleague_any_more(staffroom: Staffroom) -> None:
    erased = await staffroom.of("admin").delete(f"/users/{staffroom.people['host'].id}")

    shares = (await staffroom.of("owner").get(f"/quizzes/{staffroom.quiz['id']}/shares")).json()

    assert erased.status_code == 204
    assert [share["id"] for share in shares["items"]] == [staffroom.shares["editor"]]


async def test_an_export_tells_what_one_has_shared_and_what_is_shared_with_one(
    staffroom: Staffroom,
) -> None:
    exports = {
        name: (await staffroom.of(name).get("/me/export")).json() for name in ("owner", "editor", "other")
    }

    given = [(share["user_id"], share["may_edit"]) for share in exports["owner"]["given_shares"]]
    received = [(share["quiz_title"], share["may_edit"]) for share in exports["editor"]["received_shares"]]
    assert given == [(staffroom.people["host"].id, False), (staffroom.people["editor"].id, True)]
    assert received == [("Planets & primes", True)]
    assert exports["owner"]["received_shares"] == exports["editor"]["given_shares"] == []
    assert exports["other"]["received_shares"] == exports["other"]["given_shares"] == []


async def test_shares_go_with_their_quiz(staffroom: Staffroom) -> None:
    await staffroom.of("owner").delete(f"/quizzes/{staffroom.quiz['id']}")

    answer = await staffroom.of("host").delete(f"/quiz-shares/{staffroom.shares['host']}")

    assert answer.status_code == 404
