"""What a guest played becomes an account's, once the phone's token is shown."""

import asyncio

import httpx
from sqlalchemy import func, select

from game.seat import Profile, Seat, hashed
from persistence.database import Sessions
from persistence.games.figures import keep_figures, list_figures
from persistence.games.locked_games import lock_games
from persistence.games.seated import add_players
from persistence.tables import GameAnswer, QuizAttempt, QuizParticipation, User
from tests.server.rest.games.played import OTHER_TOKEN, TOKEN, a_game, a_guest, took_part
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person

SALMA = {"email": "salma@example.com", "password": "a long enough one", "full_name": "Salma"}
RESULTS = (QuizParticipation, QuizAttempt, GameAnswer)


async def a_guest_who_played(sessions: Sessions, teacher: Person, token: str = TOKEN) -> int:
    guest = a_guest(token)
    async with sessions.begin() as db:
        await took_part(db, guest, await a_game(db, teacher.id))
    return guest.id


async def claim(person: Person, token: str = TOKEN) -> int:
    return (await person.http.post("/me/claims", json={"token": token})).status_code


async def results_of(sessions: Sessions, user_id: int) -> list[int]:
    """How many participations, attempts and answers."""
    async with sessions() as db:
        counts = [select(func.count()).where(table.user_id == user_id) for table in RESULTS]
        return [await db.scalar(count) or 0 for count in counts]


async def is_there(sessions: Sessions, user_id: int) -> bool:
    async with sessions() as db:
        return await db.get(User, user_id) is not None


async def test_whoever_registers_with_the_phones_token_keeps_what_they_played(
    http: httpx.AsyncClient, sessions: Sessions, teacher: Person
) -> None:
    guest = await a_guest_who_played(sessions, teacher)

    registered = await http.post("/users", json={**SALMA, "guest_token": TOKEN})
    token = (await http.post("/tokens", json={key: SALMA[key] for key in ("email", "password")})).json()
    header = {"Authorization": f"Bearer {token['access_token']}"}
    attempts = (await http.get("/me/attempts", headers=header)).json()

    assert registered.status_code == 201
    assert registered.json()["id"] == guest
    assert registered.json()["full_name"] == "Salma"
    assert attempts["total"] == 1
    assert await results_of(sessions, guest) == [1, 1, 1]


async def test_an_account_claims_the_seats_it_played_on_as_a_guest(
    sessions: Sessions, teacher: Person, student: Person
) -> None:
    guests = [await a_guest_who_played(sessions, teacher, token) for token in (TOKEN, OTHER_TOKEN)]

    assert [await claim(student, token) for token in (TOKEN, OTHER_TOKEN)] == [204, 204]
    assert await results_of(sessions, student.id) == [2, 2, 2]
    assert [await is_there(sessions, guest) for guest in guests] == [False, False]


async def test_a_claim_may_be_made_again_and_at_the_same_time(
    sessions: Sessions, teacher: Person, student: Person
) -> None:
    await a_guest_who_played(sessions, teacher)

    assert await asyncio.gather(*(claim(student) for _ in range(5))) == [204] * 5
    assert await claim(student) == 204
    assert await results_of(sessions, student.id) == [1, 1, 1]


async def test_of_two_accounts_that_claim_one_seat_one_gets_all_of_it(
    enrol: Enrol, sessions: Sessions, teacher: Person
) -> None:
    await a_guest_who_played(sessions, teacher)
    people = [await enrol() for _ in range(4)]

    answers = await asyncio.gather(*(claim(person) for person in people))

    assert sorted(answers) == [204, 409, 409, 409]
    winner = people[answers.index(204)]
    assert await results_of(sessions, winner.id) == [1, 1, 1]


async def test_of_two_who_register_with_one_token_one_does(
    http: httpx.AsyncClient, sessions: Sessions, teacher: Person
) -> None:
    await a_guest_who_played(sessions, teacher)
    bodies = [{**SALMA, "email": f"{name}@example.com", "guest_token": TOKEN} for name in "abc"]

    answers = await asyncio.gather(*(http.post("/users", json=body) for body in bodies))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


async def test_where_both_took_part_the_accounts_own_result_stays(
    sessions: Sessions, teacher: Person, student: Person
) -> None:
    async with sessions.begin() as db:
        both, alone = await a_game(db, teacher.id), await a_game(db, teacher.id)
        guest = a_guest()
        await took_part(db, await db.get_one(User, student.id), both, score=700)
        await took_part(db, guest, both, score=1000)
        await took_part(db, guest, alone, score=400)

    assert await claim(student) == 204

    attempts = (await student.http.get("/me/attempts")).json()["items"]
    assert sorted(attempt["score"] for attempt in attempts) == [400, 700]
    assert await results_of(sessions, student.id) == [2, 2, 2]
    assert not await is_there(sessions, guest.id)


async def test_figures_of_a_game_follow_when_a_guests_answer_gives_way_to_the_accounts_own(
    student: Person, sessions: Sessions, teacher: Person
) -> None:
    guest = a_guest()
    async with sessions.begin() as db:
        game = await a_game(db, teacher.id)
        await took_part(db, await db.get_one(User, student.id), game)
        await took_part(db, guest, game)
        await keep_figures(db, game.id, [0])

    assert await claim(student) == 204

    async with sessions() as db:
        (figures,) = await list_figures(db, game.id, 1)
    assert (figures.answered, figures.right) == (1, 1)


async def test_nobody_claims_what_is_no_guest(
    http: httpx.AsyncClient, sessions: Sessions, teacher: Person, student: Person
) -> None:
    await a_guest_who_played(sessions, teacher)
    await http.post("/users", json={**SALMA, "guest_token": TOKEN})

    unknown = await http.post("/users", json={**SALMA, "email": "x@example.com", "guest_token": OTHER_TOKEN})

    assert await claim(student) == 409
    assert await claim(student, OTHER_TOKEN) == 404
    assert unknown.status_code == 404
    assert unknown.json()["type"].endswith("#no-such-guest")
    assert await claim(student, "short") == 422


async def test_an_address_that_is_taken_leaves_the_guest_a_guest(
    http: httpx.AsyncClient, sessions: Sessions, teacher: Person, student: Person
) -> None:
    guest = await a_guest_who_played(sessions, teacher)

    refused = await http.post("/users", json={**SALMA, "email": student.email, "guest_token": TOKEN})

    assert refused.status_code == 409
    async with sessions() as db:
        assert (await db.get_one(User, guest)).is_guest


async def test_results_that_come_after_the_claim_are_the_accounts(
    sessions: Sessions, teacher: Person, student: Person
) -> None:
    """The game goes on while its player claims the seat."""
    async with sessions.begin() as db:
        game = await a_game(db, teacher.id, is_over=False)
        await took_part(db, a_guest(), game)
    await claim(student)

    profile = Profile(nickname="Tala", key="tala", token_hash=hashed(TOKEN), joined_at=1)
    async with sessions.begin() as db:
        games = await lock_games(db, [game.id])
        users = await add_players(db, {game.id: [Seat(1, profile)]}, games)

    assert users == {game.id: {1: student.id}}
    assert await results_of(sessions, student.id) == [1, 1, 1]


async def test_a_claim_waits_until_results_that_are_being_stored_are_there(
    sessions: Sessions, teacher: Person, student: Person
) -> None:
    guest = await a_guest_who_played(sessions, teacher)
    async with sessions() as db:
        [participation] = await db.scalars(select(QuizParticipation))
    async with sessions.begin() as db:
        assert participation.game_id
        assert await lock_games(db, [participation.game_id])
        claiming = asyncio.create_task(claim(student))
        answer = {"choices": [0], "is_right": False, "points": 0, "elapsed_ms": 1}
        await until_waiting(sessions)
        db.add(GameAnswer(game_id=participation.game_id, user_id=guest, position=1, **answer))

    assert await claiming == 204
    assert await results_of(sessions, student.id) == [1, 1, 2]
