"""Classes are made, found, renamed, put away and deleted by their teachers, and by nobody else."""

from __future__ import annotations

import pytest

from persistence.tables import UserRole
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.people import Enrol, Person


async def test_a_teacher_makes_a_class_and_finds_it(teacher: Person) -> None:
    made = await a_class(teacher, name="  7b ")

    assert (made["name"], made["student_count"], len(made["code"])) == ("7b", 0, 8)
    assert made["link"] == f"https://zedny.example/classes/join/{made['code']}"
    assert answered(await teacher.http.get("/classes"))["items"] == [made]
    assert answered(await teacher.http.get(f"/classes/{made['id']}")) == made


async def test_a_class_is_renamed_and_gets_another_code(teacher: Person, student: Person) -> None:
    made = await a_class(teacher)

    renamed = answered(await teacher.http.patch(f"/classes/{made['id']}", json={"name": "8b"}))
    renewed = answered(await teacher.http.post(f"/classes/{made['id']}/code-renewals"))

    assert (renamed["name"], renamed["code"]) == ("8b", made["code"])
    assert renewed["code"] != made["code"]
    assert (await student.http.get(f"/class-invitations/{made['code']}")).status_code == 404
    assert answered(await student.http.get(f"/class-invitations/{renewed['code']}"))["name"] == "8b"


async def test_an_archived_class_leaves_the_lists_and_nobody_joins_it(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    made = await a_class(teacher, student)
    late = await enrol()

    await teacher.http.put(f"/classes/{made['id']}/archive")

    assert answered(await teacher.http.get("/classes"))["total"] == 0
    assert answered(await teacher.http.get("/classes?archived=true"))["total"] == 1
    assert answered(await student.http.get("/me/classes"))["items"] == []
    refused = await late.http.put(f"/class-invitations/{made['code']}/membership")
    assert (refused.status_code, refused.json()["type"].rpartition("#")[2]) == (409, "class-is-archived")
    await teacher.http.delete(f"/classes/{made['id']}/archive")
    assert answered(await student.http.get("/me/classes"))["total"] == 1


async def test_a_class_that_somebody_is_in_is_deleted_after_a_confirmation(
    teacher: Person, student: Person
) -> None:
    made = await a_class(teacher, student)

    refused = await teacher.http.delete(f"/classes/{made['id']}")
    assert (refused.status_code, refused.json()["dependents"]["students"]) == (409, 1)
    assert refused.json()["archive"] == f"/api/classes/{made['id']}/archive"
    deleted = await teacher.http.delete(f"/classes/{made['id']}?confirm={refused.json()['confirm']}")

    assert deleted.status_code == 204
    assert answered(await student.http.get("/me/classes"))["total"] == 0
    assert (await student.http.get("/me")).status_code == 200


async def test_an_empty_class_is_deleted_at_once(teacher: Person) -> None:
    made = await a_class(teacher)

    assert (await teacher.http.delete(f"/classes/{made['id']}")).status_code == 204
    assert (await teacher.http.get(f"/classes/{made['id']}")).status_code == 404


@pytest.mark.parametrize("role", UserRole)
async def test_who_does_not_teach_the_class_knows_nothing_of_it(
    role: UserRole, teacher: Person, student: Person, enrol: Enrol
) -> None:
    made = await a_class(teacher, student)
    somebody = await enrol(role)

    for person in (somebody, student):
        shown = await person.http.get(f"/classes/{made['id']}/students")
        may = person is somebody and role is UserRole.SUPER_ADMIN
        assert shown.status_code == (200 if may else 404)


async def test_students_make_no_classes(student: Person) -> None:
    assert (await student.http.post("/classes", json={"name": "Mine"})).status_code == 403


async def test_a_student_joins_by_a_code_as_it_is_typed_and_leaves(teacher: Person, student: Person) -> None:
    made = await a_class(teacher)
    typed = f"{made['code'][:4].lower()} {made['code'][4:]}"

    before = answered(await student.http.get(f"/class-invitations/{typed}"))
    joined = answered(await student.http.put(f"/class-invitations/{typed}/membership"))
    again = answered(await student.http.put(f"/class-invitations/{typed}/membership"))

    assert (before["name"], before["joined_at"]) == ("7b", None)
    assert joined["joined_at"] == again["joined_at"] is not None
    [entry] = (await roster(teacher, made))["items"]
    assert (entry["user_id"], entry["email"], entry["user_name"]) == (student.id, student.email, None)
    assert (await student.http.delete(f"/me/classes/{made['id']}")).status_code == 204
    assert (await roster(teacher, made))["total"] == 0
    assert (await student.http.delete(f"/me/classes/{made['id']}")).status_code == 404


async def test_a_teacher_is_no_student_of_their_own_class(teacher: Person) -> None:
    made = await a_class(teacher)

    refused = await teacher.http.put(f"/class-invitations/{made['code']}/membership")

    assert refused.status_code == 409
