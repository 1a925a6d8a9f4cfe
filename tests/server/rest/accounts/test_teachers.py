"""Who may teach is a setting: whoever registers so, who has verified the address, or whom others make one."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from persistence.accounts.users import find_by_email
from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.accounts.mail_limit import MOST_TO_ONE
from server.accounts.teachers import Teachers
from server.rest.http.openapi import document, endpoints_of
from server.rest.routes import RESOURCES
from server.settings import Settings
from tests.server.rest.accounts.mailbox import Mailbox, token_in
from tests.server.rest.examples import QUIZ, written
from tests.server.rest.people import Enrol, Person

SALMA = {"email": "salma@example.com", "password": "a long enough one"}
OPEN, VERIFIED, INVITED = Teachers
NOBODY, EVERYBODY = set[UserRole](), set(UserRole)


@pytest.fixture
def teachers() -> Teachers:
    return VERIFIED


@pytest.fixture
def settings(settings: Settings, teachers: Teachers) -> Settings:
    return settings.model_copy(update={"teachers": teachers})


def slug(answer: httpx.Response) -> str:
    return str(answer.json().get("type", "")).rpartition("#")[2]


async def registered(http: httpx.AsyncClient, role: str) -> tuple[int, str]:
    answer = await http.post("/users", json={**SALMA, "role": role})
    return answer.status_code, slug(answer) or answer.json()["role"]


@pytest.mark.parametrize(
    ("teachers", "role", "expected"),
    [
        (OPEN, "TEACHER", (201, "TEACHER")),
        (VERIFIED, "TEACHER", (201, "TEACHER")),
        (INVITED, "TEACHER", (403, "teachers-are-invited")),
        (INVITED, "STUDENT", (201, "STUDENT")),
    ],
)
async def test_who_registers_as_what(http: httpx.AsyncClient, role: str, expected: tuple[int, str]) -> None:
    assert await registered(http, role) == expected


@pytest.mark.parametrize("teachers", [INVITED])
async def test_who_was_refused_as_a_teacher_registers_as_a_student(http: httpx.AsyncClient) -> None:
    await registered(http, "TEACHER")

    assert await registered(http, "STUDENT") == (201, "STUDENT")


@pytest.mark.parametrize(
    ("teachers", "role", "verified", "expected"),
    [
        (OPEN, UserRole.TEACHER, NOBODY, True),
        (OPEN, UserRole.STUDENT, EVERYBODY, False),
        (VERIFIED, UserRole.TEACHER, NOBODY, False),
        (VERIFIED, UserRole.TEACHER, EVERYBODY, True),
        (VERIFIED, UserRole.STUDENT, EVERYBODY, False),
        (VERIFIED, UserRole.SUPER_ADMIN, NOBODY, True),
        (INVITED, UserRole.TEACHER, NOBODY, True),
        (INVITED, UserRole.STUDENT, EVERYBODY, False),
    ],
)
async def test_who_may_teach_is_told_and_writes_a_quiz(
    enrol: Enrol, sessions: Sessions, role: UserRole, verified: set[UserRole], *, expected: bool
) -> None:
    person = await enrol(role)
    async with sessions.begin() as db:
        (await db.get_one(User, person.id)).is_verified = role in verified

    me, made = await person.http.get("/me"), await person.http.post("/quizzes", json=QUIZ)

    assert me.json()["may_teach"] is expected
    refusal = "address-unverified" if role is UserRole.TEACHER else "teachers-only"
    assert (made.status_code, slug(made)) == ((201, "") if expected else (403, refusal))


def teaching() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation for teachers, and what is sent: its own example, or a file where it takes one."""
    paths = document(RESOURCES)["paths"]
    for endpoint in endpoints_of(RESOURCES):
        if not endpoint.operation.is_teaching:
            continue
        described = paths[endpoint.path][endpoint.method.lower()]
        path, asked = endpoint.path, {}
        for parameter in described["parameters"]:
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
            elif parameter["required"] and parameter["in"] == "query":
                # A word and a number.
                asked[parameter["name"]] = "1"
        content = described.get("requestBody", {}).get("content", {})
        is_form = "multipart/form-data" in content
        example = content.get("application/json", {}).get("example")
        sent = {"files": {"file": b"-"}} if is_form else {"json": example}
        yield endpoint.method, path, sent | {"params": asked}


async def test_nothing_is_taught_before_the_address_is_verified(teacher: Person) -> None:
    asked = list(teaching())
    refusals = {}
    for method, path, sent in asked:
        answer = await teacher.http.request(method, path, **sent)
        refusals[f"{method} {path}"] = (answer.status_code, slug(answer))

    assert set(refusals.values()) == {(403, "address-unverified")}, refusals
    named = " ".join(refusals)
    for asking in ("POST /quizzes", "POST /games", "/restorations", "/options", "/courses", "/assignments"):
        assert asking in named


async def test_before_the_address_is_verified_a_teacher_takes_along_what_is_theirs(
    teacher: Person, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        (await db.get_one(User, teacher.id)).is_verified = True
    quiz = await written(teacher)
    async with sessions.begin() as db:
        (await db.get_one(User, teacher.id)).is_verified = False

    for path in (f"/quizzes/{quiz['id']}/export", "/quizzes/export"):
        assert (await teacher.http.get(path)).status_code == 200


async def test_a_link_of_a_mail_that_was_sent_again_is_all_that_a_teacher_needs(
    teacher: Person, student: Person, mailbox: Mailbox
) -> None:
    refused = await teacher.http.post("/quizzes", json=QUIZ)
    await teacher.http.post("/me/email-verifications")
    token = token_in(await mailbox.letter_to(teacher.email))
    await teacher.http.post("/email-verifications", json={"token": token})

    quiz = await written(teacher)
    opened = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert (refused.status_code, opened.status_code) == (403, 201)


async def test_an_administrator_may_say_that_the_address_of_a_teacher_is_verified(
    teacher: Person, admin: Person
) -> None:
    await admin.http.patch(f"/users/{teacher.id}", json={"is_verified": True})

    await written(teacher)


async def test_who_waits_for_the_mail_still_learns(teacher: Person, enrol: Enrol, sessions: Sessions) -> None:
    author = await enrol(UserRole.TEACHER)
    async with sessions.begin() as db:
        (await db.get_one(User, author.id)).is_verified = True
    quiz = await written(author, is_public=True)

    answers = [
        await teacher.http.get("/quizzes"),
        await teacher.http.get(f"/quizzes/{quiz['id']}"),
        await teacher.http.post(f"/quizzes/{quiz['id']}/runs", json={}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 201]


async def test_who_has_yet_to_verify_reads_whom_a_quiz_is_shared_with_and_changes_nothing(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    colleague = await enrol(UserRole.TEACHER)
    async with sessions.begin() as db:
        (await db.get_one(User, teacher.id)).is_verified = True
    quiz = await written(teacher)
    address = f"/quizzes/{quiz['id']}/shares"
    share = (await teacher.http.post(address, json={"email": colleague.email})).json()
    async with sessions.begin() as db:
        (await db.get_one(User, teacher.id)).is_verified = False

    listed = await teacher.http.get(address)
    refused = [
        await teacher.http.post(address, json={"email": "nobody@example.com"}),
        await teacher.http.patch(f"/quiz-shares/{share['id']}", json={"may_edit": True}),
    ]

    assert (listed.status_code, listed.json()["items"]) == (200, [share])
    assert [(one.status_code, slug(one)) for one in refused] == [(403, "address-unverified")] * 2


@pytest.mark.parametrize("teachers", [OPEN])
async def test_who_was_made_a_student_reads_whom_a_quiz_of_theirs_is_shared_with(
    teacher: Person, admin: Person
) -> None:
    quiz = await written(teacher)
    await admin.http.patch(f"/users/{teacher.id}", json={"role": "STUDENT"})

    answer = await teacher.http.get(f"/quizzes/{quiz['id']}/shares")

    assert answer.status_code == 200


@pytest.mark.parametrize("teachers", [INVITED])
async def test_an_administrator_makes_a_teacher_of_a_student(student: Person, admin: Person) -> None:
    await admin.http.patch(f"/users/{student.id}", json={"role": "TEACHER"})

    await written(student)


@pytest.mark.parametrize("teachers", [OPEN])
async def test_who_was_made_a_student_hosts_no_more_and_keeps_what_is_theirs(
    teacher: Person, admin: Person
) -> None:
    quiz = await written(teacher)
    game = (await teacher.http.post("/games", json={"quiz_id": quiz["id"]})).json()["game"]
    await admin.http.patch(f"/users/{teacher.id}", json={"role": "STUDENT"})

    refused = [
        await teacher.http.put(f"/games/{game}/options", json={"scoring": "accuracy"}),
        await teacher.http.post(f"/games/{game}/restorations"),
        await teacher.http.post("/games", json={"quiz_id": quiz["id"]}),
    ]
    kept = await teacher.http.get(f"/quizzes/{quiz['id']}")

    assert [(answer.status_code, slug(answer)) for answer in refused] == [(403, "teachers-only")] * 3
    assert kept.status_code == 200


async def invited(admin: Person, mailbox: Mailbox, email: str = SALMA["email"]) -> str:
    """What the mail of an invitation carries."""
    asked = await admin.http.post("/invitations", json={"email": email})
    assert asked.status_code == 202, asked.text
    return token_in(await mailbox.letter_to(email))


@pytest.mark.parametrize("teachers", Teachers)
async def test_whoever_is_invited_registers_as_a_teacher_whose_address_is_verified(
    http: httpx.AsyncClient, admin: Person, mailbox: Mailbox
) -> None:
    token = await invited(admin, mailbox)
    answer = await http.post("/users", json={**SALMA, "invitation": token})
    again = await http.post("/users", json={**SALMA, "invitation": token})
    login = await http.post("/tokens", json=SALMA)
    bearer = {"Authorization": f"Bearer {login.json()['access_token']}"}

    assert (answer.status_code, answer.json()["role"], answer.json()["is_verified"]) == (201, "TEACHER", True)
    assert (again.status_code, slug(again)) == (409, "email-taken")
    assert (await http.post("/quizzes", json=QUIZ, headers=bearer)).status_code == 201


@pytest.mark.parametrize("teachers", [INVITED])
async def test_an_invitation_is_worth_nothing_for_another_address_or_once_its_writer_is_no_administrator(
    http: httpx.AsyncClient, enrol: Enrol, mailbox: Mailbox, sessions: Sessions
) -> None:
    head = await enrol(UserRole.SUPER_ADMIN)
    token = await invited(head, mailbox)
    other = await http.post("/users", json={**SALMA, "email": "omar@example.com", "invitation": token})
    async with sessions.begin() as db:
        (await db.get_one(User, head.id)).role = UserRole.TEACHER
    late = await http.post("/users", json={**SALMA, "role": "TEACHER", "invitation": token})
    forged = await http.post("/users", json={**SALMA, "invitation": token[:-4] + "AAAA"})

    assert [(one.status_code, slug(one)) for one in (other, late, forged)] == [(422, "link-not-valid")] * 3
    async with sessions() as db:
        assert await find_by_email(db, SALMA["email"]) is None


async def test_only_administrators_invite_and_only_who_has_no_account(
    admin: Person, teacher: Person, student: Person
) -> None:
    refused = [
        await teacher.http.post("/invitations", json={"email": SALMA["email"]}),
        await admin.http.post("/invitations", json={"email": student.email.upper()}),
        await admin.http.post("/invitations", json={"email": "no address"}),
    ]

    assert [slug(one) for one in refused] == ["administrators-only", "email-taken", "invalid-request"]


async def test_one_address_gets_no_more_than_some_mails_an_hour_whoever_asks(
    admin: Person, mailbox: Mailbox
) -> None:
    for _ in range(MOST_TO_ONE):
        await invited(admin, mailbox)
    one_more = await admin.http.post("/invitations", json={"email": SALMA["email"].upper()})
    await invited(admin, mailbox, "another@example.com")

    assert one_more.status_code == 202
    assert [letter["To"].lower() for letter in mailbox.letters].count(SALMA["email"]) == MOST_TO_ONE
