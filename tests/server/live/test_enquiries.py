"""What the stage does not show is told to the host who asks, and to nobody else."""

import pytest

from game.refusal import Reason
from game.wire.enquiries import AnyEnquiry, CallRoll, TellNext, TellSolution
from game.wire.notices import HeartBeaten, NextTold, Refused, RollCalled, SolutionTold
from game.wire.shapes import NamedPlayers
from server.live import enquiries
from tests.server.live.browser import Browser
from tests.server.live.lesson import close, go_on, start
from tests.server.live.school import EXPLANATION, SOLUTIONS, Room, School


def names(named: NamedPlayers) -> list[str]:
    assert named.count == len(named.players)
    return [player.nickname for player in named.players]


async def called(host: Browser, ref: str = "roll") -> RollCalled:
    await host.say(CallRoll(ref=ref))
    return await host.hear(RollCalled, ref=ref)


async def told(host: Browser) -> SolutionTold:
    await host.say(TellSolution(ref="key"))
    return await host.hear(SolutionTold)


def of_enquiries(browser: Browser) -> list[RollCalled | SolutionTold | NextTold]:
    return [event for event in browser.events if isinstance(event, RollCalled | SolutionTold | NextTold)]


async def test_a_host_asks_who_has_not_answered_and_who_is_away(room: Room) -> None:
    host, tala = await room.host(), await room.player("Tala")
    _, noor = await room.player("Omar"), await room.player("Noor")
    await start(host)
    await tala.answer(*SOLUTIONS[0], question=0)

    before = await called(host)
    await noor.leave()
    await host.hear(HeartBeaten, away=1)
    after = await called(host, ref="again")

    assert (before.question, names(before.unanswered), names(before.away)) == (0, ["Omar", "Noor"], [])
    assert (names(after.unanswered), names(after.away)) == (["Omar"], ["Noor"])


async def test_a_host_asks_what_is_right_before_the_reveal(room: Room) -> None:
    host = await room.host()
    await room.player("Tala")
    await start(host)

    first = await told(host)
    await close(host)
    await go_on(host)

    assert (first.question, first.solution) == (0, SOLUTIONS[0])
    assert (await told(host)).solution == SOLUTIONS[1]


async def test_a_host_asks_what_comes_next_and_is_not_told_what_is_right(room: Room) -> None:
    host = await room.host()
    await room.player("Tala")

    numbers, texts = [], []
    for step in (start, close, go_on, close, go_on):
        await host.say(TellNext(ref="next"))
        told = await host.hear(NextTold)
        numbers.append(told.question and told.question.number)
        texts.append(told.model_dump_json())
        await step(host)
    await host.say(TellNext(ref="next"))

    assert numbers == [0, 1, 1, 2, 2]
    assert (await host.hear(NextTold)).question is None
    assert not [text for text in texts if "solution" in text or EXPLANATION in text]


async def test_in_the_lobby_there_is_nothing_to_be_right(room: Room) -> None:
    host = await room.host()

    await host.say(TellSolution(ref="key"))

    assert (await host.hear(Refused)).reason is Reason.NOT_NOW


async def test_only_the_socket_that_asked_is_told(room: Room) -> None:
    host, other, projector = await room.host(), await room.host(), await room.projector()
    player = await room.player("Tala")
    await start(host)

    await called(host)
    await told(host)

    for browser in (other, projector, player):
        await browser.refresh()
        assert of_enquiries(browser) == []


@pytest.mark.parametrize(
    "asked", [CallRoll(ref="ask"), TellSolution(ref="ask"), TellNext(ref="ask")], ids=lambda asked: asked.type
)
async def test_players_and_projectors_are_refused(room: Room, asked: AnyEnquiry) -> None:
    host, player, projector = await room.host(), await room.player("Tala"), await room.projector()
    await start(host)

    for browser in (player, projector):
        await browser.say(asked)

        assert (await browser.hear(Refused, ref="ask")).reason is Reason.NOT_THE_HOST
        await browser.refresh()
        assert of_enquiries(browser) == []


async def test_while_redis_is_away_a_host_hears_so(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    room = await school.open_room()
    host = await room.host()

    async def away(*_: object) -> RollCalled:
        raise ConnectionError

    monkeypatch.setattr(enquiries, "_roll", away)
    await host.say(CallRoll(ref="roll"))

    assert (await host.hear(Refused, ref="roll")).reason is Reason.UNAVAILABLE
