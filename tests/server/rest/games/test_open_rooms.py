"""Rooms that are open: their teachers are told of them, and may choose other options in the lobby."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import httpx
import pytest

from game.address import Address
from game.options import GameOptions
from game.store.redis import connect
from game.store.rooms import Rooms
from game.wire.commands import EndGame, StartGame
from persistence.database import Sessions
from persistence.tables import Game, UserRole
from server.settings import Settings
from tests.server.rest.examples import Json, written
from tests.server.rest.games.test_restorations import a_lost_game, without_redis
from tests.server.rest.people import Enrol, Person

BY_ACCURACY = {"scoring": "accuracy", "streak_bonus": True, "auto_advance": True}


@pytest.fixture
async def rooms(settings: Settings) -> AsyncIterator[Rooms]:
    async with connect(settings.redis_url) as redis:
        yield Rooms(redis)


async def opened(teacher: Person, quiz: Json, **options: object) -> Json:
    answer = await teacher.http.post("/games", json={"quiz_id": quiz["id"], "options": options})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def listed(person: Person, **query: int) -> Json:
    answer = await person.http.get("/rooms", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def address_of(room: Json) -> Address:
    return Address(room["code"], UUID(room["game"]))


async def test_a_teacher_is_told_which_rooms_are_open_and_by_which_options(teacher: Person) -> None:
    quiz, _ = await written(teacher), await written(teacher)
    room = await opened(teacher, quiz, **BY_ACCURACY)

    page = await listed(teacher)

    (found,) = page["items"]
    assert page["total"] == 1
    assert (found["game"], found["code"], found["quiz_id"]) == (room["game"], quiz["access_code"], quiz["id"])
    assert (found["state"], found["is_yours"]) == ("lobby", True)
    assert found["options"] == GameOptions.model_validate(BY_ACCURACY).model_dump(mode="json")


async def test_rooms_come_page_by_page_and_the_newest_first(teacher: Person) -> None:
    quizzes = [await written(teacher) for _ in range(3)]
    for quiz in quizzes:
        await opened(teacher, quiz)

    first, second = await listed(teacher, size=2), await listed(teacher, size=2, page=2)

    assert [room["quiz_id"] for room in first["items"] + second["items"]] == [
        quiz["id"] for quiz in reversed(quizzes)
    ]
    assert (first["total"], second["total"]) == (3, 3)


async def test_nobody_is_told_of_rooms_of_others(teacher: Person, enrol: Enrol) -> None:
    await opened(teacher, await written(teacher, is_public=True))

    assert (await listed(await enrol(UserRole.TEACHER)))["items"] == []


async def test_a_teacher_is_told_that_somebody_else_hosts_their_quiz(teacher: Person, enrol: Enrol) -> None:
    admin = await enrol(UserRole.SUPER_ADMIN)
    await opened(admin, await written(teacher))

    assert [room["is_yours"] for room in (await listed(teacher))["items"]] == [False]
    assert [room["is_yours"] for room in (await listed(admin))["items"]] == [True]


async def test_a_room_is_told_to_be_played_over_or_lost(
    teacher: Person, rooms: Rooms, sessions: Sessions
) -> None:
    played, over = (
        await opened(teacher, await written(teacher)),
        await opened(teacher, await written(teacher)),
    )
    lost = await a_lost_game(sessions, await written(teacher))
    await rooms.carry_out(address_of(played), StartGame(ref="a", seq=0))
    await rooms.carry_out(address_of(over), EndGame(ref="b", seq=0))

    states = {room["game"]: room["state"] for room in (await listed(teacher))["items"]}

    assert states[played["game"]] == "playing"
    assert states[str(lost.id)] == "lost"
    # Unless what happened there has been stored already.
    assert states.get(over["game"], "ended") == "ended"


async def test_rooms_are_listed_without_redis_but_not_how_they_are(
    teacher: Person, settings: Settings
) -> None:
    room = await opened(teacher, await written(teacher))

    async with (
        without_redis(settings) as address,
        httpx.AsyncClient(base_url=address, headers=teacher.http.headers, timeout=30) as http,
    ):
        page = (await http.get("/rooms")).json()
        refused = await http.put(f"/games/{room['game']}/options", json=BY_ACCURACY)

    assert [(found["game"], found["state"]) for found in page["items"]] == [(room["game"], None)]
    assert (refused.status_code, refused.json()["type"]) == (503, "/api/docs#rooms-unavailable")


async def test_in_the_lobby_a_room_gets_the_options_that_its_host_chooses_later(
    teacher: Person, rooms: Rooms, sessions: Sessions
) -> None:
    room = await opened(teacher, await written(teacher))

    chosen = await teacher.http.put(f"/games/{room['game']}/options", json=BY_ACCURACY)

    options = GameOptions.model_validate(BY_ACCURACY)
    assert (chosen.status_code, chosen.json()) == (200, options.model_dump(mode="json"))
    found = (await rooms.read(address_of(room))).room
    assert (found.options, found.auto_advance) == (options, True)
    assert (await listed(teacher))["items"][0]["options"] == options.model_dump(mode="json")
    async with sessions() as db:
        stored = await db.get_one(Game, UUID(room["game"]))
        assert GameOptions.model_validate(stored.settings) == options


async def test_once_the_game_has_started_its_options_stay(teacher: Person, rooms: Rooms) -> None:
    room = await opened(teacher, await written(teacher))
    await rooms.carry_out(address_of(room), StartGame(ref="a", seq=0))

    refused = await teacher.http.put(f"/games/{room['game']}/options", json=BY_ACCURACY)

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#game-has-started")
    assert (await rooms.read(address_of(room))).room.options == GameOptions()
    assert (await listed(teacher))["items"][0]["options"] == GameOptions().model_dump(mode="json")


async def test_a_game_that_is_over_or_lost_gets_no_options(
    teacher: Person, rooms: Rooms, sessions: Sessions
) -> None:
    over, lost = (
        await opened(teacher, await written(teacher)),
        await a_lost_game(sessions, await written(teacher)),
    )
    await rooms.carry_out(address_of(over), EndGame(ref="a", seq=0))

    refusals = [
        await teacher.http.put(f"/games/{game}/options", json=BY_ACCURACY) for game in (over["game"], lost.id)
    ]

    assert [refused.json()["type"] for refused in refusals] == [
        "/api/docs#game-has-ended",
        "/api/docs#room-is-lost",
    ]


async def test_only_its_host_chooses_the_options_of_a_room(teacher: Person, enrol: Enrol) -> None:
    room = await opened(teacher, await written(teacher, is_public=True))
    stranger = await enrol(UserRole.TEACHER)

    for game in (room["game"], uuid4()):
        refused = await stranger.http.put(f"/games/{game}/options", json=BY_ACCURACY)
        assert (refused.status_code, refused.json()["type"]) == (404, "/api/docs#not-found")


async def test_who_opens_a_room_again_is_told_of_the_one_that_is_open_and_what_to_do(
    teacher: Person,
) -> None:
    quiz = await written(teacher)
    room = await opened(teacher, quiz)

    refused = await teacher.http.post("/games", json={"quiz_id": quiz["id"], "options": BY_ACCURACY})

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#code-in-use")
    assert quiz["access_code"] in refused.json()["detail"]
    assert f"/games/{room['game']}/options" in refused.json()["detail"]
    games = (await teacher.http.get("/games")).json()
    assert [game["id"] for game in games["items"]] == [room["game"]]
