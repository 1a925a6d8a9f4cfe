"""A seat belongs to a phone or a student, whatever happens to the socket."""

from game.phase import Phase
from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.commands import Advance, EndGame, PauseGame, SkipWait, StartGame
from game.wire.events import (
    AnySnapshot,
    GameFinished,
    GamePaused,
    PlayerSnapshot,
    QuestionAnnounced,
    QuestionOpened,
    QuestionRevealed,
    ResultsStored,
    StandingsShown,
)
from game.wire.notices import AnswerMarked, PlayersJoined, Refused, TallyCounted
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, start
from tests.server.live.school import Room, School, another_phone, take_back, take_seat


def known(snapshot: AnySnapshot) -> PlayerSnapshot:
    """What a player knows for sure: not the moment, nor counters that are told to the stage only."""
    assert isinstance(snapshot, PlayerSnapshot)
    return snapshot.model_copy(update={"now": 0, "players": 0, "answered": 0})


async def refreshed(room: Room, player: Browser, nickname: str) -> Browser:
    """The same phone after a refresh, in which nothing changed for it."""
    before = player.state
    again = await room.back(nickname)
    assert await player.closed() == CloseCode.REPLACED
    assert known(again.state) == known(before)
    return again


async def test_a_refreshed_phone_finds_everything_as_it_was_in_every_phase(room: Room) -> None:
    host, player, _ = await room.host(), await room.player("Tala"), await room.player("Omar")
    player = await refreshed(room, player, "Tala")

    await host.do(StartGame, QuestionAnnounced)
    await player.hear(QuestionAnnounced)
    player = await refreshed(room, player, "Tala")

    await host.do(SkipWait, QuestionOpened)
    await player.hear(QuestionOpened)
    player = await refreshed(room, player, "Tala")
    await player.answer(2, question=0)
    player = await refreshed(room, player, "Tala")
    assert known(player.state).you.answer == [2]

    await host.do(PauseGame, GamePaused)
    await player.hear(GamePaused)
    player = await refreshed(room, player, "Tala")

    await host.do(EndGame, GameFinished)
    await player.hear(ResultsStored)
    player = await refreshed(room, player, "Tala")
    assert known(player.state).phase is Phase.STORED
    assert known(player.state).you.score > 500
    assert player.seat == 1


async def test_a_phone_that_is_refreshed_after_the_reveal_finds_its_mark(room: Room) -> None:
    host, player = await room.host(), await room.player("Tala")
    await start(host)
    await player.hear(QuestionOpened)

    await player.answer(2, question=0)
    await player.hear(AnswerMarked)
    player = await refreshed(room, player, "Tala")

    mark = known(player.state).you.mark
    assert mark is not None
    assert (mark.is_right, mark.choices, mark.score) == (True, [2], known(player.state).you.score)

    await host.do(Advance, StandingsShown)
    await player.hear(StandingsShown)
    await refreshed(room, player, "Tala")


async def test_who_comes_late_gets_a_seat_and_the_question_at_hand(room: Room) -> None:
    host, _ = await room.host(), await room.player("Tala")
    await start(host)

    late = await room.player("Omar")
    accepted = await late.answer(2, question=0)

    assert known(late.state).phase is Phase.OPEN
    assert not isinstance(accepted, Reason)
    assert accepted.choices == [2]
    await host.until(
        lambda: [told for told in host.seen(PlayersJoined) if told.joined[-1].nickname == "Omar"]
    )


async def test_a_phone_without_a_seat_here_takes_one_on_the_same_socket(room: Room) -> None:
    phone = await room.knock(take_back("Tala"))
    assert (await phone.hear(Refused)).reason is Reason.NO_SUCH_SEAT

    await phone.say(take_seat("Tala"))

    assert (await phone.hear(PlayerSnapshot)).you.nickname == "Tala"


async def test_whose_name_is_taken_takes_another_on_the_same_socket(room: Room) -> None:
    await room.player("Tala")
    phone = await room.knock(take_seat("TALA ", token=another_phone()))
    assert (await phone.hear(Refused)).reason is Reason.NAME_TAKEN
    await phone.say(take_seat("\u200b \u3164", token=another_phone()))
    assert (await phone.hear(Refused)).reason is Reason.NAME_EMPTY

    await phone.say(take_seat("Tala 2", token=another_phone()))

    assert (await phone.hear(PlayerSnapshot)).you.nickname == "Tala 2"


async def test_whose_name_is_too_long_takes_a_shorter_one_on_the_same_socket(room: Room) -> None:
    phone = await room.knock()
    for letter, letters in (("a", 41), ("م", 101), ("a", 7000)):
        await phone.say(take_seat(letter * letters))
        assert (await phone.hear(Refused)).reason is Reason.NAME_TOO_LONG

    await phone.say(take_seat("Tala"))

    assert (await phone.hear(PlayerSnapshot)).you.nickname == "Tala"


async def test_a_hello_that_was_lost_and_said_again_takes_one_seat(room: Room) -> None:
    host = await room.host()
    first = await room.player("Tala")

    again = await room.player("Tala")

    assert again.seat == first.seat
    assert await first.closed() == CloseCode.REPLACED
    assert (await host.refresh()).players == 1


async def test_a_student_with_two_phones_has_one_seat(room: Room, school: School) -> None:
    student = await school.enrol()
    phone = await room.player("Tala", student=student)

    tablet = await room.player("Tala again", student=student, token=another_phone())

    assert await phone.closed() == CloseCode.REPLACED
    assert tablet.seat == phone.seat
    assert known(tablet.state).you.nickname == "Tala"


async def test_a_student_whose_account_is_forged_gets_no_seat(room: Room, school: School) -> None:
    student = await school.enrol()
    hello = take_seat("Tala", student=student).model_copy(update={"account": student.account + "x"})

    phone = await room.knock(hello)

    assert (await phone.hear(Refused)).reason is Reason.NOT_LOGGED_IN
    assert await phone.closed() == CloseCode.NOT_ALLOWED


async def test_nobody_new_gets_into_a_game_that_is_over(room: Room) -> None:
    host, _ = await room.host(), await room.player("Tala")
    await start(host)
    await close(host)
    await host.do(EndGame, GameFinished)
    await host.hear(ResultsStored)

    late = await room.knock(take_seat("Omar"))

    assert (await late.hear(Refused)).reason is Reason.GAME_OVER
    assert await late.closed() == CloseCode.NO_SUCH_ROOM
    assert (await room.back("Tala")).state.phase is Phase.STORED


async def test_a_code_may_be_typed_in_any_way(room: Room) -> None:
    code = room.address.code
    phone = await room.knock(take_seat("Tala"), code=f"{code[:3].lower()}-{code[3:].lower()}")

    assert (await phone.hear(PlayerSnapshot)).code == code


async def test_host_and_projector_see_everybody_come_in(room: Room) -> None:
    host, projector = await room.host(), await room.projector()

    for name in ("Tala", "Omar", "نور"):
        await room.player(name)

    for browser in (host, projector):
        await browser.hear(TallyCounted, players=3)
        joined = [player.nickname for told in browser.seen(PlayersJoined) for player in told.joined]
        assert joined == ["Tala", "Omar", "نور"]
    await host.do(StartGame, QuestionAnnounced)
    assert not host.seen(QuestionRevealed)
