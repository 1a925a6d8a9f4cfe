"""What each role may know of its room, and nothing of a right answer before the reveal."""

import asyncio
import json
from collections.abc import Iterator

from game.phase import Phase
from game.store.board import Board
from game.store.nicknames import Nicknames
from game.wire import commands
from game.wire.events import AnySnapshot, PlayerSnapshot
from tests.game.table import Table

# Whatever a question brought, and what it is right to choose: for nobody's eyes while it is open.
UNTOLD = {"solution", "is_right", "distribution", "bonus", "streak", "elapsed_ms", "worth"}


async def every_snapshot(table: Table) -> list[AnySnapshot]:
    players = await table.snapshots.of_players(table.address, [1, 2, 3])
    host = await table.snapshots.of_host(table.address)
    projector = await table.snapshots.of_projector(table.address)
    return [host, projector, *players.values()]


async def player(table: Table, seat: int) -> PlayerSnapshot:
    return (await table.snapshots.of_players(table.address, [seat]))[seat]


def names_in(value: object) -> Iterator[str]:
    """The name of every field that says something."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if inner is not None:
                yield name
                yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


async def expect_silence(table: Table) -> None:
    for snapshot in await every_snapshot(table):
        told = json.loads(snapshot.model_dump_json())
        assert not UNTOLD & set(names_in(told)), snapshot.type
        assert told["reveal"] is None
        assert told["standings"] is None
        assert told.get("you", {}).get("mark") is None


async def test_no_role_learns_anything_of_an_announced_or_open_question(table: Table) -> None:
    await table.sit("Tala", "Omar", "Noor")
    await table.do(commands.StartGame)
    await expect_silence(table)
    await table.until(Phase.OPEN)
    await expect_silence(table)
    await table.answer(1, 0)
    await table.answer(2, 3)
    await expect_silence(table)
    await table.do(commands.PauseGame)
    await expect_silence(table)


async def test_right_and_wrong_answers_look_the_same_until_the_reveal(open_table: Table) -> None:
    await open_table.answer(1, 0)
    await open_table.answer(2, 3)

    right, wrong = (await player(open_table, 1)).you, (await player(open_table, 2)).you

    assert (right.score, right.answer, right.mark) == (0, [0], None)
    assert (wrong.score, wrong.answer, wrong.mark) == (0, [3], None)


async def test_the_score_of_an_open_question_is_told_with_its_reveal(open_table: Table) -> None:
    await open_table.answer(1, 0)
    await open_table.until(Phase.REVEALED)
    first = (await player(open_table, 1)).you.score
    assert first >= 500
    await open_table.until(Phase.OPEN)

    await open_table.answer(1, 1)

    assert (await player(open_table, 1)).you.score == first
    await open_table.until(Phase.REVEALED)
    assert (await player(open_table, 1)).you.score == (await open_table.board()).points[1] > first


async def test_a_snapshot_taken_while_an_answer_arrives_keeps_its_secret(table: Table) -> None:
    seats = await table.sit(*(f"player {n}" for n in range(20)))
    await table.start()

    async def answer(seat: int) -> None:
        # Each a little later than the one before, to come between any two reads of a snapshot.
        for _ in range(seat):
            await table.redis.ping()
        assert await table.answer(seat, 0) is None

    async def look(seat: int) -> set[int]:
        return {(await player(table, seat)).you.score for _ in range(10)}

    for seat in seats:
        scores, others, _ = await asyncio.gather(look(seat), look(seat), answer(seat))
        assert scores | others == {0}


async def test_the_reveal_tells_everybody_the_solution_and_each_player_their_mark(open_table: Table) -> None:
    await open_table.answer(1, 0)
    await open_table.answer(2, 3)
    await open_table.until(Phase.REVEALED)

    for snapshot in await every_snapshot(open_table):
        assert snapshot.reveal is not None
        assert (snapshot.reveal.solution, snapshot.reveal.distribution) == ([0], [1, 0, 0, 1])
        assert snapshot.reveal.right == 1
    marks = [(await player(open_table, seat)).you.mark for seat in (1, 2, 3)]
    told = [(mark.is_right, mark.choices, mark.place) for mark in marks if mark]
    assert told == [(True, [0], 1), (False, [3], 2), (False, None, 2)]
    assert marks[0] is not None
    assert marks[0].points == marks[0].score == (await open_table.record(1)).points


async def test_marks_are_told_for_the_moment_they_were_asked_for_only(open_table: Table) -> None:
    await open_table.answer(1, 0)
    room = await open_table.until(Phase.REVEALED)
    address = open_table.address
    names = Nicknames(open_table.seats, address)

    marks = await open_table.snapshots.marks(address, room.seq, 0, [1, 2, 99], names)
    assert marks is not None
    assert {seat: marks.of(seat).is_right for seat in marks.seats} == {1: True, 2: False}

    await open_table.until(Phase.OPEN)
    assert await open_table.snapshots.marks(address, room.seq, 0, [1, 2], names) is None


async def test_a_newcomer_is_among_the_others_from_the_next_question_on(open_table: Table) -> None:
    await open_table.until(Phase.REVEALED)
    [late] = await open_table.sit("Late")

    async def near(seat: int) -> set[int]:
        mark = (await player(open_table, seat)).you.mark
        assert mark is not None
        return {line.seat for line in mark.around}

    assert (await near(1), await near(late)) == ({1, 2, 3}, {1, 2, 3, late})
    await open_table.until(Phase.STANDINGS)
    standings = (await player(open_table, 1)).standings
    assert standings is not None
    assert {line.seat for line in standings} == {1, 2, 3}
    await open_table.until(Phase.REVEALED)
    assert await near(1) == {1, 2, 3, late}


async def test_a_game_that_is_given_up_before_its_first_question_tells_no_mark(table: Table) -> None:
    await table.sit("Tala")
    await table.do(commands.StartGame)
    await table.do(commands.EndGame)

    assert (await player(table, 1)).you.mark is None


async def test_a_player_is_told_who_is_near_on_the_board(open_table: Table) -> None:
    await open_table.answer(2, 0)
    await open_table.until(Phase.REVEALED)
    points = (await open_table.record(2)).points

    for seat in (1, 2, 3):
        mark = (await player(open_table, seat)).you.mark
        assert mark is not None
        lines = [(line.nickname, line.score, line.place) for line in mark.around]
        assert lines == [("Omar", points, 1), ("Noor", 0, 2), ("Tala", 0, 2)]


def test_who_is_near_is_two_lines_each_way_and_more_at_the_ends() -> None:
    board = Board([(seat, 100 - seat) for seat in range(1, 9)])

    near = {seat: [line for line, _ in board.around(seat)] for seat in (1, 2, 4, 8, 99)}

    assert near == {1: [1, 2, 3, 4, 5], 2: [1, 2, 3, 4, 5], 4: [2, 3, 4, 5, 6], 8: [4, 5, 6, 7, 8], 99: []}
    assert [seat for seat, _ in Board([(7, 1), (3, 0)]).around(3)] == [7, 3]


def test_who_shares_a_place_with_many_is_told_who_is_next_ahead_of_them_all() -> None:
    board = Board([(1, 50), (2, 40), *((seat, 0) for seat in range(3, 12))])

    near = {seat: [line for line, _ in board.around(seat)] for seat in (3, 5, 6, 11)}

    assert near == {3: [1, 2, 3, 4, 5], 5: [2, 4, 5, 6, 7], 6: [2, 5, 6, 7, 8], 11: [2, 8, 9, 10, 11]}
    # All who share the first place have nobody ahead.
    assert [seat for seat, _ in Board([(seat, 9) for seat in range(8)]).around(7)] == [3, 4, 5, 6, 7]


async def test_the_leaderboard_is_shown_after_the_reveal_and_at_the_end(open_table: Table) -> None:
    await open_table.answer(1, 3)
    await open_table.answer(2, 0)
    await open_table.until(Phase.REVEALED)
    assert (await open_table.snapshots.of_host(open_table.address)).standings is None

    await open_table.until(Phase.STANDINGS)
    await check_standings(open_table)
    await open_table.do(commands.EndGame)
    await check_standings(open_table)


async def check_standings(table: Table) -> None:
    for snapshot in await every_snapshot(table):
        assert snapshot.standings is not None
        lines = [(line.nickname, line.place, line.gained) for line in snapshot.standings]
        omar = (await table.record(2)).points
        assert lines == [("Omar", 1, omar), ("Noor", 2, 0), ("Tala", 2, 0)]


async def test_a_snapshot_says_where_the_room_stands(open_table: Table) -> None:
    await open_table.answer(1, 0)
    room = await open_table.room()

    host = await open_table.snapshots.of_host(open_table.address)

    assert (host.game, host.code, host.title) == (room.game, room.code, "Rivers")
    assert (host.epoch, host.seq, host.phase) == (room.epoch, room.seq, room.phase)
    assert (host.opens_at, host.closes_at, host.paused_at) == (room.opens_at, room.closes_at, None)
    assert (host.players, host.answered) == (3, 1)
    assert [seated.nickname for seated in host.roster] == ["Tala", "Omar", "Noor"]


async def test_a_lobby_has_no_question_and_nobody_has_a_mark(table: Table) -> None:
    await table.sit("Tala", "Omar", "Noor")

    for snapshot in await every_snapshot(table):
        assert (snapshot.question, snapshot.reveal, snapshot.standings) == (None, None, None)
    assert (await player(table, 1)).you.mark is None
