"""Hints of a game: its host reads them, and they go with the person whom they are about."""

import pytest
from sqlalchemy import select, update

from game.hints import HintKind
from game.seat import hashed
from persistence.accounts.erasure import erase
from persistence.accounts.guests import find_holder
from persistence.database import Sessions
from persistence.tables import Game, GameAnswer, GameHint, User
from tests.server.rest.games.played import OTHER_TOKEN, TOKEN, a_game, a_guest, took_part
from tests.server.rest.people import Person


@pytest.fixture
async def game(sessions: Sessions, teacher: Person, student: Person) -> Game:
    """Tala and two guests played it, and there is something about each."""
    async with sessions.begin() as db:
        game, guests = await a_game(db, teacher.id), [a_guest(), a_guest(OTHER_TOKEN)]
        for user in (await db.get_one(User, student.id), *guests):
            await took_part(db, user, game)
        first, second = (guest.id for guest in guests)
        told = [(second, HintKind.NETWORK, 2), (first, HintKind.BROWSER, 1), (second, HintKind.BROWSER, 1)]
        for user_id, kind, number in [*told, (student.id, HintKind.FAST, 3)]:
            db.add(GameHint(game_id=game.id, user_id=user_id, kind=kind, number=number))
    return game


async def of(sessions: Sessions, user_id: int) -> list[tuple[HintKind, int]]:
    query = select(GameHint.kind, GameHint.number).where(GameHint.user_id == user_id)
    async with sessions() as db:
        return sorted((kind, number) for kind, number in await db.execute(query))


async def test_the_host_reads_them_a_page_at_a_time_and_who_shares_something_stands_together(
    teacher: Person, game: Game
) -> None:
    whole = (await teacher.http.get(f"/games/{game.id}/hints")).json()
    page = (await teacher.http.get(f"/games/{game.id}/hints?size=1&page=4")).json()

    found = [(hint["kind"], hint["number"], hint["nickname"]) for hint in whole["items"]]
    assert found == [
        ("browser", 1, "Tala"),
        ("browser", 1, "Tala"),
        ("fast", 3, "Tala"),
        ("network", 2, "Tala"),
    ]
    assert page == {"items": whole["items"][3:], "page": 4, "size": 1, "total": 4}


async def test_one_is_shown_what_is_kept_about_oneself_and_it_goes_when_one_is_erased(
    student: Person, game: Game, sessions: Sessions
) -> None:
    exported = (await student.http.get("/me/export")).json()["hints"]
    async with sessions.begin() as db:
        await erase(db, await db.get_one(User, student.id))

    assert exported == [{"game_id": str(game.id), "kind": "fast", "number": 3}]
    assert await of(sessions, student.id) == []


async def test_a_guest_who_is_forgotten_takes_them_along(game: Game, sessions: Sessions) -> None:
    async with sessions.begin() as db:
        guest = await find_holder(db, hashed(TOKEN))
        assert guest is not None
        await erase(db, guest)

    assert await of(sessions, guest.id) == []


async def test_who_claims_a_guests_seat_claims_what_was_noticed_of_it(
    teacher: Person, student: Person, game: Game, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        other = await a_game(db, teacher.id)
        guest = a_guest("a-token-of-a-third-phone-0123456789")
        await took_part(db, guest, other)
        db.add(GameHint(game_id=other.id, user_id=guest.id, kind=HintKind.NETWORK, number=4))

    claimed = await student.http.post("/me/claims", json={"token": "a-token-of-a-third-phone-0123456789"})

    assert claimed.status_code == 204
    assert await of(sessions, student.id) == [(HintKind.FAST, 3), (HintKind.NETWORK, 4)]


@pytest.mark.parametrize(("position", "told"), [(0, [HintKind.ACCOUNT]), (1, [])])
async def test_an_account_that_claims_a_second_seat_is_told_of_if_it_played_on_both_at_once(
    teacher: Person, student: Person, sessions: Sessions, position: int, told: list[HintKind]
) -> None:
    async with sessions.begin() as db:
        game, guest = await a_game(db, teacher.id), a_guest()
        await took_part(db, await db.get_one(User, student.id), game)
        await took_part(db, guest, game)
        theirs = update(GameAnswer).where(GameAnswer.user_id == guest.id)
        await db.execute(theirs.values(position=position))

    claimed = await student.http.post("/me/claims", json={"token": TOKEN})

    assert claimed.status_code == 204
    assert [kind for kind, _ in await of(sessions, student.id)] == told
