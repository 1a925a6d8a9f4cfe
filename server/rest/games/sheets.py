"""The sheets of a game's report: their first rows, and a row for each player, question and answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.hints import HintKind
from game.quiz import Question
from persistence.games.hints import NamedHint
from persistence.games.players import Player
from persistence.tables import Game
from server.rest.games.marks import Answers, counted, mark_of
from server.rest.games.reporting import percent_right, report_player, totals
from server.rest.games.schemas.game import AnswerMark, QuestionReport
from server.rest.http.row_sheet import Cell
from server.web.catalogue import Language, say

Row = Sequence[Cell]


@dataclass(frozen=True)
class Sheets:
    """What is written of one game, in the reader's language."""

    language: Language
    game: Game
    title: str
    questions: Sequence[Question]
    reports: Sequence[QuestionReport]
    players: int
    median_ms: int | None

    def word(self, key: str, **values: str) -> str:
        return say(self.language, key, **values)

    def letter(self, place: int) -> str:
        letters = self.word("choice.letters").split()
        return letters[place] if place < len(letters) else str(place + 1)

    def overview(self) -> Iterator[Row]:
        """A line for each figure of the whole game."""
        game, sums = self.game, totals(self.reports)
        percent = percent_right(self.reports)
        yield self.word("sheet.quiz"), self.title
        yield self.word("sheet.opened_at"), game.opened_at
        yield self.word("sheet.started_at"), game.started_at
        yield self.word("sheet.ended_at"), game.ended_at
        yield self.word("sheet.players"), self.players
        yield self.word("report.asked"), game.asked
        yield self.word("sheet.percent"), None if percent is None else round(percent, 1)
        yield self.word("sheet.median"), seconds(self.median_ms)
        yield self.word("mark.right"), sums["right"]
        yield self.word("report.wrong"), sums["wrong"]
        yield self.word("mark.silent"), sums["silent"]
        yield self.word("mark.absent"), sums["absent"]

    def player_titles(self) -> Row:
        keys = ("report.name", "gradebook.user_id", "standings.place", "report.score", *COUNTS)
        return [
            *map(self.word, keys),
            *map(self.column, self.reports),
        ]

    def column(self, report: QuestionReport) -> str:
        """What stands above the marks of a question."""
        title, note = f"{report.position + 1}. {report.text}", self.note(report)
        return f"{title} ({note})" if note else title

    def player(self, player: Player, answers: Answers) -> Row:
        """How somebody did, and a word for each question."""
        report = report_player(self.game, counted(self.game, player, answers))
        return [
            player.nickname,
            player.user_id,
            place_of(player.rank),
            player.score,
            player.correct_answers,
            report.wrong,
            report.silent,
            report.absent,
            *(self.word(f"mark.{mark}") for mark in self.marks(player, answers)),
        ]

    def question_titles(self) -> Row:
        keys = ("sheet.number", "report.question", "sheet.note", "sheet.percent", "sheet.median", *COUNTS)
        most = max((len(question.choices) for question in self.questions), default=0)
        letters = [self.letter(place) for place in range(most)]
        chosen = [cell for one in letters for cell in (one, self.word("sheet.chosen", letter=one))]
        return [*map(self.word, keys), self.word("sheet.explanation"), self.word("sheet.solution"), *chosen]

    def question(self, report: QuestionReport) -> Row:
        percent = report.percent_right
        return [
            report.position + 1,
            report.text,
            self.note(report),
            None if percent is None else round(percent, 1),
            seconds(report.median_ms),
            report.right,
            report.wrong,
            report.silent,
            report.absent,
            report.explanation,
            " ".join(self.letter(place) for place, one in enumerate(report.choices) if one.is_right),
            *(cell for choice in report.choices for cell in (choice.text, choice.chosen)),
        ]

    @cached_property
    def notes(self) -> list[str | None]:
        """Of all questions, for each line of every player."""
        return [self.note(report) for report in self.reports]

    def note(self, report: QuestionReport) -> str | None:
        """Why its figures are not like those of others."""
        facts = {
            "report.unasked": report.is_asked is False,
            "report.voided": report.is_voided,
            "report.cut": report.is_cut,
        }
        return " ".join(self.word(key) for key, is_so in facts.items() if is_so) or None

    def answer_titles(self) -> Row:
        keys = (
            *("report.name", "gradebook.user_id", "sheet.number", "report.question", "report.answer"),
            *("report.choices", "sheet.chosen_texts", "sheet.seconds", "report.points", "sheet.note"),
        )
        return [self.word(key) for key in keys]

    def answers(self, player: Player, answers: Answers) -> Iterator[Row]:
        """A line for each question, also where there was no answer."""
        marks = self.marks(player, answers)
        asked = zip(self.questions, marks, self.notes, strict=True)
        for place, (question, mark, note) in enumerate(asked):
            given = answers.get(place)
            chosen = given.choices if given else ()
            texts = [question.choices[one].text for one in chosen if one < len(question.choices)]
            yield [
                player.nickname,
                player.user_id,
                place + 1,
                question.text,
                self.word(f"mark.{mark}"),
                " ".join(map(self.letter, chosen)) or None,
                " | ".join(texts) or None,
                given.elapsed_ms / 1000 if given else None,
                given.points if given else None,
                note,
            ]

    def hint_titles(self) -> Row:
        return [
            self.word(key) for key in ("sheet.noticed", "report.name", "gradebook.user_id", "sheet.how_many")
        ]

    def hint(self, hint: NamedHint) -> Row:
        return [self.word(f"hint.{hint.kind}"), hint.nickname, hint.user_id, which(hint)]

    def marks(self, player: Player, answers: Answers) -> list[AnswerMark]:
        return [
            mark_of(self.game, question, place, player.silent, answers.get(place))
            for place, question in enumerate(self.questions)
        ]


COUNTS = ("mark.right", "report.wrong", "mark.silent", "mark.absent")


def which(hint: NamedHint) -> int | str | None:
    """Networks have letters, as on the pages."""
    match hint.kind:
        case HintKind.NETWORK:
            return network_name(hint.number)
        case HintKind.ACCOUNT:
            return None
        case _:
            return hint.number


def network_name(group: int) -> str:
    before, place = divmod(group - 1, 26)
    return (network_name(before) if before else "") + chr(ord("A") + place)


def seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def place_of(rank: str | None) -> int | str | None:
    """The place of a rank such as 3/28; older results may have any other word."""
    place = (rank or "").partition("/")[0]
    return int(place) if place.isascii() and place.isdigit() else rank
