"""A host gives a player another name, and nobody finds the old one anywhere."""

from __future__ import annotations

import asyncio

from game.generated_names import is_generated
from game.refusal import Reason
from game.wire.commands import Advance, EndGame, RenamePlayer
from game.wire.events import GameFinished, PlayerRenamed, PlayerSnapshot, ResultsStored, StandingsShown
from game.wire.notices import AnswerMarked, Refused
from persistence.database import Sessions
from persistence.tables import User
from tests.patience import PATIENCE
from tests.server.live.browser import host_view
from tests.server.live.lesson import close, go_on, start
from tests.server.live.rows import rows_of
from tests.server.live.school import Room, School, another_phone, take_seat, token_of


async def test_the_room_the_phone_and_the_report_have_the_new_name_alone(
    school: School, sessions: Sessions
) -> None:
    room = await school.open_room()
    host, rude = await room.host(), await room.player("Rude Name")
    await room.player("Tala")

    renamed = await host.do(RenamePlayer, PlayerRenamed, seat=rude.seat)

    assert is_generated(renamed.nickname)
    assert [player.nickname for player in host_view(await host.refresh()).roster] == [
        renamed.nickname,
        "Tala",
    ]
    shown = await rude.refresh()
    assert isinstance(shown, PlayerSnapshot)
    assert shown.you.nickname == renamed.nickname
    await start(host)
    await rude.answer(2, question=0)
    await close(host)
    standings = (await host.do(Advance, StandingsShown)).standings
    assert [line.nickname for line in standings] == [renamed.nickname, "Tala"]
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)
    rows = await rows_of(sessions, room.game)
    user_id = rows.user_of(token_of("Rude Name"))
    async with sessions() as db:
        guest = await db.get_one(User, user_id)
    assert (rows.participations[user_id].nickname, guest.full_name) == (renamed.nickname, renamed.nickname)
    assert rows.attempts[user_id].correct_answers == 1


async def test_the_name_is_free_and_the_seat_is_not(room: Room) -> None:
    host, player = await room.host(), await room.player("Tala")
    renamed = await host.do(RenamePlayer, PlayerRenamed, seat=player.seat)

    another = await room.player("Tala", token=another_phone())
    late = await room.knock(take_seat(renamed.nickname, token=another_phone()))
    assert (await late.hear(Refused)).reason is Reason.NAME_TAKEN
    back = await room.back("Tala")

    assert another.seat != player.seat
    assert back.seat == player.seat


async def test_an_account_keeps_its_own_name_where_it_is_not_the_game(
    school: School, sessions: Sessions
) -> None:
    room, student = await school.open_room(), await school.enrol()
    host, player = await room.host(), await room.player("Rude Name", student=student)
    async with sessions.begin() as db:
        (await db.get_one(User, student.id)).full_name = "Tala Haddad"

    renamed = await host.do(RenamePlayer, PlayerRenamed, seat=player.seat)

    async with asyncio.timeout(PATIENCE):
        while True:
            entries = (await rows_of(sessions, room.game)).participations
            if student.id in entries and entries[student.id].nickname == renamed.nickname:
                break
            await asyncio.sleep(0.02)
    async with sessions() as db:
        assert (await db.get_one(User, student.id)).full_name == "Tala Haddad"


async def test_nobody_can_be_renamed_who_is_not_there(room: Room) -> None:
    host = await room.host()
    before = (await host.refresh()).seq

    refused = await host.ask(RenamePlayer, seat=7)

    assert isinstance(refused, Refused)
    assert refused.reason is Reason.NO_SUCH_SEAT
    assert (await host.refresh()).seq == before


async def test_who_is_renamed_in_a_game_is_called_so_beside_the_others(room: Room) -> None:
    host, rude, tala = await room.host(), await room.player("Rude Name"), await room.player("Tala")
    await start(host)
    await close(host)
    first = (await tala.hear(AnswerMarked)).mark
    assert "Rude Name" in [near.nickname for near in first.around]

    renamed = await host.do(RenamePlayer, PlayerRenamed, seat=rude.seat)
    await go_on(host)
    await close(host)

    second = await tala.until(lambda: [one.mark for one in tala.seen(AnswerMarked) if one.mark.question == 1])
    assert {near.nickname for near in second[0].around} == {renamed.nickname, "Tala"}
