"""The words that a teacher does not want to read in names."""

from __future__ import annotations

from redis.asyncio import Redis

from game.store.rooms import Rooms
from persistence.database import Sessions
from persistence.games.checkpoints import read_checkpoint
from persistence.tables import Game
from tests.server.rest.examples import written
from tests.server.rest.people import Person


async def test_they_are_kept_as_typed_and_shown_to_their_teacher_alone(
    teacher: Person, student: Person
) -> None:
    kept = await teacher.http.patch("/me", json={"bad_words": "Voldemort\n-crap\n"})
    await teacher.http.patch("/me", json={"full_name": "Noor"})

    assert kept.json()["bad_words"] == "Voldemort\n-crap\n"
    assert (await teacher.http.get("/me")).json()["bad_words"] == "Voldemort\n-crap\n"
    assert (await student.http.get("/me")).json()["bad_words"] == ""
    assert (await teacher.http.get("/me/export")).json()["account"]["bad_words"] == "Voldemort\n-crap\n"


async def test_too_many_are_refused(teacher: Person) -> None:
    refused = await teacher.http.patch("/me", json={"bad_words": "x" * 5_001})

    assert refused.status_code == 422
    assert (await teacher.http.get("/me")).json()["bad_words"] == ""


async def test_a_room_has_those_of_its_opening_and_so_has_a_restored_one(
    teacher: Person, sessions: Sessions, redis: Redis
) -> None:
    quiz = await written(teacher)
    await teacher.http.patch("/me", json={"bad_words": "Voldemort"})
    opened = (await teacher.http.post("/games", json={"quiz_id": quiz["id"]})).json()
    rooms = Rooms(redis)
    room = (await rooms.read(await rooms.find(opened["code"]))).room

    assert room.bad_words == "Voldemort"
    async with sessions() as db:
        game = await db.get(Game, room.game)
        assert game is not None
        assert (await read_checkpoint(db, game)).room(0, "epoch").bad_words == "Voldemort"
