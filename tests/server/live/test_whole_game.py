"""A whole game: what the players were told is what PostgreSQL, the host's report and the history hold."""

import asyncio

import httpx

from game.wire.commands import Advance, EndGame, KickPlayer, TakeSeat
from game.wire.events import GameFinished, PlayerKicked, ResultsStored
from game.wire.notices import AnswerMarked
from persistence.database import Sessions
from persistence.tables import GameOutcome
from server.bots.auto_host import AutoHost
from server.bots.behaviour import Behaviour
from server.bots.player import Bot
from server.bots.visitor import Door
from tests.server.live.lesson import close, go_on, play_to_the_end, start
from tests.server.live.rows import rows_of
from tests.server.live.school import RIGHT, SOLUTIONS, WRONG, Room, School, token_of

BOTS = 12


async def test_what_a_crowd_was_told_is_what_is_stored(school: School, sessions: Sessions) -> None:
    room = await school.open_room(streak_bonus=True)
    student = await school.enrol()
    door = Door(room.server, room.address.code)
    behaviour = Behaviour(fastest=0.01, slowest=0.2, right_rate=0.6, solutions=RIGHT)
    bots = [Bot(door, f"Bot {number}", behaviour, seed=number) for number in range(BOTS)]
    hello = bots[0].visitor.hello
    assert isinstance(hello, TakeSeat)
    bots[0].visitor.hello = hello.model_copy(update={"account": student.account})
    auto_host = AutoHost(door, room.teacher.account, is_brisk=True)

    playing = [asyncio.create_task(bot.play()) for bot in bots]
    await asyncio.gather(*(bot.seated.wait() for bot in bots))
    auto_host.start()
    await auto_host.lead()
    ledgers = await asyncio.gather(*playing)

    rows = await rows_of(sessions, room.game)
    assert rows.game.outcome is GameOutcome.FINISHED
    assert rows.game.started_at is not None
    assert rows.game.stored_at is not None
    assert len(rows.participations) == len(rows.attempts) == BOTS
    assert len(rows.answers) == sum(len(ledger.acknowledged) for ledger in ledgers) == 3 * BOTS
    for number, ledger in enumerate(ledgers):
        user = student.id if number == 0 else rows.user_of(ledger.token)
        assert rows.participations[user].nickname == ledger.nickname
        attempt, last = rows.attempts[user], ledger.last_mark
        assert last is not None
        assert (attempt.score, attempt.rank) == (last.score, f"{last.place}/{BOTS}")
        assert attempt.total_questions == 3
        assert attempt.correct_answers == sum(mark.is_right for mark in ledger.marks.values())
        assert attempt.completed_at == rows.game.ended_at
        for question, mark in ledger.marks.items():
            answer = rows.answers[user, question]
            assert answer.choices == mark.choices == ledger.acknowledged[question]
            assert (answer.is_right, answer.points) == (mark.is_right, mark.points)
            assert 0 <= answer.elapsed_ms <= 120_000


async def test_the_report_and_the_history_show_a_game(school: School) -> None:
    room, student = await school.open_room(), await school.enrol()
    host, player = await room.host(), await room.player("Tala", student=student)
    guest = await room.player("عمر")
    await start(host)
    await player.answer(*SOLUTIONS[0], question=0)
    await guest.answer(*WRONG[0], question=0)
    await player.hear(AnswerMarked)
    await go_on(host)
    await close(host)
    await go_on(host)
    await player.answer(*WRONG[2], question=2)
    await close(host)
    await host.do(Advance, GameFinished)
    await host.hear(ResultsStored)

    report = await _get(room, room.teacher.account, f"/games/{room.game}")
    history = await _get(room, student.account, "/me/attempts")

    final = player.seen(AnswerMarked)[-1].mark
    assert [(one["nickname"], one["score"], one["rank"]) for one in report["players"]] == [
        ("Tala", final.score, "1/2"),
        ("عمر", 0, "2/2"),
    ]
    assert [(one["answered"], one["right"]) for one in report["questions"]] == [(2, 1), (0, 0), (1, 0)]
    [attempt] = history["items"]
    assert (attempt["score"], attempt["correct_answers"], attempt["total_questions"]) == (final.score, 1, 3)
    assert (attempt["game_id"], attempt["rank"]) == (str(room.game), "1/2")


async def test_a_game_that_is_ended_early_counts_the_questions_that_were_asked(
    room: Room, sessions: Sessions
) -> None:
    host, player = await room.host(), await room.player("Tala")
    await room.player("Omar")
    await start(host)
    await player.answer(2, question=0)
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)

    rows = await rows_of(sessions, room.game)

    attempt = rows.attempts[rows.user_of(token_of("Tala"))]
    assert (attempt.total_questions, attempt.correct_answers, attempt.rank) == (1, 1, "1/2")
    assert attempt.score == player.seen(AnswerMarked)[-1].mark.score


async def test_a_game_without_results_keeps_who_came(room: Room, sessions: Sessions) -> None:
    host = await room.host()
    await room.player("Tala")
    await host.ask(EndGame)
    while (rows := await rows_of(sessions, room.game)).game.stored_at is None:  # noqa: ASYNC110  # no event tells
        await asyncio.sleep(0.05)

    assert rows.game.outcome is GameOutcome.ABORTED
    assert (len(rows.participations), rows.attempts, rows.answers) == (1, {}, {})


async def test_a_kicked_player_has_no_attempt(room: Room, sessions: Sessions) -> None:
    host, rude, _ = await room.host(), await room.player("Rude"), await room.player("Tala")
    await host.do(KickPlayer, PlayerKicked, seat=rude.seat)
    await host.until(lambda: host.snapshots[1:])
    await start(host)
    await play_to_the_end(host)
    await host.hear(ResultsStored)

    rows = await rows_of(sessions, room.game)

    assert list(rows.attempts) == [rows.user_of(token_of("Tala"))]
    assert rows.attempts[rows.user_of(token_of("Tala"))].rank == "1/1"


async def test_a_student_who_plays_a_quiz_twice_has_two_attempts(school: School, sessions: Sessions) -> None:
    room, student = await school.open_room(), await school.enrol()
    games = []
    for _ in range(2):
        host, _ = await room.host(), await room.player("Tala", student=student)
        await start(host)
        await play_to_the_end(host)
        await host.hear(ResultsStored)
        games.append(room.game)
        room = await school.open_again(room)

    history = await _get(room, student.account, "/me/attempts")

    assert {one["game_id"] for one in history["items"]} == set(map(str, games))
    for game in games:
        assert list((await rows_of(sessions, game)).participations) == [student.id]


async def _get(room: Room, account: str, path: str) -> dict[str, list[dict[str, object]]]:
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {account}"}) as client:
        answer = await client.get(f"{room.server}/api{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, list[dict[str, object]]] = answer.json()
    return found
