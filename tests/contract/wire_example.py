"""Writes docs/protocol-example.md: a short game between a real server and real sockets, message by message.

Run ``python -m tests.contract.wire_example`` after a change of what is said.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from pydantic import SecretStr

from game.store import answers
from game.store.redis import connect
from game.wire import PROTOCOL_VERSION, commands, events, notices
from persistence.database import open_sessions
from persistence.migration import upgrade_and_wait
from persistence.tables import Choice, Question, Quiz, UserRole
from persistence.tables.quiz import QuestionType
from server.embedded.postgres import postgres
from server.embedded.valkey import valkey
from server.settings import PROJECT, Settings
from tests.conftest import a_database
from tests.contract.transcript import RoomClock, Speaker, Transcript
from tests.server.live.school import SECRET, Room, School
from tests.server.live.serving import serving

PAGE = PROJECT / "docs" / "protocol-example.md"
INTRODUCTION = """\
# A short game as it goes over the wire
Written down between a real server and real sockets by `python -m tests.contract.wire_example`; a test plays
it again. What [the protocol](protocol.md) says in words can be seen here. The clock was held: times and
points are round. `heart_beaten` is left out, and so is `tally_counted` but for the host's in the lobby.

The teacher has opened the room with `POST /api/games`, with the option `streak_bonus`. `→` is what a browser
sends, `←` what it gets.
"""
TALA, OMAR = "talas-phone-drew-this-by-chance", "omars-phone-drew-this-by-chance"


async def record(settings: Settings) -> str:
    """The page: the game as it goes at a server of its own."""
    # What an answer waits in the server is not charged to it; here nothing counts but the clock that is held.
    waits, answers.LONGEST_WAIT_MS = answers.LONGEST_WAIT_MS, 0
    redis = connect(settings.redis_url)
    try:
        async with (
            serving(settings) as address,
            open_sessions(settings.database_url) as sessions,
            AsyncExitStack() as stack,
        ):
            room = await _open(School(address, sessions, stack))
            clock = RoomClock(redis, room.address)
            await clock.hold()
            return INTRODUCTION + await Game(room, Transcript(clock)).play()
    finally:
        answers.LONGEST_WAIT_MS = waits
        await redis.aclose()


async def _open(school: School) -> Room:
    teacher = await school.enrol(UserRole.TEACHER)
    quiz = Quiz(title="Planets", access_code="ABC346", teacher_id=teacher.id)
    for kind, text, choices in (
        (QuestionType.MULTIPLE_CHOICE, "Which planet is nearest to the sun?", "Venus *Mercury Mars"),
        (QuestionType.MULTIPLE_SELECT, "Which of them have rings?", "*Saturn Venus *Uranus Mars"),
    ):
        question = Question(
            text=text, question_type=kind, points=1000, time_limit=20, keeps_choice_order=True
        )
        question.choices = [
            Choice(text=word.removeprefix("*"), is_correct=word.startswith("*"), position=place)
            for place, word in enumerate(choices.split())
        ]
        quiz.questions.append(question)
    async with school.sessions.begin() as db:
        db.add(quiz)
    return await school.open_quiz(teacher, quiz.id, streak_bonus=True, announce_seconds=5)


class Game:
    """The scenes of the game, in order."""

    def __init__(self, room: Room, transcript: Transcript) -> None:
        self.room, self.script = room, transcript

    async def play(self) -> str:
        host, tala, omar = await self._come_in()
        await self._first_question(host, tala, omar)
        await self._standings(host, tala, omar)
        await self._second_question(host, tala, omar)
        await self._end(host, tala, omar)
        return self.script.written()

    async def _come(self, name: str) -> Speaker:
        return Speaker(name, await self.room.knock())

    async def _come_in(self) -> tuple[Speaker, Speaker, Speaker]:
        script, host, tala, omar = self.script, *[await self._come(name) for name in ("host", "Tala", "Omar")]
        script.tell("**The host** comes first, and is shown everything.")
        account = self.room.teacher.account
        await script.say(host, commands.HostRoom(version=PROTOCOL_VERSION, account=account))
        await script.hear(host, events.HostSnapshot)

        script.tell("**Tala** takes a seat.")
        await script.say(tala, _take_seat(TALA, "Tala"))
        await script.hear(tala, events.PlayerSnapshot)
        await script.hear(host, notices.PlayersJoined, notices.TallyCounted)

        script.tell("**Omar** types the same name, is refused, and says another hello on the same socket.")
        await script.say(omar, _take_seat(OMAR, "TALA"))
        await script.hear(omar, notices.Refused)
        await script.say(omar, _take_seat(OMAR, "Omar"))
        await script.hear(omar, events.PlayerSnapshot)
        await script.hear(host, notices.PlayersJoined, notices.TallyCounted)
        return host, tala, omar

    async def _first_question(self, host: Speaker, tala: Speaker, omar: Speaker) -> None:
        script, clock = self.script, self.script.clock
        script.tell("**The first question** is announced. Two seconds later the host opens it at once.")
        await script.say(host, commands.StartGame(ref="start", seq=0))
        await self._all_hear(events.QuestionAnnounced, host, tala, omar)
        await clock.let_pass(2000)
        await script.say(host, commands.SkipWait(ref="skip-1", seq=1))
        await self._all_hear(events.QuestionOpened, host, tala, omar)

        script.tell("**Tala answers** after 3 s, and once more because she believes that the reply was lost.")
        await clock.let_pass(3000)
        for _ in range(2):
            await script.say(tala, commands.Answer(ref="t1", question=0, choices=[1]))
            await script.hear(tala, notices.AnswerAccepted)

        script.tell("**Omar answers** after 5 s, and wrong. He was the last: the question closes.")
        await clock.let_pass(2000)
        await script.say(omar, commands.Answer(ref="o1", question=0, choices=[0]))
        await script.hear(omar, notices.AnswerAccepted)
        await self._all_are_marked(events.QuestionRevealed, host, tala, omar)

    async def _standings(self, host: Speaker, tala: Speaker, omar: Speaker) -> None:
        script = self.script
        script.tell(
            "**The standings.** The host's command is sent twice with the same `ref`, and done once; "
            "a press that was meant for an older step is refused."
        )
        await script.clock.let_pass(4000)
        await script.say(host, commands.Advance(ref="next-1", seq=3))
        await self._all_hear(events.StandingsShown, host, tala, omar)
        await script.say(host, commands.Advance(ref="next-1", seq=4))
        await script.hear(host, notices.CommandDone)
        await script.say(host, commands.Advance(ref="next-2", seq=3))
        await script.hear(host, notices.Refused)

    async def _second_question(self, host: Speaker, tala: Speaker, omar: Speaker) -> None:
        script, clock = self.script, self.script.clock
        script.tell("**The second question** has two right choices.")
        await script.say(host, commands.Advance(ref="next-3", seq=4))
        await self._all_hear(events.QuestionAnnounced, host, tala, omar)
        await script.say(host, commands.SkipWait(ref="skip-2", seq=5))
        await self._all_hear(events.QuestionOpened, host, tala, omar)

        script.tell(
            "**Tala** finds both after 8 s and is right twice in a row; **Omar** finds one after 10 s."
        )
        await clock.let_pass(8000)
        await script.say(tala, commands.Answer(ref="t2", question=1, choices=[0, 2]))
        await script.hear(tala, notices.AnswerAccepted)
        await clock.let_pass(2000)
        await script.say(omar, commands.Answer(ref="o2", question=1, choices=[0]))
        await script.hear(omar, notices.AnswerAccepted)
        await self._all_are_marked(events.QuestionRevealed, host, tala, omar)

    async def _end(self, host: Speaker, tala: Speaker, omar: Speaker) -> None:
        script = self.script
        script.tell("**The end.** `results_stored` says that PostgreSQL has everything.")
        await script.clock.let_pass(4000)
        await script.say(host, commands.Advance(ref="next-4", seq=7))
        await script.hear(host, notices.CommandDone)
        await self._all_are_marked(events.GameFinished, host, tala, omar)
        for speaker in (host, tala, omar):
            await script.hear(speaker, events.ResultsStored)

        script.tell("**Tala's phone** was reloaded, and shows its token: one snapshot tells everything.")
        back = await self._come("Tala")
        await script.say(back, commands.TakeBackSeat(version=PROTOCOL_VERSION, token=TALA))
        await script.hear(back, events.PlayerSnapshot)

    async def _all_hear(self, kind: type[events.RoomEvent], host: Speaker, *players: Speaker) -> None:
        await self.script.hear(host, notices.CommandDone, kind)
        for player in players:
            await self.script.hear(player, kind)

    async def _all_are_marked(self, kind: type[events.RoomEvent], host: Speaker, *players: Speaker) -> None:
        await self.script.hear(host, kind)
        for player in players:
            await self.script.hear(player, kind, notices.AnswerMarked)


def _take_seat(token: str, nickname: str) -> commands.TakeSeat:
    return commands.TakeSeat(version=PROTOCOL_VERSION, token=token, nickname=nickname)


def main() -> None:
    """Write the page, with servers of our own."""
    with (
        tempfile.TemporaryDirectory(prefix="zedny-example-", ignore_cleanup_errors=True) as directory,
        postgres(Path(directory) / "postgres", durable=False) as server,
        valkey(Path(directory) / "valkey", durable=False) as redis_url,
        a_database(server) as database_url,
    ):
        upgrade_and_wait(database_url)
        settings = Settings(database_url=database_url, redis_url=redis_url, secret_key=SecretStr(SECRET))
        PAGE.write_text(asyncio.run(record(settings)), encoding="utf-8")


if __name__ == "__main__":
    main()
