"""The report of a game as files that a spreadsheet opens."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.quiz import Quiz
from persistence.games.figures import find_median, list_figures
from persistence.games.games import find_game
from persistence.games.given_answers import answers_of
from persistence.games.hints import list_hints
from persistence.games.players import Player, PlayerOrder, list_players
from persistence.page import Slice
from persistence.tables import User
from persistence.tables.record import LARGEST_INTEGER
from server.rest.games.marks import Answers, by_position
from server.rest.games.ownership import hosted
from server.rest.games.reporting import report_questions
from server.rest.games.sheets import Row, Sheets
from server.rest.http.file import Csv, Xlsx
from server.rest.http.spreadsheet import CsvSheet, Sheet, xlsx_book
from server.web.locale import locale_of

AT_ONCE = 200
Portion = list[tuple[Player, Answers]]


class Report:
    """One game on its way into files; ``players`` are sorted by score."""

    def __init__(self, db: AsyncSession, sheets: Sheets, players: list[Player]) -> None:
        self.db, self.sheets, self.players = db, sheets, players

    @property
    def title(self) -> str:
        return f"{self.sheets.word('report.title')} {self.sheets.title}"

    def titled(self, word: str) -> str:
        """The title of one of its sheets as a file of its own."""
        return f"{self.title} – {self.sheets.word(word)}"

    async def portions(self) -> AsyncIterator[Portion]:
        """Everybody with every answer, some at a time."""
        for start in range(0, len(self.players), AT_ONCE):
            some = self.players[start : start + AT_ONCE]
            found = await answers_of(self.db, self.sheets.game.id, [one.user_id for one in some])
            yield [(one, by_position(found.get(one.user_id, []))) for one in some]

    async def write_players(self, sheet: Sheet) -> None:
        await self._write(
            sheet, self.sheets.player_titles(), lambda some: (self.sheets.player(*one) for one in some)
        )

    async def write_answers(self, sheet: Sheet) -> None:
        def rows(some: Portion) -> Iterable[Row]:
            return (row for one in some for row in self.sheets.answers(*one))

        await self._write(sheet, self.sheets.answer_titles(), rows)

    async def write_questions(self, sheet: Sheet) -> None:
        rows = [self.sheets.question_titles(), *map(self.sheets.question, self.sheets.reports)]
        await asyncio.to_thread(sheet.add, rows)

    async def _write(self, sheet: Sheet, titles: Row, rows: Callable[[Portion], Iterable[Row]]) -> None:
        # In another thread, for games go on in this one.
        await asyncio.to_thread(sheet.add, [titles])
        async for some in self.portions():
            await asyncio.to_thread(sheet.add, rows(some))


async def read_report(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> Report:
    game = hosted(caller, await find_game(db, game_id))
    quiz = Quiz.model_validate(game.quiz)
    found = await list_players(db, game_id, PlayerOrder.BEST_SCORE, "", Slice(0, LARGEST_INTEGER))
    figures = await list_figures(db, game_id, len(quiz.questions))
    sheets = Sheets(
        language=locale_of(request).language,
        game=game,
        title=quiz.title,
        questions=quiz.questions,
        reports=report_questions(game, quiz.questions, found.total, figures),
        players=found.total,
        median_ms=await find_median(db, game),
    )
    return Report(db, sheets, list(found.rows))


async def write_report_xlsx(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> Xlsx:
    """Write the whole report for Excel and its like, in the language that the reader prefers.

    Four sheets: overview, players, questions and every answer; and a fifth where anything is worth a look.
    Text is there as it is, and never
    calculated; times are dates in UTC.
    """
    report = await read_report(request, db, caller, game_id)
    word = report.sheets.word
    with xlsx_book(is_right_to_left=report.sheets.language.direction == "rtl") as book:
        book.sheet(word("report.overview")).add(report.sheets.overview())
        await report.write_players(book.sheet(word("report.players")))
        await report.write_questions(book.sheet(word("report.questions")))
        await report.write_answers(book.sheet(word("sheet.answers")))
        if hints := (await list_hints(db, game_id, Slice(0, LARGEST_INTEGER))).rows:
            rows = [report.sheets.hint_titles(), *map(report.sheets.hint, hints)]
            await asyncio.to_thread(book.sheet(word("hint.title")).add, rows)
        return Xlsx(report.title, await asyncio.to_thread(book.close))


async def write_players_csv(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> Csv:
    """Write a line for each player as CSV, the best first, with a word for each question.

    Text that a spreadsheet program would calculate has an apostrophe in front.
    """
    report, sheet = await read_report(request, db, caller, game_id), CsvSheet()
    await report.write_players(sheet)
    return Csv(report.titled("report.players"), sheet.close())


async def write_questions_csv(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> Csv:
    """Write a line for each question as CSV, with how often each choice was chosen.

    Text that a spreadsheet program would calculate has an apostrophe in front.
    """
    report, sheet = await read_report(request, db, caller, game_id), CsvSheet()
    await report.write_questions(sheet)
    return Csv(report.titled("report.questions"), sheet.close())


async def write_answers_csv(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> Csv:
    """Write a line for each player and question as CSV, also where no answer was given.

    Text that a spreadsheet program would calculate has an apostrophe in front.
    """
    report, sheet = await read_report(request, db, caller, game_id), CsvSheet()
    await report.write_answers(sheet)
    return Csv(report.titled("sheet.answers"), sheet.close())
