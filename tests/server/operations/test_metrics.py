"""Metrics: what they count, and who may read them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from signal import SIGSTOP

import httpx
import pytest
from pydantic import SecretStr
from starlette.requests import Request

from game.store import keys
from game.store.redis import connect
from game.wire.commands import KickPlayer, StartGame
from game.wire.events import PlayerKicked, QuestionOpened, QuestionRevealed
from persistence.database import Sessions
from server.operations.metrics_page import may_know
from server.settings import Settings
from tests.faults.processes import RedisServer
from tests.patience import PATIENCE
from tests.server.live.lesson import start
from tests.server.live.school import SOLUTIONS, Room, School
from tests.server.live.serving import serving
from tests.server.operations.figures import figures, risen

TOKEN = "only for Prometheus"


async def test_a_lesson_is_counted(web: httpx.AsyncClient, room: Room) -> None:
    before = await figures(web)
    host, projector = await room.host(), await room.projector()
    omar, tala = await room.player("Omar"), await room.player("Tala")
    await start(host)
    await omar.hear(QuestionOpened)
    await omar.answer(*SOLUTIONS[0], question=0)
    await omar.answer(*SOLUTIONS[0], question=0)
    await tala.answer(7, question=0)
    await host.ask(StartGame)

    after = await figures(web)

    assert risen(before, after, "zedny_rooms") == 1
    assert [risen(before, after, "zedny_sockets", role) for role in ("player", "host", "projector")] == [
        2,
        1,
        1,
    ]
    assert risen(before, after, "zedny_hellos_total", "take_seat") == 2
    assert risen(before, after, "zedny_answers_total", "accepted") == 1
    assert risen(before, after, "zedny_answers_total", "already_answered") == 1
    assert risen(before, after, "zedny_answers_total", "bad_choice") == 1
    assert risen(before, after, "zedny_commands_total", "done") == 2
    assert risen(before, after, "zedny_commands_total", "not_now") == 1
    assert after["zedny_redis_away", ""] == 0
    assert projector.state.question is not None


async def test_who_is_closed_and_who_is_kicked_is_counted(web: httpx.AsyncClient, room: Room) -> None:
    before = await figures(web)
    host, player = await room.host(), await room.player("Omar")
    await host.do(KickPlayer, PlayerKicked, seat=player.seat)
    await player.closed()

    after = await figures(web)

    assert risen(before, after, "zedny_sockets_closed_total", "kicked") == 1
    assert risen(before, after, "zedny_incidents_total", "player kicked") == 1


async def test_it_is_counted_how_late_a_phase_ends_by_itself(web: httpx.AsyncClient, school: School) -> None:
    before = await figures(web)
    room = await school.open_room(announce_seconds=1)
    host, player = await room.host(), await room.player("Omar")
    await host.ask(StartGame)
    await player.hear(QuestionOpened)
    await player.answer(*SOLUTIONS[0], question=0)
    await player.hear(QuestionRevealed)

    after = await figures(web)

    # That everybody has answered ends a phase too, and is no timer.
    assert risen(before, after, "zedny_timer_lateness_seconds_count") == 1
    assert 0 <= risen(before, after, "zedny_timer_lateness_seconds_sum") < 30


async def test_what_postgresql_has_not_been_told_is_counted(web: httpx.AsyncClient, redis_url: str) -> None:
    async with connect(redis_url) as redis:
        await redis.xadd(keys.dead_letters(3), {"entry": "unreadable"})
        # Nobody delivers what lies behind the group's last entry.
        await redis.xadd(keys.outbox(5), {"entry": "old"}, id="1000-0")

        found = await figures(web)

    assert found["zedny_dead_letters", ""] == 1
    assert found["zedny_outbox_entries", ""] == 1
    assert found["zedny_outbox_lag_seconds", ""] > 1_000_000


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
async def test_nobody_reads_them_through_a_proxy(web: httpx.AsyncClient, header: str) -> None:
    answer = await web.get("/metrics", headers={header: "127.0.0.1"})

    assert answer.status_code == 403
    assert "zedny_" not in answer.text


# The second list is where pupils are.
HERE = ["127.0.0.1", "::1", "::ffff:127.0.0.1"]
ELSEWHERE = ["192.168.1.20", "10.0.0.7", "fd00::7", "2001:db8::1", ""]


@pytest.mark.parametrize("address", HERE + ELSEWHERE)
def test_without_a_token_only_the_machine_itself_reads_them(address: str) -> None:
    asked = Request({"type": "http", "headers": [], "client": (address, 4711)})

    assert may_know(asked, "") is (address in HERE)
    assert not may_know(asked, TOKEN)


@pytest.fixture
async def guarded(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    own = settings.model_copy(update={"metrics_token": SecretStr(TOKEN)})
    async with serving(own) as address, httpx.AsyncClient(base_url=address) as client:
        yield client


async def test_with_a_token_set_only_the_token_opens_them(guarded: httpx.AsyncClient) -> None:
    for shown in ("", "Bearer", "Bearer another"):
        assert (await guarded.get("/metrics", headers={"Authorization": shown})).status_code == 403

    assert await figures(guarded, Authorization=f"Bearer {TOKEN}")
    assert await figures(guarded, Authorization=f"Bearer {TOKEN}", Via="a proxy")


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    redis = RedisServer(tmp_path)
    redis.start()
    yield redis
    redis.clean_up()


async def test_they_can_be_read_while_redis_stands_still(
    settings: Settings, own_redis: RedisServer, sessions: Sessions
) -> None:
    # Redis' own time-outs would answer when the test has given up long ago.
    own = settings.model_copy(update={"redis_url": own_redis.url + "?socket_timeout=3600"})
    async with serving(own) as address, httpx.AsyncClient(base_url=address, timeout=PATIENCE) as web:
        assert (await figures(web))["zedny_redis_away", ""] == 0
        own_redis.signal(SIGSTOP)

        assert (await figures(web))["zedny_redis_away", ""] == 1
        own_redis.kill()
