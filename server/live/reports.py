"""The reports of several games, stored together: a statement for each table, however many games there are."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from game.address import Address
from game.figures import CountedAnswer, QuestionFigures, figures_of
from game.marking import are_right
from game.results import AnyEntry
from persistence.games.figures import store_figures
from persistence.games.locked_games import lock_games
from persistence.games.played_questions import note_asked, note_silence, set_points, void_questions
from persistence.games.results import QuestionAnswers, add_answers, stored_questions
from persistence.games.seated import Seated, read_seated
from server.live.endings import write_ends
from server.live.report import ClosedQuestion, Reading, Report
from server.live.reported_players import add_seats, profiles, write_players
from server.live.store import Store
from server.live.told import Told

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """What a room has told, who its seats are, and which questions were stored before."""

    report: Report
    reading: Reading
    seated: Seated
    stored: set[int]

    @property
    def answers(self) -> list[QuestionAnswers]:
        users = self.seated.users
        return [
            QuestionAnswers(
                self.report.game,
                question.position,
                {users[seat]: answer for seat, answer in question.answers.items() if seat in users},
            )
            for question in self.reading.questions
        ]


async def write_reports(
    db: AsyncSession, store: Store, entries: Mapping[Address, Sequence[AnyEntry]]
) -> None:
    """Write what these entries tell. Raises Refusal if a room is lost meanwhile: then nothing is kept."""
    games = await lock_games(db, [address.game for address in entries])
    for address in entries:
        if address.game not in games:
            _logger.error("game %s is not in PostgreSQL; its results are dropped", address.game)
    reports = [
        Report(store, address, games[address.game], Told(told))
        for address, told in entries.items()
        if address.game in games
    ]
    await write_players(db, reports)
    about_questions = [report for report in reports if report.told.is_about_questions]
    if about_questions:
        await _write_questions(db, about_questions)
    read = [*about_questions, *(report for report in reports if report.told.some_are_gone)]
    # If Redis lost a room while we read it, nothing of this is true.
    await asyncio.gather(*(store.rooms.read(report.address) for report in read))


async def _write_questions(db: AsyncSession, reports: Sequence[Report]) -> None:
    known = await _known(db, reports)
    answered = [one.answers for one in known]
    await add_answers(db, [given for of_room in answered for given in of_room])
    await _note_silence(db, known)
    figures = [_figures(one, of_room) for one, of_room in zip(known, answered, strict=True)]
    await store_figures(
        db,
        [
            (one.report.game.game_id, found)
            for one, of_room in zip(known, figures, strict=True)
            for found in of_room
        ],
    )
    closed = {one.report.game.game_id: one.report.told.closed for one in known if not one.reading.ending}
    await note_asked(db, {game_id: max(these) + 1 for game_id, these in closed.items() if these})
    for one in known:
        if one.report.told.voided:
            await _write_voids(db, one)
    await write_ends(
        db, [(one.report, one.reading.ending, one.seated.users) for one in known if one.reading.ending]
    )


async def _known(db: AsyncSession, reports: Sequence[Report]) -> list[Known]:
    ids = [report.game.game_id for report in reports]
    seated, stored = await read_seated(db, ids), await stored_questions(db, ids)
    readings = await asyncio.gather(*(report.read(stored[report.game.game_id]) for report in reports))
    known = [
        Known(report, reading, seated[report.game.game_id], stored[report.game.game_id])
        for report, reading in zip(reports, readings, strict=True)
    ]
    # Those whose joining nobody has stored yet are noted now.
    missing = [sorted(one.reading.seats - one.seated.users.keys()) for one in known]
    lacking = await asyncio.gather(
        *(profiles(one.report, seats) for one, seats in zip(known, missing, strict=True))
    )
    added = await add_seats(db, list(zip(reports, lacking, strict=True)))
    for one, users in zip(known, added, strict=True):
        one.seated.users.update(users)
    return known


async def _note_silence(db: AsyncSession, known: Sequence[Known]) -> None:
    silent: dict[tuple[UUID, int], list[int]] = defaultdict(list)
    for one in known:
        for question in one.reading.questions:
            for user_id in _silent_users(one, question):
                silent[one.report.game.game_id, user_id].append(question.position)
    await note_silence(db, silent)


def _silent_users(one: Known, question: ClosedQuestion) -> set[int]:
    users = one.seated.users
    return {users[seat] for seat in question.silent if seat in users}


def _figures(one: Known, answered: Sequence[QuestionAnswers]) -> list[QuestionFigures]:
    return [
        figures_of(
            question.position,
            _counted(given),
            None if one.seated.unknown else len(_silent_users(one, question)),
        )
        for question, given in zip(one.reading.questions, answered, strict=True)
    ]


def _counted(given: QuestionAnswers) -> list[CountedAnswer]:
    answers = given.answers.values()
    right = are_right(given.question, [answer.choices for answer in answers])
    return [
        CountedAnswer(answer.choices, is_right, answer.elapsed_ms)
        for answer, is_right in zip(answers, right, strict=True)
    ]


async def _write_voids(db: AsyncSession, one: Known) -> None:
    """Answers to these questions earn nothing, and those after them what they earn without them."""
    report, users, voided = one.report, one.seated.users, one.report.told.voided
    await void_questions(db, report.game.game_id, voided)
    for position in sorted((report.told.closed | one.stored) - voided):
        if position > min(voided):
            answers = await report.store.answers.of_question(report.address, position)
            points = {users[seat]: answer.points for seat, answer in answers.items() if seat in users}
            await set_points(db, report.game.game_id, position, points)
