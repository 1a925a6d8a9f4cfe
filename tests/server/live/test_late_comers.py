"""Who came late has missed nothing: only the questions since then count for them."""

from redis.asyncio import Redis

from game.phase import Phase
from game.wire.commands import Advance, VoidQuestion
from game.wire.events import GameFinished, QuestionVoided, ResultsStored
from persistence.database import Sessions
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, go_on, start
from tests.server.live.log import Log
from tests.server.live.rows import rows_of
from tests.server.live.school import SOLUTIONS, Room, token_of
from tests.server.live.test_restoration import restored, stored


async def played_to_the_end(host: Browser, sessions: Sessions, room: Room, *names: str) -> dict[str, object]:
    """From the last reveal on; how many were right of how many, by name."""
    await host.do(Advance, GameFinished)
    await host.hear(ResultsStored)
    rows = await rows_of(sessions, room.game)
    found = {name: rows.attempts[rows.user_of(token_of(name))] for name in names}
    return {name: (one.correct_answers, one.total_questions) for name, one in found.items()}


async def test_questions_count_from_the_one_that_one_could_answer(room: Room, sessions: Sessions) -> None:
    host, _ = await room.host(), await room.player("from the lobby on")
    await start(host)
    await room.player("while it was open")
    await close(host)
    late = await room.player("after it")
    await go_on(host)
    await late.answer(*SOLUTIONS[1], question=1)
    await close(host)
    await go_on(host)
    last = await room.player("at the last one")
    await last.answer(*SOLUTIONS[2], question=2)
    await close(host)
    await room.player("for the podium")

    right = await played_to_the_end(
        host,
        sessions,
        room,
        *("from the lobby on", "while it was open", "after it", "at the last one", "for the podium"),
    )

    assert right == {
        "from the lobby on": (0, 3),
        "while it was open": (0, 3),
        "after it": (1, 2),
        "at the last one": (1, 1),
        "for the podium": (0, 0),
    }


async def test_a_voided_question_counts_for_nobody_who_was_there(room: Room, sessions: Sessions) -> None:
    host, tala = await room.host(), await room.player("Tala")
    await start(host)
    await close(host)
    await room.player("Omar")
    await go_on(host)
    await tala.answer(*SOLUTIONS[1], question=1)
    await close(host)
    for number in range(2):
        await host.do(VoidQuestion, QuestionVoided, question=number)
    await go_on(host)
    await close(host)

    right = await played_to_the_end(host, sessions, room, "Tala", "Omar")

    assert right == {"Tala": (0, 1), "Omar": (0, 1)}


async def test_a_restored_game_knows_who_came_late(
    room: Room, sessions: Sessions, redis: Redis, log: Log
) -> None:
    # The writer's own group of readers is lost as well.
    log.expect("the writer stumbled")
    host, tala = await room.host(), await room.player("Tala")
    await start(host)
    await tala.answer(*SOLUTIONS[0], question=0)
    await host.until(lambda: host.state.phase is Phase.REVEALED)
    await room.player("Omar")
    await stored(sessions, room, players=2, answers=1)

    await redis.flushdb()
    await host.closed()
    assert (await restored(room)).status_code == 201
    host = await room.host()
    await room.back("Tala")
    for _ in range(2):
        await go_on(host)
        await close(host)

    right = await played_to_the_end(host, sessions, room, "Tala", "Omar")

    assert right == {"Tala": (1, 3), "Omar": (0, 2)}
