"""One player has more time than the others, and nobody but the host and that player can tell."""

import json
import re

from redis.asyncio import Redis

from game.phase import Phase
from game.refusal import Reason
from game.store import keys
from game.wire.commands import CloseQuestion, GiveExtraTime, LockRoom
from game.wire.events import HostSnapshot, PlayerSnapshot, QuestionRevealed, RoomLocked
from game.wire.notices import AnswerAccepted, AnswerMarked, CommandDone, Refused
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import SOLUTIONS, WRONG, Room, School, another_phone, take_seat

LIMIT_MS = 120_000
COUNTED = ("heart_beaten", "tally_counted", "players_joined")


async def give(host: Browser, seat: int, factor: float) -> None:
    """Give it, and wait until the host is shown that it is given."""
    count = len(host.snapshots)
    reply = await host.ask(GiveExtraTime, seat=seat, factor=factor)
    assert isinstance(reply, CommandDone)
    await host.until(lambda: host.snapshots[count:])


async def wind(redis: Redis, room: Room, milliseconds: int) -> None:
    """Let so much time of the open question pass at once; whoever has the room's timer finds it so."""
    key = keys.RoomKeys(room.address).room
    for name in ("opens_at", "closes_at", "due"):
        await redis.hincrby(key, name, -milliseconds)
    due = int(str(await redis.hget(key, "due")))
    await redis.zadd(keys.due(keys.partition(room.address.code)), {str(room.address): due})


async def test_who_has_extra_time_answers_after_the_others_time_is_up(room: Room, redis: Redis) -> None:
    host = await room.host()
    tala, omar = await room.player("Tala"), await room.player("Omar")
    await give(host, tala.seat, 1.5)
    await start(host)
    await wind(redis, room, LIMIT_MS + 1_000)

    await omar.catch_up(host)
    assert await omar.answer(*SOLUTIONS[0], question=0) is Reason.TOO_LATE
    assert host.state.phase is Phase.OPEN
    assert isinstance(await tala.answer(*SOLUTIONS[0], question=0), AnswerAccepted)

    # She was the only one to wait for.
    revealed = await omar.hear(QuestionRevealed)
    assert not revealed.is_disturbed
    mark = (await tala.hear(AnswerMarked)).mark
    # After 121 of 180 seconds: as after 80.67 of 120.
    assert mark.is_right
    assert 660 <= mark.points <= 665


async def test_a_question_closes_by_itself_at_the_last_own_end(room: Room, redis: Redis) -> None:
    host, tala = await room.host(), await room.player("Tala")
    await room.player("Omar")
    await give(host, tala.seat, 2)
    await start(host)
    await wind(redis, room, 2 * LIMIT_MS)

    await tala.hear(QuestionRevealed)


async def test_who_has_left_is_not_waited_for(room: Room, redis: Redis) -> None:
    host, tala = await room.host(), await room.player("Tala")
    omar = await room.player("Omar")
    await give(host, tala.seat, 3)
    await start(host)
    await tala.leave()
    await wind(redis, room, LIMIT_MS + 1_000)

    await omar.hear(QuestionRevealed)


async def test_the_player_and_every_host_are_told_at_once_also_in_an_open_question(room: Room) -> None:
    host, other = await room.host(), await room.host()
    tala = await room.player("Tala")
    await start(host)
    await tala.catch_up(host)

    await give(host, tala.seat, 1.25)

    told = await tala.hear(PlayerSnapshot)
    assert (told.you.extra_time, told.phase) == (1.25, Phase.OPEN)
    for browser in (host, other):
        [extra] = (await browser.hear(HostSnapshot, seq=2)).extra_times
        assert (extra.seat, extra.factor) == (tala.seat, 1.25)
    # What is told next is no gap.
    await host.do(LockRoom, RoomLocked, is_locked=True)
    await tala.hear(RoomLocked)


async def test_a_phone_that_is_reloaded_or_another_one_has_it_still(room: Room, school: School) -> None:
    student = await school.enrol()
    host, tala = await room.host(), await room.player("Tala")
    noor = await room.player("Noor", student=student)
    await give(host, tala.seat, 2)
    await give(host, noor.seat, 3)
    await tala.vanish()

    again = await room.back("Tala")
    elsewhere = await room.knock(take_seat("Noor", token=another_phone(), student=student))
    there = await elsewhere.hear(PlayerSnapshot)

    assert again.seen(PlayerSnapshot)[0].you.extra_time == 2
    assert there.you.extra_time == 3


async def test_no_player_and_no_projector_may_give_any(room: Room) -> None:
    await room.host()
    tala, projector = await room.player("Tala"), await room.projector()

    for browser in (tala, projector):
        reply = await browser.ask(GiveExtraTime, seat=1, factor=2)
        assert reply == Refused(ref=reply.ref, reason=Reason.NOT_THE_HOST)


async def story(room: Room, *factors: float) -> list[list[str]]:
    """What Omar, Noor and the projector are told of a game in which Tala is given these, in two moments."""
    host, projector = await room.host(), await room.projector()
    tala, omar, noor = [await room.player(name) for name in ("Tala", "Omar", "Noor")]
    others = [omar, noor, projector]
    for browser in others:
        await browser.refresh()
    for factor in factors:
        await give(host, tala.seat, factor)
    await start(host)
    for player, answer in ((omar, SOLUTIONS[0]), (noor, WRONG[0])):
        await player.catch_up(host)
        assert isinstance(await player.answer(*answer, question=0, ref="r"), AnswerAccepted)
    for factor in factors:
        await give(host, tala.seat, factor)
    await host.do(CloseQuestion, QuestionRevealed)
    for player in (omar, noor):
        await player.hear(AnswerMarked)
    for browser in others:
        await browser.refresh()
    return [[plain(frame, room) for frame in browser.frames if is_told(frame)] for browser in others]


def is_told(frame: str) -> bool:
    """Counters come when they come."""
    return json.loads(frame)["type"] not in COUNTED


def plain(frame: str, room: Room) -> str:
    """A frame without what is another in every room: its names, and the times."""
    for name in (str(room.game), room.address.code):
        frame = frame.replace(name, "-")
    return re.sub(r'\d{13}|"epoch":"[^"]*"', "-", frame)


async def test_nobody_else_is_told_one_byte_more_or_less(school: School) -> None:
    with_none = await story(await school.open_room(scoring="accuracy"))
    with_some = await story(await school.open_room(scoring="accuracy"), 1.25, 1, 3)

    for told, told_with_some in zip(with_none, with_some, strict=True):
        assert told == told_with_some
        assert len(told) > 5
