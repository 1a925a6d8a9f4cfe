"""How a game moves from phase to phase. Each function returns the room after the step, and what to tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game import extra_time
from game.options import GameOptions
from game.phase import Phase
from game.quiz import Picture, Question, Quiz
from game.removal import Removal
from game.renaming import Renaming
from game.results import GameEnded, PlayersSeated, QuestionClosed, QuestionVoided, SeatsGone
from game.room import IDLE_MS, Room
from game.voiding import Voiding
from game.wire import events
from game.wire.shapes import Reveal, ShownPicture, ShownQuestion

# What an answer may need on its way; it is added after the phones' clocks have run out.
GRACE_MS = 250
# A question that opens or closes later than this (every process was down, or Redis) is disturbed: if it opens
# late its clock starts afresh, and in any case its host may void it.
DISTURBED_MS = 2000


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of a room: committed as a whole, or not at all.

    ``ended_question`` takes no more answers after it: who has given none so far was silent, or away.
    """

    room: Room
    event: events.RoomChange
    entry: PlayersSeated | SeatsGone | QuestionClosed | QuestionVoided | GameEnded | None = None
    removal: Removal | None = None
    renaming: Renaming | None = None
    voiding: Voiding | None = None
    ended_question: int | None = None


def step(room: Room, **changes: Any) -> Room:
    """The room with these changes, one number further."""
    return room.model_copy(update={"seq": room.seq + 1, **changes})


def seats_gone(room: Room) -> SeatsGone | None:
    """Whoever goes before the first question was never in the game; later, what they played stays."""
    return SeatsGone(game=room.game, code=room.code) if room.question < 0 else None


def announce(room: Room, quiz: Quiz, now: int) -> Decision:
    """Put the next question on its way; it opens at one moment on all phones."""
    number = room.question + 1
    question = quiz.questions[number]
    opens_at = now + room.options.announce_seconds * 1000
    after = step(
        room,
        phase=Phase.ANNOUNCED,
        question=number,
        opens_at=opens_at,
        closes_at=opens_at + question.limit_ms,
        due=opens_at,
        is_disturbed=False,
        started_at=room.started_at or now,
        is_locked=room.is_locked or (room.phase is Phase.LOBBY and room.options.locks_at_start),
    )
    return Decision(
        after,
        events.QuestionAnnounced(
            epoch=after.epoch,
            seq=after.seq,
            now=now,
            question=shown(question, number),
            opens_at=opens_at,
            closes_at=opens_at + question.limit_ms,
            is_locked=after.is_locked,
        ),
    )


def open_question(room: Room, quiz: Quiz, now: int) -> Decision:
    """Take answers: from the announced moment, or from now when the wait is skipped or was missed by far."""
    assert room.opens_at is not None
    is_disturbed = now - room.opens_at > DISTURBED_MS
    # Answers count from the announced moment on: a wait that is over cannot be skipped any more.
    opens_at = now if is_disturbed else min(now, room.opens_at)
    closes_at = opens_at + quiz.questions[room.question].limit_ms
    after = step(
        room,
        phase=Phase.OPEN,
        opens_at=opens_at,
        closes_at=closes_at,
        due=closes_at + GRACE_MS,
        is_disturbed=is_disturbed,
    )
    event = events.QuestionOpened(
        epoch=after.epoch, seq=after.seq, now=now, opens_at=opens_at, closes_at=closes_at
    )
    return Decision(after, event)


def reveal(room: Room, quiz: Quiz, now: int) -> Decision:
    """Close the question and show its solution; each process fills in the counts that it then reads."""
    due = now + (room.options.reveal_seconds * 1000 if room.auto_advance else IDLE_MS)
    is_late = room.closes_at is not None and now > extra_time.last_of(room, room.extra_time) + DISTURBED_MS
    is_disturbed = room.is_disturbed or is_late
    after = step(
        room,
        phase=Phase.REVEALED,
        opens_at=None,
        closes_at=None,
        due=due,
        is_disturbed=is_disturbed,
        last_told=room.last_seat,
    )
    question = quiz.questions[room.question]
    event = events.QuestionRevealed(
        epoch=after.epoch,
        seq=after.seq,
        now=now,
        reveal=revealed(question, [0] * len(question.choices)),
        players=0,
        answered=0,
        is_disturbed=is_disturbed,
    )
    entry = QuestionClosed(game=room.game, code=room.code, question=room.question)
    return Decision(after, event, entry, ended_question=room.question)


def go_on(room: Room, quiz: Quiz, now: int) -> Decision:
    """From the reveal to the standings, to the next question, or to the end."""
    if room.is_last_question:
        return finish(room, now)
    if room.phase is Phase.REVEALED and has_standings_after(room.options, room.question):
        return show_standings(room, now)
    return announce(room, quiz, now)


def has_standings_after(options: GameOptions, number: int) -> bool:
    """Whether the leaderboard follows question ``number``, which counts from 0."""
    return options.has_standings and (number + 1) % options.standings_every == 0


def show_standings(room: Room, now: int) -> Decision:
    """Show the leaderboard; each process fills in the lines that it then reads."""
    due = now + (room.options.standings_seconds * 1000 if room.auto_advance else IDLE_MS)
    after = step(room, phase=Phase.STANDINGS, due=due)
    return Decision(
        after, events.StandingsShown(epoch=after.epoch, seq=after.seq, now=now, players=0, standings=[])
    )


def finish(room: Room, now: int) -> Decision:
    """End the game with results; answers that were accepted count, also those to a question still open."""
    after = _ended(room, now, Phase.FINISHED).model_copy(update={"last_told": room.last_seat})
    event = events.GameFinished(
        epoch=after.epoch, seq=after.seq, now=now, players=0, standings=[], finished_at=now
    )
    ended = room.question if room.phase.is_asking and room.asked(now) > room.question else None
    entry = GameEnded(
        game=room.game,
        code=room.code,
        outcome="finished",
        asked=room.asked(now),
        cut=ended if room.has_time_left(now) else None,
        voided=room.voided,
        started_at=room.started_at,
        ended_at=now,
    )
    return Decision(after, event, entry, ended_question=ended)


def abort(room: Room, now: int) -> Decision:
    """End the game without results."""
    after = _ended(room, now, Phase.ABORTED)
    event = events.GameAborted(epoch=after.epoch, seq=after.seq, now=now)
    entry = GameEnded(
        game=room.game,
        code=room.code,
        outcome="aborted",
        asked=0,
        started_at=room.started_at,
        ended_at=now,
    )
    return Decision(after, event, entry)


def mark_stored(room: Room, now: int) -> Decision:
    """The results have reached PostgreSQL."""
    after = step(room, phase=Phase.STORED)
    return Decision(after, events.ResultsStored(epoch=after.epoch, seq=after.seq, now=now))


def shown(question: Question, number: int) -> ShownQuestion:
    """The question without anything of its solution."""
    return ShownQuestion(
        number=number,
        text=question.text,
        question_type=question.question_type,
        takes_several=question.takes_several,
        points=question.possible,
        limit_ms=question.limit_ms,
        choices=[choice.text for choice in question.choices],
        formulas=question.formulas,
        picture=_shown_picture(question.picture),
        choice_pictures=shown_pictures(question),
    )


def revealed(question: Question, distribution: list[int], right: int | None = None) -> Reveal:
    """Its solution, how often each choice was chosen, and how many were right."""
    return Reveal(
        solution=question.solution,
        distribution=distribution,
        right=right,
        explanation=question.explanation,
        explanation_formulas=question.explanation_formulas,
    )


def shown_pictures(question: Question) -> list[ShownPicture | None]:
    """Those of the choices, in their order; none where no choice has one."""
    shown = [_shown_picture(choice.picture) for choice in question.choices]
    return shown if any(shown) else []


def _shown_picture(picture: Picture | None) -> ShownPicture | None:
    if picture is None:
        return None
    return ShownPicture(name=picture.name, alternative_text=picture.alternative_text)


def _ended(room: Room, now: int, phase: Phase) -> Room:
    return step(room, phase=phase, opens_at=None, closes_at=None, due=None, paused_at=None, ended_at=now)
