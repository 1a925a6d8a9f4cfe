"""How a host leads a class through a game in tests."""

from game.phase import Phase
from game.wire.commands import Advance, CloseQuestion, SkipWait, StartGame
from game.wire.events import GameFinished, QuestionAnnounced, QuestionOpened, QuestionRevealed, StandingsShown
from tests.server.live.browser import Browser


async def start(host: Browser) -> None:
    """Open the first question."""
    await host.do(StartGame, QuestionAnnounced)
    await host.do(SkipWait, QuestionOpened)


async def close(host: Browser) -> QuestionRevealed:
    return await host.do(CloseQuestion, QuestionRevealed)


async def go_on(host: Browser) -> None:
    """From the reveal, which may be on its way, to the next open question."""
    await host.until(lambda: host.state.phase is Phase.REVEALED)
    await host.do(Advance, StandingsShown)
    await host.do(Advance, QuestionAnnounced)
    await host.do(SkipWait, QuestionOpened)


async def go_on_to_the_last(host: Browser) -> None:
    """From the first question to the third, both open."""
    for _ in range(2):
        await close(host)
        await go_on(host)


async def play_to_the_end(host: Browser) -> None:
    """From an open first question, in which nobody answers, to the podium."""
    await go_on_to_the_last(host)
    await close(host)
    await host.do(Advance, GameFinished)


async def heard_by_all(kind: type, *browsers: Browser) -> None:
    for browser in browsers:
        await browser.hear(kind)
