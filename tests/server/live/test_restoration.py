"""A game whose room Redis has lost is offered again, as far as it was stored."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import pytest
from redis.asyncio import Redis
from sqlalchemy import func, select

from game.phase import Phase
from game.refusal import Reason
from game.results import GameEnded
from game.wire.closing import CloseCode
from game.wire.commands import Advance, EndGame, GiveExtraTime
from game.wire.events import GameAborted, GameFinished, HostSnapshot, PlayerSnapshot, ResultsStored
from game.wire.notices import AnswerAccepted, Refused
from persistence.database import Sessions
from persistence.tables import GameAnswer, GameOutcome, QuizParticipation, UserRole
from server.live.reports import write_reports
from server.live.store import Store
from server.settings import Settings
from tests.game.table import reason
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.lesson import go_on, start
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import (
    SOLUTIONS,
    WRONG,
    Person,
    Room,
    School,
    another_phone,
    take_back,
    token_of,
)
from tests.server.live.serving import serving


@pytest.fixture(autouse=True)
def known_complaints(log: Log) -> None:
    # The writer's own group of readers is lost as well.
    log.expect("the writer stumbled")


@pytest.fixture
async def second(settings: Settings) -> AsyncIterator[str]:
    """Another server process, as it were."""
    async with serving(settings) as address:
        yield address


@pytest.fixture
async def student(school: School) -> Person:
    return await school.enrol()


async def play_two_questions(room: Room, student: Person, *, server: str = "") -> list[Browser]:
    """Host, Tala, Omar and a student called Noor, after two closed questions that are stored."""
    host, tala = await room.host(), await room.player("Tala")
    omar = await room.player("Omar", server=server)
    noor = await room.player("Noor", student=student, server=server)
    await start(host)
    for number in range(2):
        for player, answers in ((tala, SOLUTIONS), (omar, WRONG), (noor, SOLUTIONS)):
            await player.catch_up(host)
            assert isinstance(await player.answer(*answers[number], question=number), AnswerAccepted)
        await host.until(lambda: host.state.phase is Phase.REVEALED)
        if number == 0:
            await go_on(host)
    return [host, tala, omar, noor]


async def stored(sessions: Sessions, room: Room, *, players: int, answers: int) -> None:
    """Wait until PostgreSQL holds so much."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if await _counts(sessions, room) == (players, answers):
                return
            await asyncio.sleep(0.02)


async def _counts(sessions: Sessions, room: Room) -> tuple[int | None, int | None]:
    async with sessions() as db:
        players = select(func.count()).where(QuizParticipation.game_id == room.game)
        answers = select(func.count()).where(GameAnswer.game_id == room.game)
        return await db.scalar(players), await db.scalar(answers)


async def restored(room: Room, person: Person | None = None) -> httpx.Response:
    """What the host is answered who asks for the game."""
    return await _asked(room, "POST", "/restorations", person)


async def report_of(room: Room) -> dict[str, object]:
    found: dict[str, object] = (await _asked(room, "GET", "", None)).json()
    return found


async def ended(room: Room) -> None:
    """Wait until PostgreSQL knows how the game ended."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if (await report_of(room))["outcome"] is not None:
                return
            await asyncio.sleep(0.02)


async def _asked(room: Room, method: str, what: str, person: Person | None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {(person or room.teacher).account}"}
    async with httpx.AsyncClient(base_url=room.server, headers=headers, timeout=PATIENCE) as client:
        return await client.request(method, f"/api/games/{room.game}{what}")


async def test_a_lost_game_is_restored_and_played_to_its_end(
    second: str, room: Room, student: Person, sessions: Sessions, redis: Redis
) -> None:
    host, tala, omar, noor = browsers = await play_two_questions(room, student, server=second)
    scores = [(await player.refresh()).model_dump()["you"]["score"] for player in browsers[1:]]
    await stored(sessions, room, players=3, answers=6)
    before = await rows_of(sessions, room.game)

    await redis.flushdb()
    for browser in browsers:
        assert await browser.closed() == CloseCode.ROOM_LOST
    early = await room.knock(take_back("Tala"), server=second)
    assert await early.closed() == CloseCode.ROOM_LOST
    assert (await report_of(room))["is_running"] is False
    answer = await restored(room)

    assert answer.status_code == 201
    assert answer.json() == {"game": str(room.game), "code": room.address.code}
    assert answer.headers["location"] == f"/api/games/{room.game}"
    assert (await report_of(room))["is_running"] is True
    host, tala, omar = await room.host(server=second), await room.back("Tala"), await room.back("Omar")
    noor = await room.player("Noor", student=student, token=another_phone())
    snapshots = [await player.refresh() for player in (tala, omar, noor)]
    assert [one.model_dump()["you"]["score"] for one in snapshots] == scores
    assert scores[0] > scores[1] == 0
    assert (host.state.phase, host.state.question_count) == (Phase.REVEALED, 3)

    await go_on(host)
    late = await room.player("Zaid")
    for player in (tala, omar, noor, late):
        await player.catch_up(host)
        assert isinstance(await player.answer(*SOLUTIONS[2], question=2), AnswerAccepted)
    await host.until(lambda: host.state.phase is Phase.REVEALED)
    await host.do(Advance, GameFinished)
    await host.hear(ResultsStored)

    rows = await rows_of(sessions, room.game)
    assert rows.game.outcome is GameOutcome.FINISHED
    assert rows.game.started_at is not None
    assert (len(rows.participations), len(rows.attempts), len(rows.answers)) == (4, 4, 10)
    assert {key: rows.answers[key].points for key in before.answers} == {
        key: answer.points for key, answer in before.answers.items()
    }
    assert rows.participations.keys() > before.participations.keys() > {student.id}
    zaid = rows.user_of(token_of("Zaid"))
    for user, attempt in rows.attempts.items():
        own = [answer for (answered_by, _), answer in rows.answers.items() if answered_by == user]
        assert attempt.score == sum(answer.points for answer in own)
        assert attempt.correct_answers == sum(answer.is_right for answer in own)
        assert attempt.total_questions == (1 if user == zaid else 3)
    assert rows.attempts[rows.user_of(token_of("Omar"))].correct_answers == 1
    assert {attempt.rank.partition("/")[2] for attempt in rows.attempts.values() if attempt.rank} == {"4"}
    assert (await restored(room)).json()["type"] == "/api/docs#game-has-ended"


async def test_sockets_that_outlive_the_loss_take_their_seats_back(
    room: Room, student: Person, sessions: Sessions, redis: Redis
) -> None:
    browsers = await play_two_questions(room, student)
    await stored(sessions, room, players=3, answers=6)

    await redis.flushdb()
    assert (await restored(room)).status_code == 201

    for browser in browsers:
        assert await browser.closed() == CloseCode.ROOM_LOST
    back = await room.back("Omar")
    assert back.state.phase is Phase.REVEALED
    assert isinstance(await back.refresh(), PlayerSnapshot)


async def test_who_had_extra_time_has_it_after_the_loss_and_nobody_knows_after_the_end(
    room: Room, student: Person, sessions: Sessions, redis: Redis
) -> None:
    host, tala, omar, noor = await play_two_questions(room, student)
    for seat, factor in ((tala.seat, 3), (noor.seat, 1.5), (tala.seat, 1)):
        await host.ask(GiveExtraTime, seat=seat, factor=factor)
    await stored(sessions, room, players=3, answers=6)
    await kept(sessions, room, {None: 2, 150: 1})

    await redis.flushdb()
    assert (await restored(room)).status_code == 201

    for browser in (host, tala, omar, noor):
        await browser.closed()
    host, omar = await room.host(), await room.back("Omar")
    noor = await room.player("Noor", student=student, token=another_phone())
    assert [one.snapshots[0].model_dump()["you"]["extra_time"] for one in (omar, noor)] == [1, 1.5]
    assert isinstance(host.state, HostSnapshot)
    assert [(one.seat, one.factor) for one in host.state.extra_times] == [(noor.seat, 1.5)]
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)
    await kept(sessions, room, {None: 3})


async def kept(sessions: Sessions, room: Room, expected: dict[int | None, int]) -> None:
    """Wait until PostgreSQL keeps these extra times, each for so many players."""
    query = select(QuizParticipation.extra_time).where(QuizParticipation.game_id == room.game)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with sessions() as db:
                if Counter(await db.scalars(query)) == expected:
                    return
            await asyncio.sleep(0.02)


async def test_a_code_that_never_was_is_not_lost(room: Room) -> None:
    stranger = await room.knock(take_back("Tala"), code="ZZZZZZ")

    assert await stranger.closed() == CloseCode.NO_SUCH_ROOM
    assert stranger.seen(Refused)[0].reason is Reason.NO_SUCH_ROOM


async def test_a_game_that_has_ended_is_not_lost_when_its_room_is_let_go(room: Room, redis: Redis) -> None:
    host, player = await room.host(), await room.player("Tala")
    await host.do(EndGame, GameAborted)
    await player.hear(GameAborted)
    await ended(room)

    await redis.flushdb()

    assert await player.closed() == CloseCode.NO_SUCH_ROOM
    again = await room.knock(take_back("Tala"))
    assert await again.closed() == CloseCode.NO_SUCH_ROOM
    assert (await restored(room)).status_code == 409


async def test_a_room_that_is_there_is_not_restored(room: Room) -> None:
    host = await room.host()

    refused = await restored(room)

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#code-in-use")
    assert isinstance(await host.refresh(), HostSnapshot)
    assert len(host.snapshots) == 2


async def test_who_opens_a_new_room_has_given_the_lost_one_up(room: Room, redis: Redis) -> None:
    await redis.flushdb()
    quiz = (await report_of(room))["quiz_id"]
    async with httpx.AsyncClient(base_url=room.server) as client:
        headers = {"Authorization": f"Bearer {room.teacher.account}"}
        opened = await client.post("/api/games", json={"quiz_id": quiz}, headers=headers)
    assert opened.status_code == 201

    assert (await restored(room)).json()["type"] == "/api/docs#game-has-ended"
    assert (await report_of(room))["outcome"] == "aborted"


async def test_only_the_host_and_administrators_restore_a_game(
    school: School, room: Room, student: Person, redis: Redis
) -> None:
    await redis.flushdb()
    colleague, admin = await school.enrol(UserRole.TEACHER), await school.enrol(UserRole.SUPER_ADMIN)

    statuses = [(await restored(room, person)).status_code for person in (student, colleague, admin)]

    assert statuses == [404, 404, 201]
    assert (await room.host()).state.phase is Phase.LOBBY


async def test_no_game_is_ended_by_a_report_whose_room_was_lost(
    room: Room, student: Person, sessions: Sessions, store: Store, redis: Redis
) -> None:
    await play_two_questions(room, student)
    await stored(sessions, room, players=3, answers=6)
    await redis.flushdb()
    end = GameEnded(
        game=room.game,
        code=room.address.code,
        outcome="finished",
        asked=2,
        started_at=None,
        ended_at=await store.rooms.now(room.address),
    )

    assert await reason(report(store, sessions, room, end)) is Reason.NO_SUCH_ROOM

    assert (await report_of(room))["outcome"] is None
    assert (await restored(room)).status_code == 201


async def report(store: Store, sessions: Sessions, room: Room, end: GameEnded) -> None:
    """What a writer does that holds this letter."""
    async with sessions.begin() as db:
        await write_reports(db, store, {room.address: [end]})
