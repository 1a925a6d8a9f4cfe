"""Before the reveal nobody learns what was right, from anything that is sent."""

from collections.abc import Iterator

import pytest

from game.wire.commands import Advance
from game.wire.enquiries import TellSolution
from game.wire.events import (
    GameFinished,
    PlayerSnapshot,
    QuestionAnnounced,
    QuestionOpened,
    RoomEvent,
    Snapshot,
)
from game.wire.notices import AnswerAccepted, AnswerMarked, SolutionTold
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, go_on, start
from tests.server.live.school import EXPLANATION, SOLUTIONS, WRONG, Room, School

TELLING = (
    '"solution"',
    '"is_right"',
    '"distribution"',
    '"is_correct"',
    '"bonus"',
    '"streak"',
    "answer_marked",
    '"explanation"',
    EXPLANATION,
)


def while_asking(browser: Browser) -> Iterator[str]:
    """The frames before a reveal, and those before any question."""
    is_asking = True
    for frame, event in zip(browser.frames, browser.events, strict=True):
        if isinstance(event, Snapshot):
            is_asking = event.phase.is_asking or event.question is None
        elif isinstance(event, QuestionAnnounced | QuestionOpened):
            is_asking = True
        elif isinstance(event, RoomEvent):
            is_asking = event.type not in ("question_revealed", "standings_shown", "game_finished")
        if is_asking:
            yield frame


async def test_nothing_that_is_sent_before_a_reveal_tells_what_is_right(school: School) -> None:
    room = await school.open_room(streak_bonus=True)
    host, projector = await room.host(), await room.projector()
    right, wrong = await room.player("Tala"), await room.player("Omar")
    everybody = [host, projector, right, wrong, await room.player("who never answers")]
    asking = await room.host()
    await start(host)

    for number in range(3):
        # What one host is told who asks is told on no other socket, not even another host's.
        await asking.say(TellSolution(ref="key"))
        assert (await asking.hear(SolutionTold)).question == number
        for browser in everybody:
            await browser.catch_up(host)
            await browser.refresh()
        await right.answer(*SOLUTIONS[number], question=number)
        for browser in everybody:
            await browser.refresh()
        everybody.append(late := await room.player(f"late for {number}"))
        await late.answer(*WRONG[number], question=number)
        await wrong.answer(*WRONG[number], question=number)
        await close(host)
        if number < 2:
            await go_on(host)

    await host.do(Advance, GameFinished)
    for browser in everybody:
        await browser.catch_up(host)
        told = list(while_asking(browser))
        assert [frame for frame in told if any(word in frame for word in TELLING)] == []
        assert told
        for word in ('"solution"', EXPLANATION):
            assert any(word in frame for frame in browser.frames), "the search finds what is told later"


@pytest.mark.parametrize("answers", [SOLUTIONS, WRONG], ids=["right", "wrong"])
async def test_a_score_stands_still_while_a_question_is_open(
    school: School, answers: dict[int, list[int]]
) -> None:
    room = await school.open_room(streak_bonus=True)
    host, player, _ = await room.host(), await room.player("Tala"), await room.player("Omar")
    await start(host)
    await player.answer(*SOLUTIONS[0], question=0)
    await close(host)
    scored = (await player.hear(AnswerMarked)).mark.score
    await go_on(host)
    await player.catch_up(host)

    before = await player.refresh()
    await player.answer(*answers[1], question=1)
    after = await player.refresh()

    for snapshot in (before, after):
        assert isinstance(snapshot, PlayerSnapshot)
        assert snapshot.you.score == scored > 0
        assert snapshot.you.mark is None
        assert snapshot.standings is None
    await close(host)
    gained = (await player.hear(AnswerMarked)).mark.score - scored
    assert (gained > 0) is (answers is SOLUTIONS)


async def test_a_right_and_a_wrong_answer_are_acknowledged_alike(room: Room) -> None:
    host, right, wrong = await room.host(), await room.player("Tala"), await room.player("Omar")
    await room.player("Noor")
    await start(host)

    await right.answer(2, question=0, ref="same")
    await wrong.answer(0, question=0, ref="same")

    [yes], [no] = [
        [frame for frame, event in zip(b.frames, b.events, strict=True) if isinstance(event, AnswerAccepted)]
        for b in (right, wrong)
    ]
    assert yes.replace("[2]", "[0]") == no
