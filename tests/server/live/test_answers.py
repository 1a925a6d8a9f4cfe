"""Each answer counts once, or is refused with the reason."""

import asyncio

import pytest

from game.refusal import Reason
from game.store import seats
from game.store.rooms import AWAY_MS
from game.wire.commands import Answer, EndGame, PauseGame, ResumeGame, StartGame
from game.wire.events import GameFinished, GamePaused, GameResumed, QuestionAnnounced, QuestionRevealed
from game.wire.notices import AnswerAccepted, AnswerMarked, TallyCounted
from server.live.store import Store
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, go_on, start
from tests.server.live.school import Room


@pytest.fixture
async def host(room: Room) -> Browser:
    return await room.host()


@pytest.fixture
async def player(room: Room, host: Browser) -> Browser:
    """Answers the first question, which somebody else keeps open."""
    player, _ = await room.player("Tala"), await room.player("Omar")
    await start(host)
    return player


async def test_the_same_answer_sent_twice_is_acknowledged_twice_and_counts_once(
    room: Room, host: Browser, player: Browser, store: Store
) -> None:
    first = await player.answer(2, question=0, ref="once")
    second = await player.answer(2, question=0, ref="once")

    assert first == second
    assert isinstance(first, AnswerAccepted)
    assert list(await store.answers.of_question(room.address, 0)) == [player.seat]
    assert (await close(host)).reveal.distribution == [0, 0, 1, 0]
    assert (await player.hear(AnswerMarked)).mark.score <= 1000


async def test_the_same_answer_is_acknowledged_again_after_the_reveal(host: Browser, player: Browser) -> None:
    await player.answer(2, question=0, ref="once")
    await close(host)

    assert await player.answer(2, question=0, ref="once") == player.seen(AnswerAccepted)[0]


async def test_many_repetitions_at_once_count_once(room: Room, player: Browser, store: Store) -> None:
    answer = Answer(ref="once", question=0, choices=[2])
    await asyncio.gather(*(player.say(answer) for _ in range(15)))
    again = await room.back("Tala")
    await again.answer(2, question=0, ref="once")

    assert await store.answers.distribution(room.address, 0, 4) == [0, 0, 1, 0]


async def test_nobody_changes_an_answer(player: Browser) -> None:
    await player.answer(2, question=0)

    assert await player.answer(0, question=0) is Reason.ALREADY_ANSWERED


async def test_an_answer_before_the_question_opens_is_too_early(room: Room, host: Browser) -> None:
    player = await room.player("Tala")
    await host.do(StartGame, QuestionAnnounced)

    assert await player.answer(2, question=0) is Reason.NOT_NOW


async def test_an_answer_after_the_reveal_is_too_late(host: Browser, player: Browser) -> None:
    await close(host)

    assert await player.answer(2, question=0) is Reason.QUESTION_CLOSED


async def test_an_answer_to_the_question_before_is_too_late(host: Browser, player: Browser) -> None:
    await close(host)
    await go_on(host)

    assert await player.answer(2, question=0) is Reason.QUESTION_CLOSED


async def test_an_answer_to_a_question_that_is_not_there_is_refused(player: Browser) -> None:
    assert await player.answer(0, question=1) is Reason.QUESTION_CLOSED
    assert await player.answer(0, question=3) is Reason.QUESTION_CLOSED


async def test_choices_that_nobody_may_choose_are_refused(host: Browser, player: Browser) -> None:
    for choices in ([4], [0, 2], [2, 2]):
        assert await player.answer(*choices, question=0) is Reason.BAD_CHOICE
    assert isinstance(await player.answer(2, question=0), AnswerAccepted)
    await close(host)
    await go_on(host)
    assert await player.answer(0, 1, question=1) is Reason.BAD_CHOICE


async def test_nobody_answers_in_a_pause(host: Browser, player: Browser) -> None:
    await host.do(PauseGame, GamePaused)
    assert await player.answer(2, question=0) is Reason.PAUSED

    await host.do(ResumeGame, GameResumed)
    assert isinstance(await player.answer(2, question=0), AnswerAccepted)


async def test_an_answer_that_is_on_its_way_when_the_game_ends_counts_or_is_refused(
    host: Browser, player: Browser
) -> None:
    reply, _ = await asyncio.gather(player.answer(2, question=0), host.do(EndGame, GameFinished))
    mark = (await player.hear(AnswerMarked)).mark

    assert (mark.choices == [2]) is isinstance(reply, AnswerAccepted)
    assert (mark.score > 0) is isinstance(reply, AnswerAccepted)


async def test_a_question_closes_early_when_all_have_answered(room: Room, host: Browser) -> None:
    players = [await room.player(name) for name in ("Tala", "Omar", "Noor")]
    await start(host)

    for player in players:
        assert not host.seen(QuestionRevealed)
        await player.answer(2, question=0)

    assert (await host.hear(QuestionRevealed)).answered == 3


async def test_nobody_waits_for_a_player_who_has_left(room: Room, host: Browser, player: Browser) -> None:
    absent = await room.player("Noor")
    await player.answer(2, question=0)
    omar = await room.back("Omar")
    await absent.vanish()
    await omar.answer(0, question=0)

    assert (await host.hear(QuestionRevealed)).answered == 2


async def test_a_question_waits_for_a_player_who_only_refreshes(
    room: Room, host: Browser, player: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A refresh takes less than the five seconds after which one is away, but not on every machine.
    monkeypatch.setattr(seats, "REFRESH_MS", AWAY_MS)
    omar = await room.back("Omar")
    await omar.vanish()
    await player.answer(2, question=0)
    omar = await room.back("Omar")

    await host.hear(TallyCounted, answered=1)
    assert not host.seen(QuestionRevealed)
    assert isinstance(await omar.answer(2, question=0), AnswerAccepted)
    assert (await host.hear(QuestionRevealed)).answered == 2
