"""A room is opened for a class, and its report names who of the class was absent."""

from __future__ import annotations

from uuid import UUID

import pytest
from redis.asyncio import Redis

from game.address import Address
from game.seat import Newcomer
from game.store import keys
from game.store.seats import Seats
from persistence.database import Sessions
from persistence.tables import Game, QuizParticipation, UserRole
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.classes.test_import import send
from tests.server.rest.courses.classroom import store
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person


async def opened(teacher: Person, quiz: Json, school_class: Json, **options: bool) -> Json:
    body = {"quiz_id": quiz["id"], "class_id": school_class["id"], "options": options}
    return answered(await teacher.http.post("/games", json=body), 201)


def members_key(room: Json) -> str:
    return keys.RoomKeys(Address(room["code"], UUID(room["game"]))).class_members


async def test_a_room_for_a_class_knows_who_is_in_it_and_the_report_who_was_absent(
    teacher: Person, enrol: Enrol, sessions: Sessions, redis: Redis
) -> None:
    quiz, (played, missing, late) = await written(teacher), [await enrol() for _ in range(3)]
    school_class = await a_class(teacher, played, missing)

    room = await opened(teacher, quiz, school_class, only_class=True)
    await late.http.put(f"/class-invitations/{school_class['code']}/membership")
    entry = QuizParticipation(quiz_id=quiz["id"], user_id=played.id, game_id=UUID(room["game"]), nickname="T")
    await store(sessions, entry)

    known = {int(one) for one in await redis.smembers(members_key(room))}
    assert known == {0, played.id, missing.id, late.id}
    absent = answered(await teacher.http.get(f"/games/{room['game']}/class-absences"))
    assert [one["user_id"] for one in absent["items"]] == [missing.id]
    overview = answered(await teacher.http.get(f"/games/{room['game']}/overview"))
    assert overview["school_class"] == {"id": school_class["id"], "name": "7b"}


@pytest.mark.parametrize("way", ["code", "list"])
async def test_who_comes_into_the_class_later_is_let_into_its_open_rooms(
    teacher: Person, student: Person, redis: Redis, way: str
) -> None:
    school_class = await a_class(teacher)
    rooms = [await opened(teacher, await written(teacher), school_class, only_class=True) for _ in range(2)]

    if way == "code":
        answered(await student.http.put(f"/class-invitations/{school_class['code']}/membership"))
    else:
        answered(await send(teacher, school_class, "Name\nTala\n"))

    [late] = (await roster(teacher, school_class))["items"]
    for room in rooms:
        assert {int(one) for one in await redis.smembers(members_key(room))} == {0, late["user_id"]}


async def test_joining_a_class_makes_no_room_of_its_game_that_is_over(
    teacher: Person, student: Person, redis: Redis
) -> None:
    school_class = await a_class(teacher)
    room = await opened(teacher, await written(teacher), school_class, only_class=True)
    await redis.delete(members_key(room))

    answered(await student.http.put(f"/class-invitations/{school_class['code']}/membership"))

    assert not await redis.exists(members_key(room))


async def test_the_host_is_told_who_of_the_class_plays_on_which_seat_and_nobody_else_is(
    teacher: Person, enrol: Enrol, redis: Redis, sessions: Sessions
) -> None:
    one, absent, stranger = [await enrol() for _ in range(3)]
    await one.http.patch("/me", json={"full_name": "Tala Haddad"})
    room = await opened(teacher, await written(teacher), await a_class(teacher, one, absent))
    address, place = Address(room["code"], UUID(room["game"])), f"/games/{room['game']}/recognised"
    for number, person in enumerate((stranger, one), 1):
        await Seats(redis).take(address, Newcomer(f"{number}" * 22, f"Player {number}", user_id=person.id))

    told = answered(await teacher.http.get(place))["items"]

    assert told == [{"user_id": one.id, "full_name": "Tala Haddad", "seat": 2}]
    for person in (one, stranger, await enrol(UserRole.TEACHER)):
        assert (await person.http.get(place)).status_code == 404
    # The room goes, the report stays.
    entry = QuizParticipation(quiz_id=1, user_id=one.id, game_id=address.game, nickname="Player 2")
    async with sessions() as db:
        entry.quiz_id = (await db.get_one(Game, address.game)).quiz_id
    await store(sessions, entry)
    await redis.flushdb()
    assert answered(await teacher.http.get(place))["items"] == [{**told[0], "seat": None}]


async def test_a_room_for_everybody_has_no_class(teacher: Person, redis: Redis) -> None:
    quiz = await written(teacher)

    room = answered(await teacher.http.post("/games", json={"quiz_id": quiz["id"]}), 201)

    assert not await redis.exists(members_key(room))
    assert answered(await teacher.http.get(f"/games/{room['game']}/class-absences"))["items"] == []
    assert answered(await teacher.http.get(f"/games/{room['game']}/overview"))["school_class"] is None


async def test_no_room_is_opened_for_a_class_of_somebody_else(teacher: Person, enrol: Enrol) -> None:
    school_class = await a_class(await enrol(UserRole.TEACHER))
    body = {"quiz_id": (await written(teacher))["id"], "class_id": school_class["id"]}

    assert (await teacher.http.post("/games", json=body)).status_code == 404
    assert answered(await teacher.http.get("/games"))["total"] == 0


async def test_a_room_that_was_lost_comes_back_with_its_class(
    teacher: Person, student: Person, sessions: Sessions, redis: Redis
) -> None:
    room = await opened(teacher, await written(teacher), await a_class(teacher, student), only_class=True)
    await redis.flushdb()

    restored = await teacher.http.post(f"/games/{room['game']}/restorations")

    assert restored.status_code == 201
    assert {int(one) for one in await redis.smembers(members_key(room))} == {0, student.id}
