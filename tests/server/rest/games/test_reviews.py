"""What players take home: every question with their own answer and the right one, once nobody plays it."""

from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest

from persistence.database import Sessions
from persistence.tables import Game, QuizAttempt, QuizParticipation
from tests.server.rest.examples import Json, written
from tests.server.rest.games.played import OTHER_TOKEN, TOKEN, a_guest
from tests.server.rest.games.test_games import a_game, a_participation, a_result, an_answer, store
from tests.server.rest.people import Enrol, Person


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher)


@pytest.fixture
async def game_id(quiz: Json, sessions: Sessions) -> UUID:
    return await a_game(sessions, quiz, asked=2, voided=[1])


async def a_guest_of(sessions: Sessions, quiz: Json, game_id: UUID) -> None:
    guest = a_guest()
    await store(sessions, guest)
    place = {"quiz_id": quiz["id"], "user_id": guest.id, "game_id": game_id}
    await store(
        sessions,
        QuizParticipation(**place, nickname="Tala", silent=[0]),
        QuizAttempt(**place, score=0, total_questions=3, correct_answers=0, rank="2/2"),
    )


async def test_a_player_reads_what_was_asked_and_what_would_have_been_right(
    student: Person, sessions: Sessions, quiz: Json, game_id: UUID
) -> None:
    await store(sessions, *a_result(game_id, quiz, student, 900, "1/2"))
    await store(sessions, an_answer(game_id, student, 0, [0], 2000))

    review = (await student.http.get(f"/me/games/{game_id}/review")).json()

    [first, second] = review["items"]
    right = [place for place, choice in enumerate(quiz["questions"][0]["choices"]) if choice["is_correct"]]
    assert (review["score"], review["rank"]) == (900, "1/2")
    assert (first["chosen"], first["solution"]) == ([0], right)
    assert first["text"] == quiz["questions"][0]["text"]
    assert (second["chosen"], second["is_voided"]) == (None, True)


async def test_a_guest_shows_the_token_of_the_seat_and_needs_no_account(
    http: httpx.AsyncClient, sessions: Sessions, quiz: Json, game_id: UUID
) -> None:
    await a_guest_of(sessions, quiz, game_id)

    shown = await http.post(f"/games/{game_id}/seat-reviews", json={"token": TOKEN})
    stranger = await http.post(f"/games/{game_id}/seat-reviews", json={"token": OTHER_TOKEN})

    assert shown.json()["nickname"] == "Tala"
    assert [one["mark"] for one in shown.json()["items"]] == ["silent", "absent"]
    assert stranger.status_code == 404


async def test_only_who_played_is_told_and_only_of_games_that_have_ended_with_results(
    student: Person, enrol: Enrol, sessions: Sessions, quiz: Json, game_id: UUID
) -> None:
    await store(sessions, a_participation(game_id, quiz, student, []))
    path = f"/me/games/{game_id}/review"
    assert (await student.http.get(path)).status_code == 200
    assert (await (await enrol()).http.get(path)).status_code == 404

    for change in ({"outcome": None, "ended_at": None}, {"outcome": "aborted"}):
        async with sessions.begin() as db:
            game = await db.get_one(Game, game_id)
            for name, value in change.items():
                setattr(game, name, value)
        assert (await student.http.get(path)).status_code == 404


async def test_while_a_class_plays_the_same_quiz_one_sees_ones_answers_and_not_what_is_right(
    student: Person, sessions: Sessions, quiz: Json, game_id: UUID
) -> None:
    await store(sessions, *a_result(game_id, quiz, student, 900, "1/2"))
    await store(sessions, an_answer(game_id, student, 0, [0], 2000))
    other = await a_game(sessions, quiz)
    async with sessions.begin() as db:
        game = await db.get_one(Game, other)
        game.ended_at = game.outcome = None
    path = f"/me/games/{game_id}/review"

    meanwhile = await student.http.get(path)
    async with sessions.begin() as db:
        (await db.get_one(Game, other)).ended_at = datetime.now(UTC)
    afterwards = await student.http.get(path)

    kept, told = meanwhile.json(), afterwards.json()
    assert (kept["is_told"], told["is_told"]) == (False, True)
    secrets = ("mark", "points", "solution", "explanation", "explanation_formulas")
    assert [kept["items"][0][name] for name in ("chosen", *secrets)] == [[0], *[None] * len(secrets)]
    assert [one["solution"] for one in kept["items"]] == [None, None]
    assert told["items"][0]["mark"] is not None
    assert told["items"][0]["solution"]
