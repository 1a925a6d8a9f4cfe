"""What a host may do, and nobody else."""

import asyncio

from game.phase import Phase
from game.refusal import Reason
from game.wire import PROTOCOL_VERSION
from game.wire.closing import CloseCode
from game.wire.commands import (
    AddTime,
    Advance,
    CloseQuestion,
    EndGame,
    HostRoom,
    KickPlayer,
    LockRoom,
    PauseGame,
    ProjectRoom,
    ResumeGame,
    SetAutoAdvance,
    SetCalm,
    SkipWait,
    StartGame,
)
from game.wire.events import (
    AutoAdvanceSet,
    CalmSet,
    GameAborted,
    GameFinished,
    GamePaused,
    GameResumed,
    PlayerKicked,
    QuestionAnnounced,
    QuestionOpened,
    QuestionRevealed,
    ResultsStored,
    RoomEvent,
    RoomLocked,
    StandingsShown,
    TimeAdded,
)
from game.wire.notices import CommandDone, Refused
from persistence.tables import UserRole
from tests.server.live.browser import host_view
from tests.server.live.lesson import close, start
from tests.server.live.school import Room, School, another_phone, take_back, take_seat


async def test_a_host_leads_a_class_from_the_lobby_to_the_stored_results(room: Room) -> None:
    host, player, projector = await room.host(), await room.player("Tala"), await room.projector()

    await host.do(LockRoom, RoomLocked, is_locked=True)
    await host.do(LockRoom, RoomLocked, is_locked=False)
    announced = await host.do(StartGame, QuestionAnnounced)
    opened = await host.do(SkipWait, QuestionOpened)
    added = await host.do(AddTime, TimeAdded, seconds=30)
    await host.do(PauseGame, GamePaused)
    resumed = await host.do(ResumeGame, GameResumed)
    await host.do(CloseQuestion, QuestionRevealed)
    await host.do(SetAutoAdvance, AutoAdvanceSet, auto_advance=True)
    await host.do(SetAutoAdvance, AutoAdvanceSet, auto_advance=False)
    await host.do(SetCalm, CalmSet, is_calm=True)
    await host.do(Advance, StandingsShown)
    await host.do(Advance, QuestionAnnounced)
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)

    assert opened.opens_at < announced.opens_at
    assert added.closes_at == opened.closes_at + 30_000
    assert resumed.closes_at is not None
    assert resumed.closes_at >= added.closes_at
    for browser in (player, projector):
        await browser.hear(ResultsStored)
        assert [change.type for change in browser.changes] == [change.type for change in host.changes]  # type: ignore[attr-defined]  # every change has one


async def test_a_stage_may_turn_calm_while_it_shows_the_ceremony(room: Room) -> None:
    host, player, projector = await room.host(), await room.player("Tala"), await room.projector()
    await start(host)
    await host.do(CloseQuestion, QuestionRevealed)
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)

    await host.do(SetCalm, CalmSet, is_calm=True)

    for browser in (player, projector):
        await browser.hear(CalmSet, is_calm=True)
    assert player.state.is_calm == (await player.refresh()).is_calm
    assert isinstance(await host.ask(LockRoom, is_locked=True), Refused)


async def test_a_game_that_is_ended_before_its_first_question_has_no_results(room: Room) -> None:
    host, player = await room.host(), await room.player("Tala")

    await host.do(EndGame, GameAborted)

    await player.hear(GameAborted)
    late = await room.host()
    assert late.state.phase is Phase.ABORTED


async def test_a_player_who_commands_is_told_that_they_are_not_the_host(room: Room) -> None:
    host, player = await room.host(), await room.player("Tala")
    before = host_view(await host.refresh())

    replies = [
        await player.ask(StartGame),
        await player.ask(EndGame),
        await player.ask(LockRoom, is_locked=True),
        await player.ask(KickPlayer, seat=player.seat),
    ]

    assert [reply.reason for reply in replies if isinstance(reply, Refused)] == [Reason.NOT_THE_HOST] * 4
    assert host_view(await host.refresh()) == before


async def test_a_projector_commands_nothing(room: Room) -> None:
    projector = await room.projector()

    reply = await projector.ask(StartGame)

    assert isinstance(reply, Refused)
    assert reply.reason is Reason.NOT_THE_HOST
    assert projector.changes == []


async def test_a_host_has_no_answer_to_give(room: Room) -> None:
    host = await room.host()
    await start(host)

    assert await host.answer(2, question=0) is Reason.NOT_YOUR_COMMAND


async def test_another_teacher_is_shown_out(room: Room, school: School) -> None:
    stranger, student = await school.enrol(UserRole.TEACHER), await school.enrol()

    for account in (stranger.account, student.account):
        for kind in (HostRoom, ProjectRoom):
            socket = await room.knock(kind(version=PROTOCOL_VERSION, account=account))
            assert (await socket.hear(Refused)).reason is Reason.NOT_THE_HOST
            assert await socket.closed() == CloseCode.NOT_ALLOWED
            assert len(socket.events) == 1


async def test_a_forged_account_is_shown_out(room: Room) -> None:
    head, claims, signature = room.teacher.account.split(".")
    for account in ("nonsense", f"{head}.{claims}.{signature[::-1]}", f"{head}.{claims}."):
        socket = await room.knock(HostRoom(version=PROTOCOL_VERSION, account=account))
        assert (await socket.hear(Refused)).reason is Reason.NOT_LOGGED_IN
        assert await socket.closed() == CloseCode.NOT_ALLOWED


async def test_a_double_click_takes_one_step(room: Room) -> None:
    host = await room.host()
    await start(host)
    await close(host)

    replies = await asyncio.gather(host.ask(Advance), host.ask(Advance))
    await host.hear(StandingsShown)

    assert isinstance(replies[0], CommandDone)
    assert isinstance(replies[1], Refused)
    assert replies[1].reason is Reason.OUT_OF_DATE
    assert (await host.refresh()).phase is Phase.STANDINGS


async def test_commands_of_one_host_are_carried_out_in_their_order(room: Room) -> None:
    host = await room.host()

    await asyncio.gather(*(host.ask(LockRoom, is_locked=number % 2 == 0) for number in range(12)))

    await host.until(lambda: len(host.seen(RoomLocked)) == 12)
    assert [event.is_locked for event in host.seen(RoomLocked)] == [True, False] * 6


async def test_a_command_at_the_wrong_time_changes_nothing(room: Room) -> None:
    host = await room.host()
    before = host_view(await host.refresh())

    for command in (SkipWait, CloseQuestion, Advance, PauseGame, ResumeGame):
        reply = await host.ask(command)
        assert isinstance(reply, Refused)
        assert reply.reason is Reason.NOT_NOW

    assert host_view(await host.refresh()) == before


async def test_a_seat_that_is_not_there_cannot_be_kicked(room: Room) -> None:
    host = await room.host()

    reply = await host.ask(KickPlayer, seat=99)

    assert isinstance(reply, Refused)
    assert reply.reason is Reason.NO_SUCH_SEAT


async def test_all_devices_of_a_host_follow_and_command_the_same_game(room: Room) -> None:
    laptop, phone = await room.host(), await room.host()

    await laptop.do(StartGame, QuestionAnnounced)
    await phone.hear(QuestionAnnounced)
    await phone.do(SkipWait, QuestionOpened)
    await laptop.hear(QuestionOpened)

    assert laptop.changes == phone.changes


async def test_a_locked_room_lets_nobody_new_in_and_everybody_back(room: Room) -> None:
    host, _ = await room.host(), await room.player("Tala")
    await host.do(LockRoom, RoomLocked, is_locked=True)

    newcomer = await room.knock(take_seat("Omar"))
    assert (await newcomer.hear(Refused)).reason is Reason.ROOM_LOCKED
    assert (await room.back("Tala")).seat == 1

    await host.do(LockRoom, RoomLocked, is_locked=False)
    await newcomer.say(take_seat("Omar"))
    await newcomer.hear(RoomEvent)
    assert newcomer.seat == 2


async def test_a_kicked_player_is_shown_out_for_good(room: Room, school: School) -> None:
    student = await school.enrol()
    host, player = await room.host(), await room.player("Tala", student=student)

    await host.do(KickPlayer, PlayerKicked, seat=player.seat)

    assert await player.closed() == CloseCode.KICKED
    for hello in (
        take_back("Tala"),
        take_seat("Tala"),
        take_seat("Sorry", token=another_phone(), student=student),
    ):
        again = await room.knock(hello)
        assert (await again.hear(Refused)).reason is Reason.KICKED
        assert await again.closed() == CloseCode.KICKED
    assert host_view(await host.refresh()).roster == []
    assert (await room.player("Tala", token=another_phone())).seat == 2
