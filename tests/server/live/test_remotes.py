"""A teacher's phone hosts one room by a token that is good for nothing else."""

import httpx
import pytest

from game.store import keys
from game.store.redis import text
from game.wire import PROTOCOL_VERSION
from game.wire.closing import CloseCode
from game.wire.commands import EndGame, HostByRemote, HostRoom, LockRoom, ProjectRoom, StartGame
from game.wire.events import GameAborted, HostSnapshot, QuestionAnnounced, RoomLocked
from persistence.accounts.login_sessions import end_login_sessions
from persistence.database import Sessions
from persistence.tables import UserRole
from server.live import hub
from server.live.store import Store
from server.settings import Settings
from tests.server.live.browser import Browser
from tests.server.live.school import Person, Room, School, another_phone
from tests.server.live.serving import serving, serving_elsewhere


async def asked(room: Room, person: Person | None = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {(person or room.teacher).account}"}
    async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as client:
        return await client.post(f"/games/{room.game}/remote")


async def paired(room: Room) -> str:
    """The token of a new remote of this room."""
    answer = await asked(room)
    assert answer.status_code == 200, answer.text
    assert answer.json()["code"] == room.address.code
    return str(answer.json()["token"])


def by(token: str) -> HostByRemote:
    return HostByRemote(version=PROTOCOL_VERSION, token=token)


async def remote_of(room: Room, token: str, *, server: str = "") -> Browser:
    remote = await room.knock(by(token), server=server)
    await remote.hear(HostSnapshot)
    return remote


async def test_a_remote_leads_the_game_and_the_host_goes_on_beside_it(room: Room) -> None:
    host, player = await room.host(), await room.player("Tala")
    remote = await remote_of(room, await paired(room))

    await remote.do(StartGame, QuestionAnnounced)

    await player.hear(QuestionAnnounced)
    await host.hear(QuestionAnnounced)
    await host.do(LockRoom, RoomLocked, is_locked=True)
    await remote.hear(RoomLocked, is_locked=True)


async def test_a_remote_that_lost_the_network_comes_back_by_its_token(room: Room) -> None:
    token = await paired(room)
    await (await remote_of(room, token)).vanish()

    assert (await (await remote_of(room, token)).refresh()).type == "host_snapshot"


async def test_a_remote_is_for_one_room_alone(school: School, room: Room) -> None:
    token, other = await paired(room), await school.open_room()
    again = await school.open_quiz(room.teacher, await school.write_quiz(room.teacher))

    for elsewhere in (other, again):
        await paired(elsewhere)
        assert await (await elsewhere.knock(by(token))).closed() == CloseCode.NOT_ALLOWED


async def test_nobody_hosts_by_a_token_that_was_not_given(room: Room) -> None:
    await paired(room)

    assert await (await room.knock(by(another_phone()))).closed() == CloseCode.NOT_ALLOWED


async def test_a_remote_ends_with_its_game(room: Room) -> None:
    host, token = await room.host(), await paired(room)
    await host.do(EndGame, GameAborted)

    assert await (await room.knock(by(token))).closed() == CloseCode.NO_SUCH_ROOM
    assert (await asked(room)).json()["type"].endswith("game-has-ended")


async def test_a_new_remote_takes_the_place_of_the_older_one_in_every_process(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, room: Room
) -> None:
    host, first = await room.host(), await paired(room)
    # Where nobody looks by themselves, it has to be told.
    monkeypatch.setattr(hub, "PRESENCE_SECONDS", 3600.0)
    async with serving(settings) as told, serving_elsewhere(settings) as elsewhere:
        older = [await remote_of(room, first, server=server) for server in (told, elsewhere.address)]

        newer = await remote_of(room, await paired(room))

        assert [await one.closed() for one in older] == [CloseCode.REPLACED] * 2
    assert await (await room.knock(by(first))).closed() == CloseCode.NOT_ALLOWED
    for browser in (host, newer):
        await browser.refresh()


@pytest.mark.parametrize("hello", [HostRoom, ProjectRoom], ids=lambda hello: hello.__name__)
async def test_a_remote_is_no_login_for_a_socket(room: Room, hello: type[HostRoom | ProjectRoom]) -> None:
    claimed = hello(version=PROTOCOL_VERSION, account=await paired(room))

    assert await (await room.knock(claimed)).closed() == CloseCode.NOT_ALLOWED


async def test_a_remote_is_no_login_for_rest(room: Room) -> None:
    stolen = Person(room.teacher.id, await paired(room))

    assert (await asked(room, stolen)).status_code == 401


async def test_only_the_host_pairs_a_remote(school: School, room: Room) -> None:
    colleague, head = await school.enrol(UserRole.TEACHER), await school.enrol(UserRole.SUPER_ADMIN)

    assert (await asked(room, colleague)).status_code == 404
    assert (await asked(room, head)).status_code == 403


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "found by asking"])
async def test_a_remote_lasts_no_longer_than_the_login_that_paired_it(
    sessions: Sessions, room: Room, *, is_told: bool
) -> None:
    token = await paired(room)
    if is_told:
        remote = await remote_of(room, token)
        headers = {"Authorization": f"Bearer {room.teacher.account}"}
        async with httpx.AsyncClient(base_url=f"{room.server}/api", headers=headers) as client:
            assert (await client.delete("/me/sessions")).status_code == 204
        assert await remote.closed() == CloseCode.LOGGED_OUT
    else:
        async with sessions.begin() as db:
            await end_login_sessions(db, room.teacher.id)

    assert await (await room.knock(by(token))).closed() == CloseCode.NOT_ALLOWED


async def test_what_is_kept_of_a_remote_hosts_nothing_and_is_gone_after_a_day_of_school(
    store: Store, room: Room
) -> None:
    token, key = await paired(room), keys.RoomKeys(room.address).remote

    assert token not in text(await store.redis.get(key) or "")
    assert 0 < await store.redis.ttl(key) <= 8 * 60 * 60
    await store.redis.delete(key)
    assert await (await room.knock(by(token))).closed() == CloseCode.NOT_ALLOWED


async def test_a_remote_that_is_none_any_more_goes_although_nobody_told_its_process(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, store: Store, room: Room
) -> None:
    monkeypatch.setattr(hub, "PRESENCE_SECONDS", 0.1)
    async with serving(settings) as attentive:
        host = await room.host(server=attentive)
        remote = await remote_of(room, await paired(room), server=attentive)
        await store.redis.delete(keys.RoomKeys(room.address).remote)

        assert await remote.closed() == CloseCode.REPLACED
        await host.refresh()
