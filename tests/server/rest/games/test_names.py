"""Names that are suggested to who comes into a room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest
from redis.asyncio import Redis

from game import nickname
from game.address import Address
from game.generated_names import NAMES, NameLanguage, is_generated
from game.seat import Newcomer
from game.store import keys
from game.store.redis import connect
from game.store.seats import Seats
from server.settings import Settings
from tests.server.rest.examples import written
from tests.server.rest.games.test_restorations import without_redis
from tests.server.rest.people import Person


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with connect(settings.redis_url) as redis:
        yield redis


@pytest.fixture
async def room(teacher: Person) -> Address:
    quiz = await written(teacher)
    opened = (await teacher.http.post("/games", json={"quiz_id": quiz["id"]})).json()
    return Address(opened["code"], UUID(opened["game"]))


async def suggested(http: httpx.AsyncClient, code: str, language: str = "en") -> list[str]:
    answer = await http.get(f"/rooms/{code}/names", params={"language": language})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    names: list[str] = answer.json()["names"]
    return names


@pytest.mark.parametrize("language", NameLanguage)
async def test_anybody_is_given_three_names_in_their_language(
    http: httpx.AsyncClient, room: Address, language: NameLanguage
) -> None:
    names = await suggested(http, room.code, language)

    assert len(set(names)) == 3
    assert set(names) <= set(NAMES[language])


async def test_others_are_given_the_next_time(http: httpx.AsyncClient, room: Address) -> None:
    tries = [name for _ in range(3) for name in await suggested(http, room.code)]

    assert len(set(tries)) > 3


async def test_a_name_that_somebody_has_is_not_given(
    http: httpx.AsyncClient, room: Address, redis: Redis
) -> None:
    """All but two of them are taken, of which nobody can draw three: those that follow have numbers."""
    free = {"Brave Falcon", "Wise Wolf"}
    taken = [
        part for name in NAMES[NameLanguage.EN] if name not in free for part in (nickname.key(name), "1")
    ]
    await redis.hset(keys.RoomKeys(room).names, items=taken)

    for _ in range(20):
        names = await suggested(http, room.code)
        assert len(names) == 3
        assert all(name in free or name[-1].isdigit() for name in names)
        assert all(map(is_generated, names))


async def test_who_has_just_come_in_has_theirs_for_themselves(
    http: httpx.AsyncClient, room: Address, redis: Redis
) -> None:
    [name, *_] = await suggested(http, room.code)
    seats = Seats(redis)

    await seats.take(room, Newcomer("a phone of somebody", name.upper()))

    assert await seats.free(room, [name]) == []


@pytest.mark.parametrize("code", ["ABC346", "no room at all", "؟", "x" * 100])
async def test_a_code_without_a_room_gives_names_too_so_that_nobody_learns_codes_here(
    http: httpx.AsyncClient, code: str
) -> None:
    assert len(await suggested(http, code)) == 3


async def test_names_come_without_redis_too(settings: Settings) -> None:
    async with without_redis(settings) as address, httpx.AsyncClient(base_url=address) as http:
        assert len(await suggested(http, "ABC346")) == 3


@pytest.mark.parametrize("language", ["fr", "", None])
async def test_another_language_is_refused(http: httpx.AsyncClient, language: str | None) -> None:
    params = {} if language is None else {"language": language}
    refused = await http.get("/rooms/ABC346/names", params=params)

    assert refused.status_code == 422
    assert [(fault["in"], fault["pointer"]) for fault in refused.json()["errors"]] == [
        ("query", "#/language")
    ]


async def test_the_document_shows_names_as_they_are(http: httpx.AsyncClient) -> None:
    document = (await http.get("/openapi.json")).json()
    shown = document["components"]["schemas"]["SuggestedNames"]["properties"]["names"]["examples"][0]

    assert len(shown) == 3
    assert all(map(is_generated, shown))
