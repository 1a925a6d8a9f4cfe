"""A game that its host gives up for another one of the same quiz ends with its results."""

import httpx

from game.address import Address
from game.options import Scoring
from game.phase import Phase
from game.wire.events import GameAborted, GameFinished, ResultsStored
from persistence.database import Sessions
from tests.server.live.lesson import start
from tests.server.live.rows import rows_of
from tests.server.live.school import SOLUTIONS, Room, School


async def opened_instead(room: Room, **fields: object) -> httpx.Response:
    headers = {"authorization": f"Bearer {room.teacher.account}"}
    async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as http:
        body = {"quiz_id": room.quiz_id, "instead_of": str(room.game), **fields}
        return await http.post("/games", json=body)


def new_room(room: Room, answer: httpx.Response) -> Room:
    address = Address(answer.json()["code"], answer.json()["game"])
    return Room(room.server, address, room.teacher, room.quiz_id, room.stack)


async def test_what_was_answered_is_stored_and_a_new_room_waits_under_the_same_code(
    school: School, sessions: Sessions
) -> None:
    room = await school.open_room()
    host, tala = await room.host(), await room.player("Tala")
    await start(host)
    await tala.answer(*SOLUTIONS[0], question=0)

    answer = await opened_instead(room, options={"scoring": "accuracy"})

    assert answer.status_code == 201, answer.text
    await tala.hear(GameFinished)
    await host.hear(ResultsStored)
    rows = await rows_of(sessions, room.game)
    assert [attempt.correct_answers for attempt in rows.attempts.values()] == [1]
    new = new_room(room, answer)
    shown = (await new.host()).state
    assert (shown.code, shown.phase, shown.players) == (room.address.code, Phase.LOBBY, 0)
    assert shown.options.scoring is Scoring.ACCURACY
    assert (await new.player("Tala")).state.game == shown.game != room.game


async def test_a_lobby_is_given_up_without_results(room: Room) -> None:
    host = await room.host()
    await room.player("Tala")

    answer = await opened_instead(room)

    assert answer.status_code == 201, answer.text
    await host.hear(GameAborted)


async def test_what_has_ended_meanwhile_is_no_hindrance(room: Room) -> None:
    first = await opened_instead(room)

    again = await opened_instead(new_room(room, first), instead_of=str(room.game))

    # The game that was given up is over; the one that runs was not named.
    assert (again.status_code, again.json()["type"]) == (409, "/api/docs#code-in-use")
    assert (await opened_instead(new_room(room, first))).status_code == 201


async def test_nothing_ends_for_a_game_that_cannot_begin(room: Room) -> None:
    host = await room.host()
    headers = {"authorization": f"Bearer {room.teacher.account}"}
    async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as http:
        await http.put(f"/quizzes/{room.quiz_id}/archive")

    refused = await opened_instead(room)

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#quiz-is-archived")
    assert (await host.refresh()).phase is Phase.LOBBY


async def test_nobody_ends_the_game_of_another_quiz_or_of_somebody_else(school: School) -> None:
    mine, theirs = await school.open_room(), await school.open_room()
    other = await school.open_quiz(mine.teacher, await school.write_quiz(mine.teacher))

    for room in (theirs, other):
        refused = await opened_instead(mine, instead_of=str(room.game))

        assert (refused.status_code, refused.json()["type"]) == (404, "/api/docs#not-found")
        assert (await (await room.host()).refresh()).phase is Phase.LOBBY
