"""A login that ends takes its sockets with it, in every process; whoever showed none stays."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from game.wire.closing import CloseCode
from game.wire.commands import HostRoom
from game.wire.events import HostSnapshot
from persistence.accounts.login_sessions import end_login_sessions
from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.live import login_watch
from server.settings import Settings
from tests.server.live.school import Person, Room, School, take_seat
from tests.server.live.serving import serving, serving_elsewhere


@pytest.fixture
async def elsewhere(settings: Settings) -> AsyncIterator[str]:
    """Another server, in a process of its own."""
    async with serving_elsewhere(settings) as process:
        yield process.address


@asynccontextmanager
async def api(server: str, person: Person) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {person.account}"}
    async with httpx.AsyncClient(base_url=f"{server}/api", headers=headers) as client:
        yield client


async def log_out_everywhere(server: str, person: Person) -> None:
    async with api(server, person) as http:
        assert (await http.delete("/me/sessions")).status_code == 204


async def test_logging_out_closes_the_host_and_the_projector_in_every_process(
    elsewhere: str, room: Room
) -> None:
    sockets = [await room.host(), await room.projector(), await room.host(server=elsewhere)]

    await log_out_everywhere(elsewhere, room.teacher)

    assert [await socket.closed() for socket in sockets] == [CloseCode.LOGGED_OUT] * 3


async def test_a_player_who_showed_an_account_goes_and_a_guest_stays(
    elsewhere: str, school: School, room: Room
) -> None:
    tala = await school.enrol()
    here, guest = await room.player("Tala", student=tala), await room.player("Omar")
    there = await room.player("Sami", student=await school.enrol(), server=elsewhere)

    await log_out_everywhere(elsewhere, tala)

    assert await here.closed() == CloseCode.LOGGED_OUT
    for other in (guest, there):
        await other.refresh()


async def test_an_account_that_is_switched_off_loses_its_sockets(school: School, room: Room) -> None:
    host, head = await room.host(), await school.enrol(UserRole.SUPER_ADMIN)

    async with api(room.server, head) as http:
        answer = await http.patch(f"/users/{room.teacher.id}", json={"is_active": False})

    assert answer.status_code == 200
    assert await host.closed() == CloseCode.LOGGED_OUT


async def test_who_is_switched_off_goes_also_when_the_phone_came_back_by_its_seat_alone(
    elsewhere: str, school: School, room: Room
) -> None:
    tala, head = await school.enrol(), await school.enrol(UserRole.SUPER_ADMIN)
    await (await room.player("Tala", student=tala)).leave()
    back, guest = await room.back("Tala", server=elsewhere), await room.player("Omar")

    async with api(room.server, head) as http:
        answer = await http.patch(f"/users/{tala.id}", json={"is_active": False})

    assert answer.status_code == 200
    assert await back.closed() == CloseCode.LOGGED_OUT
    await guest.refresh()


async def test_a_token_of_a_login_that_has_ended_opens_no_socket_in_any_process(
    elsewhere: str, school: School, room: Room
) -> None:
    tala = await school.enrol()
    await log_out_everywhere(room.server, room.teacher)
    await log_out_everywhere(room.server, tala)

    host = HostRoom(version=1, account=room.teacher.account)
    for server in (room.server, elsewhere):
        for hello in (host, take_seat("Tala", student=tala)):
            assert await (await room.knock(hello, server=server)).closed() == CloseCode.NOT_ALLOWED


async def test_logging_out_in_one_place_leaves_the_sockets_of_the_other(
    school: School, sessions: Sessions, room: Room
) -> None:
    host, other = await room.host(), await school.log_in_again(room.teacher)
    second = await room.knock(HostRoom(version=1, account=other.account))
    await second.hear(HostSnapshot)

    await log_out_one(room, other)

    assert await second.closed() == CloseCode.LOGGED_OUT
    await host.refresh()


async def log_out_one(room: Room, person: Person) -> None:
    async with api(room.server, person) as http:
        [current] = [one for one in (await http.get("/me/sessions")).json()["items"] if one["is_current"]]
        assert (await http.delete(f"/me/sessions/{current['id']}")).status_code == 204


async def test_a_socket_whose_end_redis_never_told_is_found_by_asking_postgres(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, sessions: Sessions, room: Room
) -> None:
    monkeypatch.setattr(login_watch, "ROUND_SECONDS", 0.1)
    async with serving(settings) as attentive:
        host = await room.host(server=attentive)
        await host.refresh()
        async with sessions.begin() as db:
            await end_login_sessions(db, room.teacher.id)

        assert await host.closed() == CloseCode.LOGGED_OUT


async def test_an_account_switched_off_by_hand_in_postgres_is_found_too(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, sessions: Sessions, room: Room
) -> None:
    monkeypatch.setattr(login_watch, "ROUND_SECONDS", 0.1)
    async with serving(settings) as attentive:
        host = await room.host(server=attentive)
        await host.refresh()
        async with sessions.begin() as db:
            (await db.get_one(User, room.teacher.id)).is_active = False

        assert await host.closed() == CloseCode.LOGGED_OUT
