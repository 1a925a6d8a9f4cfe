"""What a report says of each player and each question: who was right, wrong, silent or absent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from game.figures import QuestionFigures
from game.quiz import Picture, Question
from persistence.games.players import CountedPlayer
from persistence.tables import Game
from server.rest.games.schemas.game import ChoiceReport, PlayerReport, QuestionReport
from server.rest.games.schemas.picture import PlayedPicture


def report_player(game: Game, counted: CountedPlayer) -> PlayerReport:
    """One player over the questions that were asked and count."""
    player = counted.player
    silent, absent = None, None
    if player.silent is not None and game.asked is not None:
        silent = len(set(player.silent) - set(game.voided))
        absent = game.asked - len(game.voided) - counted.answered - silent
    return PlayerReport(
        user_id=player.user_id,
        nickname=player.nickname,
        score=player.score,
        rank=player.rank,
        correct_answers=player.correct_answers,
        wrong=counted.answered - counted.right,
        silent=silent,
        absent=absent,
    )


def report_questions(
    game: Game, questions: Sequence[Question], players: int, figures: Sequence[QuestionFigures]
) -> list[QuestionReport]:
    """All questions of the quiz as it was frozen, also those that were never asked."""
    played = _Played(game, players, {one.position: one for one in figures})
    return [played.report(place, question) for place, question in enumerate(questions)]


def percent_right(questions: Sequence[QuestionReport]) -> float | None:
    """Over the questions that count; of those who were there, as far as it is known."""
    counted = [one for one in questions if not one.is_voided]
    asked = sum(one.answered + (one.silent or 0) for one in counted)
    return 100 * sum(one.right for one in counted) / asked if asked else None


class Totals(TypedDict):
    right: int
    wrong: int
    silent: int | None
    absent: int | None


def totals(questions: Sequence[QuestionReport]) -> Totals:
    """Over the questions that were asked and count."""
    counted = [one for one in questions if one.is_asked and not one.is_voided]
    silent = [one.silent for one in counted if one.silent is not None]
    absent = [one.absent for one in counted if one.absent is not None]
    return Totals(
        right=sum(one.right for one in counted),
        wrong=sum(one.wrong for one in counted),
        silent=sum(silent) if len(silent) == len(counted) else None,
        absent=sum(absent) if len(absent) == len(counted) else None,
    )


def played_picture(picture: Picture | None) -> PlayedPicture | None:
    return None if picture is None else PlayedPicture.model_validate(picture)


def choice_pictures(question: Question) -> list[PlayedPicture | None]:
    """One for each choice, or none at all where no choice has one."""
    pictures = [played_picture(choice.picture) for choice in question.choices]
    return pictures if any(pictures) else []


@dataclass(frozen=True, slots=True)
class _Played:
    """What is stored of a game, to look up by the position of a question."""

    game: Game
    players: int
    figures: Mapping[int, QuestionFigures]

    def report(self, place: int, question: Question) -> QuestionReport:
        given = self.figures.get(place, QuestionFigures(place, 0, 0, None, None, ()))
        is_asked = self._is_asked(given)
        silent = given.silent if is_asked else None
        there = given.answered + (silent or 0)
        times = dict(enumerate(given.chosen))
        return QuestionReport(
            position=place,
            text=question.text,
            question_type=question.question_type,
            points=question.points,
            time_limit=question.time_limit,
            explanation=question.explanation,
            formulas=question.formulas,
            explanation_formulas=question.explanation_formulas,
            picture=played_picture(question.picture),
            is_asked=is_asked,
            is_cut=place == self.game.cut,
            is_voided=place in self.game.voided,
            answered=given.answered,
            right=given.right,
            wrong=given.answered - given.right,
            silent=silent,
            absent=None if silent is None else self.players - given.answered - silent,
            percent_right=100 * given.right / there if there else None,
            median_ms=given.median_ms,
            choices=[
                ChoiceReport(
                    text=choice.text,
                    is_right=choice.is_right,
                    chosen=times.get(number, 0),
                    picture=played_picture(choice.picture),
                )
                for number, choice in enumerate(question.choices)
            ],
        )

    def _is_asked(self, given: QuestionFigures) -> bool | None:
        """Whether it came up; of a game from before this was kept, only answers can tell."""
        if self.game.asked is None:
            return True if given.answered else None
        return given.position < self.game.asked
